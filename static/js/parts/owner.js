/** The part for an owner of progress: the name of a learner is said wherever progress is, an account is kept in sync. */

import { make } from "../element.js";
import { isNamed, within } from "../owners/names.js";
import { nameOf } from "../owners/owners.js";

export function begin({ store, words, late }) {
  if (!isNamed(store.owner)) return document.querySelector(".page-footer-sync") && late("sync");
  const link = [...document.querySelectorAll(".page-header-pages a:not([hreflang])")].find(({ pathname }) => /\/progress\/(index\.html)?$/.test(pathname));
  const sign = make("bdi");
  link?.append(" ", make("span", { className: "learner-name" }, sign));
  const say = () => {
    const name = nameOf(store.owner) || words("learners.somebody");
    const values = { name: within(name) };
    sign.textContent = name;
    setText(".page-footer-saved", words("learners.saved", values));
    setText(".quiz-saves", words("learners.saves", values));
    setText("[data-kind=progress] .page-summary", words("learners.kept", values));
  };
  addEventListener("storage", say);
  document.addEventListener("learner-named", say);
  return say();
}

/** Say *text* first in an element, in place of its own words; the signs and spaces around them stay. */
function setText(place, text) {
  const words = document.querySelector(place)?.firstChild;
  if (words) words.data = words.data.replace(/[\p{L}\u2068].*\S/su, () => text);
}
