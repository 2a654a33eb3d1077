/** A page that leaves its site for a folder: what it leads to outside the folder is named by its whole address. */

const LINK = /(<[^>]*?\s(?:href|src)=")([^"#?]*)/g;
const RELATIVE = /^(?![a-z][a-z\d+.-]*:|\/\/|$)/i;

/**
 * The page at *address* with links to files that the folder does not hold leading to the site at *root*. *holds* tells of
 * a file's address whether the folder has it.
 */
export function linkToSite(html, address, root, holds) {
  const base = new URL(address.split("/").map(encodeURIComponent).join("/"), "folder://x/");
  return html.replace(LINK, (whole, before, target) => {
    if (!RELATIVE.test(target)) return whole;
    const { pathname } = new URL(target.replaceAll("&amp;", "&"), base);
    const file = pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
    return holds(decodeURIComponent(file)) ? whole : before + root + pathname.slice(1).replaceAll("&", "&amp;");
  });
}
