/**
 * <progress-mark> shows how the learner stands in one lesson, wherever the lesson is named.
 *
 * Without this script it is hidden and empty.
 *
 *   reads  data-lesson, data-former, data-sections, data-questions, data-steps, data-renamed; the record, whenever it changes
 *   sets   data-state (none, started, look, done) and --share (0 to 1), which the style sheet draws, and says the same in words
 */

import { Wrapper, setHiddenText } from "../../../static/js/element.js";

export function defineProgressMark(store, words) {
  // One listener for all marks: a target looks through those it has before it takes another, and a page may name thousands of lessons.
  document.addEventListener("progress-changed", () => {
    for (const mark of document.querySelectorAll("progress-mark")) mark.show();
  });

  class ProgressMark extends Wrapper {
    start() {
      this.hidden = false;
      this.show();
    }

    show() {
      const now = store.standing(this.lessons, this.counts);
      this.dataset.state = now.state;
      this.style.setProperty("--share", now.share);
      setHiddenText(this, this.say(now, this.counts));
    }

    say({ state, tested, read, answered, right }, { sections, questions }) {
      if (state === "none") return words("none");
      return [
        state !== "started" ? words(tested ? "tested" : "done") : sections && words("read", { n: read, total: sections }),
        answered && words("quiz", { n: right, total: questions }),
        state === "look" && words("look"),
      ].filter(Boolean).join(", ");
    }
  }
  customElements.define("progress-mark", ProgressMark);
}
