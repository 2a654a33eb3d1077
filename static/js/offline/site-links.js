/** A page that leaves its site for a folder: what it leads to outside the folder is named by its whole address. */

import { fileAt, hrefOf } from "./packs.js";

const LINK = /(<[^>]*?\s(?:href|src)=")([^"#?]*)/g;
const RELATIVE = /^(?![a-z][a-z\d+.-]*:|\/\/|$)/i;

/**
 * The page at *address* with links to files that the folder does not hold leading to the site at *root*. *holds* tells of
 * a file's address whether the folder has it.
 */
export function linkToSite(html, address, root, holds) {
  const base = hrefOf(address, root);
  return html.replace(LINK, (whole, before, target) => {
    if (!RELATIVE.test(target)) return whole;
    const { href } = new URL(target.replaceAll("&amp;", "&"), base);
    return holds(fileAt(href, root)) ? whole : before + href.replaceAll("&", "&amp;");
  });
}
