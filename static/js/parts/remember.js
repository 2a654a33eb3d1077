/** The late part of a lesson's page: the learner's notes, and what has changed since they finished it. */

import { defineEditionNotice } from "../../../templates/components/edition-notice/edition-notice.js";
import { defineSectionNote } from "../../../templates/components/section-note/section-note.js";
import { make } from "../element.js";

export function begin({ store, words, late }) {
  const { activeElement } = document;
  let last;
  const { lessons, counts } = document.querySelector("lesson-map");
  defineEditionNotice({ store, words, late, lessons, renamed: counts.renamed });
  defineSectionNote({ store, words, lessons });
  document.querySelector(".lesson-head").append(make("edition-notice", { className: "edition-notice" }));
  for (const button of document.querySelectorAll("[data-late=remember]")) {
    const note = make("section-note", { className: "section-note", button });
    button.after(note);
    // Several may have been pressed while this part was on its way; what was typed since stands in the last.
    if ("typed" in button) note.edit(button.typed);
    if (button === activeElement) last = note;
  }
  if (last?.field) last.edit();
}
