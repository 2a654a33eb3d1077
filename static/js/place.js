/**
 * Where the learner was last: the lesson's ids, its address from the site's root, its title, the part of it, and the lesson after it.
 *
 * Each owner of a record has a place of their own.
 */

import { siteRoot } from "./site-root.js";
import { keepNote, readNote } from "./store.js";

const placeNote = (owner) => `place:${owner}`;

/** Remember the page that is open, and the part of it called *anchor*. */
export function keepPlace(owner, lessons, anchor) {
  const next = document.querySelector("a[rel=next]");
  const place = { lessons, anchor, title: textOf(document.querySelector("h1")), address: fromRoot(location.href) };
  if (next) place.next = { title: textOf(next.lastElementChild ?? next), address: fromRoot(next.href) };
  keepNote(placeNote(owner), JSON.stringify(place));
}

/** `{lessons, title, href, next}`, *next* being `{title, href}`, or null where none is kept or what is kept makes no sense. */
export function readPlace(owner) {
  try {
    const place = JSON.parse(readNote(placeNote(owner)));
    return place && { lessons: place.lessons ?? [place.lesson], ...linkTo(place), next: place.next && linkTo(place.next) };
  } catch {
    return null;
  }
}

export function forgetPlace(owner) {
  keepNote(placeNote(owner), null);
}

/** *owner* is called *other* from now on. */
export function movePlace(owner, other) {
  keepNote(placeNote(other), readNote(placeNote(owner)));
  forgetPlace(owner);
}

/** What *element* says, on one line. */
export const textOf = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";
const fromRoot = (address) => address.replace(/[?#].*/, "").slice(siteRoot().length);

/** What the store gave back is text, and may lead nowhere but into this site. */
function linkTo({ title, address, anchor = "" }) {
  const { href } = new URL(address, siteRoot());
  const isText = [title, address, anchor].every((value) => typeof value === "string");
  if (!isText || !title || !href.startsWith(siteRoot())) throw new TypeError(href);
  return { title, href: anchor ? `${href}#${encodeURIComponent(anchor)}` : href };
}
