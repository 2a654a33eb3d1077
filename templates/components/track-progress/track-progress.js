/**
 * <track-progress> says how many lessons of a track or path are done.
 *
 * Without this script, and until one of them is begun, it is hidden.
 *
 *   reads  data-words; the progress-marks of the [data-group] that it stands in; the record, whenever it changes
 *   sets   its text, and --share (0 to 1), which the style sheet draws
 */

import { Wrapper } from "../../../static/js/element.js";

const BEHIND = ["done", "look"];

export function defineTrackProgress(words) {
  class TrackProgress extends Wrapper {
    start() {
      this.words = words.read(this.dataset.words);
      this.marks = [...this.closest("[data-group]").querySelectorAll("progress-mark")];
      // The marks take in the change first.
      this.listen(document, "progress-changed", () => queueMicrotask(() => this.show()));
      this.show();
    }

    show() {
      const states = this.marks.map(({ dataset }) => dataset.state ?? "none");
      const done = states.filter((state) => BEHIND.includes(state)).length;
      this.hidden = states.every((state) => state === "none");
      this.textContent = this.words("done", { done, n: states.length });
      this.style.setProperty("--share", done / states.length);
    }
  }
  customElements.define("track-progress", TrackProgress);
}
