/**
 * The part that searches: loaded when search is first opened, and on the page of its own.
 *
 * It resolves to `{find, head}` of finder.js, for other parts that look for lessons.
 */

import { defineSearchBox } from "../../../templates/components/search-box/search-box.js";
import { makeFinder } from "../search/finder.js";
import { bindSearch } from "../search/dialog.js";
import { siteRoot } from "../site-root.js";

export function begin({ store, words, late, opener }) {
  const link = document.querySelector("a[data-late=search]");
  const finder = makeFinder(late.data, homeOf(link));
  defineSearchBox(finder, store, words);
  bindSearch(link, words, opener);
  return finder;
}

/** The link leads to the page in this page's language, and the index lies beside that. */
function homeOf(link) {
  return link.href.slice(siteRoot().length).replace(/index\.html$/, "");
}
