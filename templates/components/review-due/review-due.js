/**
 * <review-due> says how much is due for review, in the link that it wraps.
 *
 * Without this script, and where nothing is due, it is hidden.
 *
 *   reads  the record, whenever it changes; data-former of the page's marks
 *   sets   the text of the link
 */

import { Wrapper } from "../../../static/js/element.js";

export function defineReviewDue(store, words, { cardsOf, isDue }) {
  class ReviewDue extends Wrapper {
    start() {
      const marks = [...document.querySelectorAll("progress-mark[data-former]")];
      this.owners = new Map(marks.flatMap(({ lessons: [id, ...former] }) => former.map((name) => [name, id])));
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    show() {
      const n = cardsOf(store.record, Date.now(), this.owners).filter((card) => isDue(card, Date.now())).length;
      this.hidden = n === 0;
      this.querySelector("a").textContent = words("due.count", { n });
    }
  }
  customElements.define("review-due", ReviewDue);
}
