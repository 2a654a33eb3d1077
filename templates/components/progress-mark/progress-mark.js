/**
 * <progress-mark> shows how the learner stands in one lesson, wherever the lesson is named.
 *
 * Without this script it is hidden and empty.
 *
 *   reads  data-lesson, data-former, data-sections, data-questions, data-steps, data-retired; the record, whenever it changes
 *   sets   data-state (none, started, look, done) and --share (0 to 1), which the style sheet draws, and says the same in words
 */

import { Wrapper, whisper } from "../../../static/js/element.js";

export function defineProgressMark(store, words) {
  class ProgressMark extends Wrapper {
    start() {
      this.hidden = false;
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    show() {
      const now = store.standing(this.lessons, this.counts);
      this.dataset.state = now.state;
      this.style.setProperty("--share", now.share);
      whisper(this, this.say(now, this.counts));
    }

    say({ state, tested, read, answered, right }, { sections, questions }) {
      if (state === "none") return words("none");
      const parts = state === "started" && sections ? [words("read", { n: read, total: sections })] : [];
      if (state === "done" || state === "look") parts.push(words(tested ? "tested" : "done"));
      if (answered) parts.push(words("quiz", { n: right, total: questions }));
      if (state === "look") parts.push(words("look"));
      return parts.join(", ");
    }
  }
  customElements.define("progress-mark", ProgressMark);
}
