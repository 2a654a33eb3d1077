/**
 * <section-note> holds the learner's note on a section: shown, written, taken back. What is typed is kept when one leaves.
 *
 * The page holds none until its script puts one behind each button that offers a note; without script there is neither.
 *
 *   reads  its property `button`; the section that it stands in; the record, whenever it changes
 *   sets   its own content; the button's name, and whether it is hidden
 */

import { Wrapper, make, makeStatus } from "../../../static/js/element.js";
import { notesOf } from "../../../static/js/review/notes.js";
import { LONGEST_TEXT } from "../../../static/js/record.js";

export function defineSectionNote({ store, words, lessons }) {
  class SectionNote extends Wrapper {
    start() {
      const section = this.closest("[data-section]");
      this.anchor = section.id;
      const title = section.querySelector("h2").cloneNode(true);
      title.querySelectorAll(".lesson-section-number, .lesson-section-time").forEach((part) => part.remove());
      this.name = title.textContent.trim();
      this.button.setAttribute("aria-label", `${this.button.textContent}: ${this.name}`);
      this.body = make("div", {});
      this.said = makeStatus({ className: "visually-hidden" });
      this.replaceChildren(this.body, this.said);
      this.listen(this.button, "click", () => this.edit());
      this.listen(document, "progress-changed", () => this.show());
      // A phone may end a page that it does not show, and say no more.
      for (const [target, type] of [[document, "visibilitychange"], [window, "pagehide"]]) this.listen(target, type, () => this.field && this.keep());
      this.show();
    }

    versions() {
      return notesOf(store.record, lessons).get(this.anchor) ?? [];
    }

    /** The note, anew when it is another: else its button would be taken from under the keyboard. */
    show() {
      const versions = this.versions();
      const shown = JSON.stringify(versions);
      if (this.field || shown === this.shown) return;
      this.shown = shown;
      const [note, ...others] = versions;
      this.button.hidden = !!note;
      this.body.replaceChildren(...(note ? this.read(note, others) : []));
    }

    read(note, others) {
      const edit = this.actionButton("edit", () => this.edit());
      edit.setAttribute("aria-label", `${edit.textContent}: ${this.name}`);
      const rest = others.flatMap((other) => [
        make("p", { className: "section-note-other" }, words("remember.other")),
        make("p", { className: "section-note-text" }, other.text),
        this.actionButton("drop", () => this.take(other)),
      ]);
      return [make("p", { className: "section-note-label" }, words("remember.yours")), make("p", { className: "section-note-text" }, note.text), edit, ...rest];
    }

    edit(typed = "") {
      if (this.field) return this.field.focus();
      [this.base] = this.versions();
      this.was = this.base?.text ?? "";
      this.field = make("textarea", { className: "section-note-field", rows: 4, maxLength: LONGEST_TEXT, value: this.was || typed });
      const label = make("label", { className: "section-note-label" }, words("remember.note-of", { title: this.name }), this.field);
      const actions = [this.actionButton("save", () => this.close(this.keep())), this.actionButton("cancel", () => this.callOff())];
      if (this.base) actions.push(this.actionButton("delete", () => this.close(this.take(this.base))));
      this.button.hidden = true;
      this.shown = "";
      this.body.replaceChildren(label, make("div", { className: "section-note-actions" }, ...actions));
      this.field.focus();
      this.scrollIntoView({ block: "nearest" });
    }

    actionButton(name, act) {
      return make("button", { type: "button", className: `section-note-${name}`, onclick: act }, words(`remember.${name}`));
    }

    /** Write down what stands in the field, in place of the version that stood there when it was opened: what to say of it. */
    keep() {
      const text = this.field.value.trim();
      if (text === (this.base?.text ?? "")) return "";
      const { base } = this;
      this.base = undefined;
      if (text) store.add(lessons[0], "note", this.anchor, text);
      if (base) store.takeBack(lessons, ["note", this.anchor], base.name);
      [this.base] = this.versions();
      return words(text ? "remember.saved" : "remember.deleted");
    }

    /** What was kept while the page was out of sight is not wanted either. */
    callOff() {
      this.field.value = this.was;
      this.keep();
      this.close("");
    }

    take({ name }) {
      store.takeBack(lessons, ["note", this.anchor], name);
      return words("remember.deleted");
    }

    close(said) {
      this.field = null;
      this.show();
      this.said.textContent = said;
      (this.querySelector(".section-note-edit") ?? this.button).focus();
    }
  }
  customElements.define("section-note", SectionNote);
}
