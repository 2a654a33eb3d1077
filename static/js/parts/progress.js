/** The part of the page with all of one learner's progress. */

import { defineNoteList } from "../../../templates/components/note-list/note-list.js";
import { defineProgressPage } from "../../../templates/components/progress-page/progress-page.js";

function begin({ store }) {
  defineProgressPage(store);
  defineNoteList(store);
}

document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));
