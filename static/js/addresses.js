/** Addresses within the site: what may be loaded as a script, and what a link is called where no server finds the index. */

import { siteRoot } from "./site-root.js";

const makeScriptURL = (address) => {
  const { href } = new URL(address, document.baseURI);
  if (!href.startsWith(siteRoot())) throw new TypeError(`not of this site: ${href}`);
  return href;
};
const rules = { createScriptURL: makeScriptURL, createHTML: (html) => html };
const policy = self.trustedTypes?.createPolicy("lessonsite", rules) ?? rules;

/** *html* as nodes. It comes from a script of this site, and so is trusted as the site's pages are; no script in it runs. */
export const readHtml = (html) => [...new DOMParser().parseFromString(policy.createHTML(html), "text/html").body.childNodes];

/** Where a file of the site lies, whose address begins at the catalog's root; for the browser to trust as a script's. */
export const siteAddress = (address) => policy.createScriptURL(siteRoot() + address);

/** Load the parts of the script that elements of this page ask for, each once, from the site and from nowhere else. */
export function loadParts() {
  const addresses = [...document.querySelectorAll("[data-script]")].map((element) => element.dataset.script);
  for (const address of new Set(addresses)) {
    const script = document.createElement("script");
    script.src = policy.createScriptURL(address);
    document.head.append(script);
  }
}

/** Opened from a folder, a link to a folder leads to a list of files: add what a server would have found. */
export function nameIndexes() {
  if (location.protocol !== "file:") return;
  const name = (link) => {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  [...document.links].forEach(name);
  document.addEventListener("click", ({ target }) => target.closest?.("a[href]") && name(target.closest("a[href]")), true);
}
