/** All lessons as a script of the site lists them, and how the learner stands in each. */

import { siteRoot } from "../site-root.js";
import { keepNote } from "../store.js";

export class Lessons {
  /** *rows* are `{id, address, title, minutes, requires, former, renamed, language, sections, questions, steps}`, in reading order. */
  constructor(rows, store) {
    this.store = store;
    this.rows = new Map(rows.map((row, at) => [row.id, { number: at + 1, requires: [], former: [], renamed: [], ...row }]));
    this.listed = [...this.rows.values()];
  }

  /** The lesson of that id, if there is one. */
  get(id) {
    return this.rows.get(id);
  }

  /** The lesson whose id stands in an address as *text*, if there is one: what is cut within a letter names none. */
  named(text) {
    try {
      return this.get(decodeURIComponent(text));
    } catch {
      return undefined;
    }
  }

  /** The ids under which its facts may be filed. */
  idsOf({ id, former }) {
    return [id, ...former];
  }

  /** Note which of the *cards* are of lessons that are no more: the front page, which may not list all, would tell of them for ever. */
  noteAbsent(cards) {
    const absent = cards.filter(({ lesson }) => !this.get(lesson));
    keepNote("absent", absent.map(({ lesson }) => lesson).join("\n"));
  }

  isDone(id) {
    const { sections = 0, questions = 0, steps = 0, renamed, ...row } = this.rows.get(id);
    return this.store.standing(this.idsOf(row), { sections, questions, steps, renamed }).done;
  }

  /** Where it is served; or a place in it. */
  href({ address }, anchor = "") {
    return `${siteRoot()}${address}${location.protocol === "file:" ? "index.html" : ""}${anchor && `#${encodeURIComponent(anchor)}`}`;
  }
}
