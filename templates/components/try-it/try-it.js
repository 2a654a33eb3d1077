/**
 * <try-it> remembers which of its steps the learner has ticked.
 *
 * Without this script its boxes can be ticked, and forget it.
 *
 *   reads  input[data-step]; the record, whenever it changes
 *   sets   the ticks; [data-steps], where there is one, says how many there are
 */

import { Wrapper } from "../../../static/js/element.js";

export function defineTryIt(store, words) {
  class TryIt extends Wrapper {
    start() {
      this.boxes = [...this.querySelectorAll("input[data-step]")];
      for (const box of this.boxes) {
        box.disabled = false;
        const label = box.closest("label");
        if (label) label.hidden = false;
      }
      this.listen(this, "change", ({ target }) => target.dataset.step && this.tick(target));
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    tick({ dataset: { step }, checked }) {
      if (checked) store.add(this.lessons[0], "tick", step);
      else store.takeBack(this.lessons, ["tick", step]);
    }

    show() {
      const ticked = new Set(store.facts(this.lessons).map((fact) => fact[0] === "tick" && fact[2]));
      for (const box of this.boxes) box.checked = ticked.has(box.dataset.step);
      const said = this.querySelector("[data-steps]");
      const done = this.boxes.filter((box) => box.checked).length;
      if (said) Object.assign(said, { hidden: false, textContent: words("steps", { done, n: this.boxes.length }) });
    }
  }
  customElements.define("try-it", TryIt);
}
