/** The late part of a lesson's page: the learner's notes, and what has changed since they finished it. */

import { defineEditionNotice } from "../../../templates/components/edition-notice/edition-notice.js";
import { defineSectionNote } from "../../../templates/components/section-note/section-note.js";
import { make } from "../element.js";

function begin({ store, words, late, opener }) {
  const { lessons } = document.querySelector("lesson-map");
  defineEditionNotice({ store, words, late, lessons });
  defineSectionNote({ store, words, lessons });
  document.querySelector(".lesson-head").append(make("edition-notice", { className: "edition-notice" }));
  for (const button of document.querySelectorAll("[data-late=remember]")) {
    const note = make("section-note", { className: "section-note", button });
    button.after(note);
    // What was typed while this part was on its way.
    if (button === opener) note.edit(button.typed);
  }
}

document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));
