/**
 * <review-due> says how much is due for review, in the link that it wraps.
 *
 * Without this script, and where nothing is due, it is hidden.
 *
 *   reads  the record, whenever it changes; data-former and data-renamed of the page's marks; the note "absent" of the review page
 *   sets   the text of the link
 */

import { Wrapper } from "../../../static/js/element.js";
import { readNote } from "../../../static/js/store.js";

export function defineReviewDue(store, words, { cardsOf, isDue }) {
  class ReviewDue extends Wrapper {
    start() {
      const marks = [...document.querySelectorAll("progress-mark:is([data-former], [data-renamed])")];
      this.named = marks.map(({ lessons: [id, ...former], counts: { renamed } }) => ({ id, former, renamed }));
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    show() {
      const absent = readNote("absent")?.split("\n") ?? [];
      const due = cardsOf(store.record, Date.now(), this.named).filter((card) => isDue(card, Date.now()));
      const n = due.filter(({ lesson }) => !absent.includes(lesson)).length;
      this.hidden = n === 0;
      this.querySelector("a").textContent = words("due.count", { n });
    }
  }
  customElements.define("review-due", ReviewDue);
}
