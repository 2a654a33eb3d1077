/**
 * <catalog-filter> leaves only the lessons on the page that fit what the learner asks for.
 *
 * Without this script it is hidden, and all lessons are shown.
 *
 *   reads  its controls by name: track, level, minutes (at most), open (not done yet), begun; [data-card] with data-track, data-level,
 *          data-minutes and a progress-mark in it; data-words; the record, whenever it changes
 *   sets   the control for begun, once one is; hidden on cards, on a [data-group] with none left, and on [data-none]; how many are shown, in its <output>
 */

import { Wrapper } from "../../../static/js/element.js";

export function defineCatalogFilter(words) {
  class CatalogFilter extends Wrapper {
    start() {
      this.hidden = false;
      this.words = words.read(this.dataset.words);
      this.cards = [...document.querySelectorAll("[data-card]")];
      this.listen(this, "input", () => this.show());
      this.listen(this, "submit", (event) => event.preventDefault());
      // The marks take in the change first.
      this.listen(document, "progress-changed", () => queueMicrotask(() => this.show()));
      // Where one comes back to the page, the browser puts in what was asked last, and tells nobody.
      this.listen(window, "pageshow", () => this.show());
      this.show();
    }

    show() {
      const { begun } = this.querySelector("form").elements;
      if (begun) begun.disabled = begun.closest("label").hidden = this.cards.every((card) => stateOf(card) === "none");
      const asked = Object.fromEntries(new FormData(this.querySelector("form")));
      for (const card of this.cards) card.hidden = !fits(card, asked);
      for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-card]:not([hidden])");
      const shown = this.cards.filter((card) => !card.hidden).length;
      const none = document.querySelector("[data-none]");
      if (none) none.hidden = shown > 0;
      const output = this.querySelector("output");
      const isNarrowed = Object.values(asked).some(Boolean);
      if (output) output.textContent = isNarrowed ? this.words("shown", { shown, n: this.cards.length }) : "";
    }
  }
  customElements.define("catalog-filter", CatalogFilter);
}

const stateOf = (card) => card.querySelector("progress-mark")?.dataset.state ?? "none";

function fits(card, { track, level, minutes, open, begun }) {
  const { dataset } = card;
  const state = stateOf(card);
  const isDone = ["done", "look"].includes(state);
  const isWanted = (!track || track === dataset.track) && (!level || level === dataset.level);
  return isWanted && (!minutes || +dataset.minutes <= +minutes) && !(open && isDone) && !(begun && state === "none");
}
