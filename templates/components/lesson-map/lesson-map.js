/**
 * <lesson-map> shows, beside each part of the lesson, what the learner has done of it, and where on the page they are.
 *
 * Without this script it is a list of links.
 *
 *   reads  li[data-entry][data-anchor]; sections, quizzes and activities of the page; the record, whenever it changes
 *   sets   on each li data-state (read, part, look, done) and the same in words; aria-current on the link to where one is,
 *          and its text in [data-now]
 */

import { Wrapper, namesOf, setHiddenText } from "../../../static/js/element.js";
import { keepPlace, textOf } from "../../../static/js/place.js";

export function defineLessonMap(store, words) {
  const all = (anchor, selector) => [...document.querySelectorAll(selector)].filter((found) => found.closest(`[data-anchor="${CSS.escape(anchor)}"]`));

  class LessonMap extends Wrapper {
    start() {
      this.entries = [...this.querySelectorAll("li[data-anchor]")];
      for (const link of this.querySelectorAll("li a")) link.dataset.title = titleOf(link);
      this.listen(document, "progress-changed", () => this.show());
      this.listen(this, "click", ({ target }) => target.closest("a") && this.querySelector("[popover]")?.hidePopover?.());
      this.show();
      this.point();
      this.follow();
    }

    show() {
      const facts = store.facts(this.lessons);
      for (const entry of this.entries) {
        const state = this.stateOf(entry.dataset, facts);
        entry.dataset.state = state;
        setHiddenText(entry.querySelector("a"), state && words(`entry-${state}`));
      }
    }

    stateOf({ entry, anchor }, facts) {
      if (entry === "section" || entry === "terms") return facts.some((fact) => fact[0] === "read" && fact[2] === anchor) ? "read" : "";
      if (entry === "try-it") return this.stateOfSteps(anchor, facts);
      const questions = all(anchor, "quiz-form [data-key]");
      const last = questions.map((field) => store.attempts(this.lessons, namesOf(field)).at(-1)).filter(Boolean);
      if (last.length < questions.length || !last.length) return last.length ? "part" : "";
      return last.some(({ score }) => score < 1) ? "look" : "done";
    }

    stateOfSteps(anchor, facts) {
      const boxes = all(anchor, "try-it [data-step]");
      const ticked = boxes.filter((box) => facts.some((fact) => fact[0] === "tick" && fact[2] === box.dataset.step));
      if (!ticked.length) return "";
      return ticked.length < boxes.length ? "part" : "done";
    }

    /**
     * Where one is: on a line in the upper third of the window, the last part that begins above it and ends below, or else
     * the last that begins above. Told of whatever comes to the line, or leaps past it.
     */
    follow() {
      const partOf = ({ dataset }) => document.getElementById(dataset.anchor);
      const entries = this.entries.filter(partOf);
      const look = () => {
        const line = innerHeight * 0.3;
        const sides = (entry) => partOf(entry).getBoundingClientRect();
        const begun = entries.filter((entry) => sides(entry).top <= line);
        this.point(begun.findLast((entry) => sides(entry).bottom > line) ?? begun.at(-1));
      };
      for (const above of ["-30%", "999999px"]) {
        const watch = new IntersectionObserver(look, { rootMargin: `${above} 0px -69.9% 0px` });
        for (const entry of entries) watch.observe(partOf(entry));
      }
    }

    point(entry) {
      keepPlace(store.owner, this.lessons, entry?.dataset.anchor);
      this.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const link = entry?.querySelector("a");
      link?.setAttribute("aria-current", "location");
      const now = this.querySelector("[data-now]");
      if (now) Object.assign(now, { hidden: !link, textContent: link?.dataset.title ?? "" });
    }
  }
  customElements.define("lesson-map", LessonMap);
}

/** What a link says but for how much there is of it. */
function titleOf(link) {
  const said = link.cloneNode(true);
  said.querySelector(".lesson-map-count")?.remove();
  return textOf(said);
}
