/**
 * Which files of a site a track needs to be read without a network, and what they are called.
 *
 * The build puts its files into groups, `language/track`: `/builders` are a track's own, `/` is what belongs to no track
 * (front page, search, scripts), and `de/builders`, `de/` are the same in German. Every list of files bears its digest.
 */

const HASHED = /^static\/[^/]+\.[0-9a-f]{10}\.\w+$/;

/** Whether a file's name changes with its content, so that it is the same whenever it comes. */
export const isHashed = (address) => HASHED.test(address);

/** The groups that a track in a language needs, of those that there are. */
export function groupsOf({ track, language }, lists) {
  const names = [`${language}/${track}`, `/${track}`, `${language}/`, "/"];
  return [...new Set(names)].filter((name) => Object.hasOwn(lists, name));
}

/** All groups that *packs* need, each once. */
export const groupsOfAll = (packs, lists) => [...new Set(packs.flatMap((pack) => groupsOf(pack, lists)))].sort();

/** How large *packs* are, of the build's *lists*: `[digest, files, bytes]` by group. */
export const sizeOf = (packs, lists) => groupsOfAll(packs, lists).reduce((sum, name) => sum + lists[name][2], 0);

/** The file that *href* asks for, as an address from the site's *root*; null where it is none of the site's. */
export function fileAt(href, root) {
  const { origin, pathname } = new URL(href);
  const path = origin + pathname;
  if (!path.startsWith(root)) return null;
  try {
    const address = decodeURIComponent(path.slice(root.length));
    return address === "" || address.endsWith("/") ? `${address}index.html` : address;
  } catch {
    return null;
  }
}

/** Where a file is asked for: a folder's index by the folder's own address, as links name it. */
export const hrefOf = (address, root) => root + address.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");

/** Under what a content is kept: files of one content are kept once, unless a browser takes them for different things. */
export const nameOf = (address, digest) => digest + (/\.\w+$/.exec(address) ?? [""])[0];

/** The digest that the build gives to *bytes*; null where the browser makes none, as on a page without encryption. */
export async function digestOf(bytes) {
  if (!globalThis.crypto?.subtle) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12);
  return btoa(String.fromCharCode(...hash)).replaceAll("+", "-").replaceAll("/", "_");
}

/** A group's files, or all files of several, as `Map` of address to `[size, digest]`. */
export const filesOf = (groups) => new Map(Object.values(groups).flatMap((files) => Object.entries(files)));
