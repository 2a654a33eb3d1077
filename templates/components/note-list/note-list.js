/**
 * <note-list> shows all of the learner's notes, by lesson, each with the way to its section.
 *
 * Without this script, and where there are no notes, it is hidden.
 *
 *   reads  data-where, what the link to a section is called; the page's [data-card], each with a progress-mark and a link; the record, whenever it changes
 *   sets   what stands below its heading
 */

import { Wrapper, make } from "../../../static/js/element.js";
import { notesOf } from "../../../static/js/review/notes.js";

export function defineNoteList(store) {
  class NoteList extends Wrapper {
    start() {
      this.cards = [...document.querySelectorAll("[data-card]")];
      this.body = make("div", {});
      this.append(this.body);
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    /** The notes, anew when they are others: else a link would be taken from under the keyboard. */
    show() {
      const body = make("div", {}, ...this.cards.flatMap((card) => this.ofLesson(card)));
      this.hidden = !body.hasChildNodes();
      if (body.isEqualNode(this.body)) return;
      this.body.replaceWith(body);
      this.body = body;
    }

    ofLesson(card) {
      const notes = notesOf(store.record, card.querySelector("progress-mark").lessons);
      if (!notes.size) return [];
      const link = card.querySelector("a[href]");
      const rows = [...notes].flatMap(([section, versions]) =>
        versions.map(({ text }) => make("li", { className: "note-list-note" }, make("p", { className: "note-list-text" }, text), this.linkTo(link, section))),
      );
      const title = make("h3", { className: "note-list-lesson" }, link.textContent.trim());
      if (link.lang) title.lang = link.lang;
      return [title, make("ul", { role: "list" }, ...rows)];
    }

    linkTo({ href }, section) {
      return make("a", { href: `${href}#${encodeURIComponent(section)}` }, this.dataset.where);
    }
  }
  customElements.define("note-list", NoteList);
}
