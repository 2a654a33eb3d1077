/**
 * <recall-card> asks what a term means: the learner thinks, looks at the definition, and says how well they knew it.
 *
 * The page holds none until its script asks: then it holds the term and its definition.
 *
 *   reads  [data-term], [data-definition]; its property `dues`, a time for each grade
 *   fires  recall-graded {grade}, 1 to 4, bubbling; the keys 1 to 4 give a grade as well
 */

import { Wrapper, make } from "../../../static/js/element.js";
import { inDays } from "../../../static/js/review/days.js";

const GRADES = [1, 2, 3, 4];

export function defineRecallCard(words) {
  class RecallCard extends Wrapper {
    start() {
      this.definition = this.querySelector("[data-definition]");
      this.definition.tabIndex = -1;
      this.shown = make("button", { type: "button", className: "recall-card-show", onclick: () => this.turn() }, words("review.turn"));
      this.shown.setAttribute("aria-describedby", this.querySelector("[data-term]").id);
      const grades = GRADES.map((grade) => this.gradeButton(grade));
      this.grades = make("div", { className: "recall-card-grades", hidden: true }, ...grades);
      this.grades.setAttribute("role", "group");
      this.grades.setAttribute("aria-label", words("review.how-well"));
      this.append(this.shown, this.grades);
      this.listen(this, "keydown", ({ key, ctrlKey, metaKey, altKey }) => {
        if (!this.grades.hidden && GRADES.includes(+key) && !ctrlKey && !metaKey && !altKey) this.grade(+key);
      });
      this.shown.focus();
    }

    gradeButton(grade) {
      const when = make("span", { className: "recall-card-when" }, inDays(this.dues[grade - 1] - Date.now()));
      const button = make("button", { type: "button", onclick: () => this.grade(grade) }, make("span", {}, words(`review.grade-${grade}`)), when);
      button.dataset.grade = grade;
      button.setAttribute("aria-keyshortcuts", `${grade}`);
      return button;
    }

    turn() {
      this.definition.hidden = false;
      this.grades.hidden = false;
      this.shown.hidden = true;
      this.definition.focus();
    }

    grade(grade) {
      this.dispatchEvent(new CustomEvent("recall-graded", { detail: { grade }, bubbles: true }));
    }
  }
  customElements.define("recall-card", RecallCard);
}
