/**
 * <edition-notice> remembers how a lesson stood when the learner finished it, and says what has changed since; credit is kept.
 *
 * The page holds none until its script puts one at the lesson's head, where the lesson has been finished.
 *
 *   reads  the lesson's script, which says how it stands today; the record, whenever it changes
 *   sets   its own content; a mark at each section and question that has changed, and at its entry on the lesson's map
 */

import { changesSince, lastEdition } from "../../../static/js/review/changes.js";
import { Wrapper, make } from "../../../static/js/element.js";
import { saysDone } from "../../../static/js/scores.js";
import { siteRoot } from "../../../static/js/site-root.js";

const page = document.documentElement;

export function defineEditionNotice({ store, words, late, lessons, renamed }) {
  class EditionNotice extends Wrapper {
    marks = [];

    start() {
      this.listen(document, "progress-changed", () => this.look());
      this.look();
    }

    async look() {
      if (!store.facts(lessons).some(saysDone)) return this.show({ sections: [], questions: [] });
      const here = new URL("review.js", location.href).href.slice(siteRoot().length);
      // Without a network nothing is said of changes; another time will do.
      this.today ??= await late.data(here).catch(() => null);
      if (!this.today) return;
      const was = lastEdition(store.facts(lessons), page.lang, renamed);
      if (was) this.show(changesSince(was, this.today));
      else this.note();
    }

    note() {
      const { sections, keys, terms } = this.today;
      store.add(lessons[0], "edition", page.lang, sections, keys, terms.map(({ key }) => key));
    }

    show({ sections, questions }) {
      const text = JSON.stringify([sections, questions]);
      if (text === this.shown) return;
      this.shown = text;
      this.marks.forEach((mark) => mark.remove());
      this.marks = [...sections.flatMap((anchor) => this.markSection(anchor)), ...questions.flatMap((id) => this.markQuestion(id))];
      const n = sections.length + questions.length;
      const seen = make("button", { type: "button", onclick: () => this.note() }, words("remember.seen"));
      this.replaceChildren(...(n ? [make("p", {}, words("remember.changed", { n })), seen] : []));
    }

    markSection(anchor) {
      const entry = document.querySelector(`lesson-map [data-anchor="${CSS.escape(anchor)}"] a`);
      const inMap = make("span", { className: "lesson-map-count" }, ` ${words("remember.changed-entry")}`);
      entry?.append(inMap);
      const mark = make("p", { className: "edition-notice-mark" }, words("remember.changed-section"));
      document.querySelector(`[data-section][id="${CSS.escape(anchor)}"] h2`)?.after(mark);
      return [inMap, mark];
    }

    markQuestion(id) {
      const mark = make("p", { className: "edition-notice-mark" }, words("remember.changed-question"));
      document.querySelector(`fieldset[id="${CSS.escape(id)}"]`)?.before(mark);
      return [mark];
    }
  }
  customElements.define("edition-notice", EditionNotice);
}
