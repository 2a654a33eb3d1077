/** The part of the page with all of one learner's progress. */

import { defineNoteList } from "../../../templates/components/note-list/note-list.js";
import { defineProgressPage } from "../../../templates/components/progress-page/progress-page.js";
import { isNamed } from "../owners/names.js";
import { holdsRecord } from "../sync/link.js";

export function begin({ store, words, late }) {
  defineProgressPage(store, words);
  defineNoteList(store);
  const sayTrouble = () => (document.querySelector(".progress-page-said").textContent = words("not-loaded"));
  const look = () => holdsRecord(location.hash) && late("carry").catch(sayTrouble);
  addEventListener("hashchange", look);
  look();
  if (isNamed(store.owner)) late("learners").catch(sayTrouble);
}
