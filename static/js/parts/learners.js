/** The part with those who learn in this browser; the progress page brings it when somebody asks for it, or has a name. */

import { defineLearnerList } from "../../../templates/components/learner-list/learner-list.js";
import { make } from "../element.js";

export function begin({ store, words, opener }) {
  defineLearnerList(store, words);
  const button = document.querySelector("[data-late=learners]");
  const list = make("learner-list", { button });
  document.querySelector(".progress-page-tools").after(list);
  if (opener) list.open(true);
}
