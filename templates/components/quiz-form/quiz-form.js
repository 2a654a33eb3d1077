/**
 * <quiz-form> grades the form that it wraps, question by question, and says how it went.
 *
 * Without this script the form is a list of questions, each with its answer in a <details>.
 *
 *   reads  fieldsets with an id, data-kind and data-key (JSON); data-lesson, data-former, data-words; `exam`, see exam.js
 *   fires  quiz-graded {lesson, question, score}, quiz-ready, and quiz-over when the learner goes on after the last one
 *          (cancelled, the result is not shown); all bubbling
 */

import { QuizQuestion } from "../../../static/js/quiz-question.js";
import { Wrapper, make } from "../../../static/js/element.js";

export function defineQuizForm({ store, words, late, kinds }) {
  class QuizForm extends Wrapper {
    questions = [];

    async start() {
      const fields = [...this.querySelectorAll("[data-key]")];
      // Of another package, a kind is a script of its own. Until it is there, all is as without script.
      for (const { dataset } of fields) kinds[dataset.kind] ??= await late(`kind-${dataset.kind}`);
      this.words = words.read(this.dataset.words);
      this.result = this.querySelector(".quiz-result");
      this.status = this.querySelector(".quiz-score");
      for (const field of fields) this.questions.push(new QuizQuestion(field, kinds[field.dataset.kind], { form: this, store, words: this.words }));
      this.listen(this, "keydown", (event) => this.enter(event));
      this.listen(this, "submit", (event) => event.preventDefault());
      this.listen(document, "progress-changed", () => this.refresh());
      // On paper, the key stands at the end whatever has been answered.
      for (const type of ["beforeprint", "afterprint"])
        this.listen(window, type, () => this.questions.forEach((question) => question.showKey(type === "beforeprint")));
      this.dataset.ready = "";
      this.show();
      this.fire("quiz-ready");
    }

    /** Enter checks the question that it is pressed in; it never sends the form. */
    enter(event) {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      event.preventDefault();
      this.questions.find(({ field }) => field.contains(event.target))?.answer();
    }

    refresh() {
      for (const question of this.questions) question.refresh();
      this.show();
    }

    graded({ id, score }) {
      this.show();
      this.fire("quiz-graded", { lesson: this.dataset.lesson, question: id, score });
    }

    fire(name, detail) {
      return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
    }

    isOver() {
      return this.questions.every(({ score }) => score !== null);
    }

    /** To the next question that is open, or to the result. */
    goOn(question) {
      const at = this.questions.indexOf(question) + 1;
      const open = [...this.questions.slice(at), ...this.questions].find(({ score }) => score === null);
      if (open) return open.focus();
      if (!this.fire("quiz-over")) return;
      this.result.focus();
      this.status.scrollIntoView({ block: "nearest" });
    }

    show() {
      const answered = this.questions.filter((question) => (this.exam ? this.exam.holds(question) : question.score !== null));
      for (const saves of this.querySelectorAll(".quiz-saves")) saves.hidden = store.kept !== "stored";
      const isOver = this.isOver() && answered.length > 0;
      this.result.hidden = !isOver;
      for (const { next } of answered) next.textContent = this.words(isOver ? "finish" : "next");
      const [n, total] = [answered.length, this.questions.length];
      const text = isOver ? this.sayScore() : n ? this.words("answered", { n, total }) : "";
      if (this.status.textContent !== text) this.status.textContent = text;
      if (isOver) this.showResult(this.questions.filter(({ score }) => score < 1));
      this.exam?.show();
    }

    sayScore() {
      const total = this.questions.reduce((sum, { points }) => sum + points, 0);
      const got = this.questions.reduce((sum, { points, score }) => sum + points * score, 0);
      const number = new Intl.NumberFormat(this.closest("[lang]").lang, { maximumFractionDigits: 1 });
      return this.words("score", { got: number.format(got), total: number.format(total), n: total });
    }

    /** What to look at again; as long as that is the same, no link is taken from under the keyboard. */
    showResult(missed) {
      const those = missed.map(({ id }) => id).join();
      if (those === this.missed) return;
      this.missed = those;
      const restart = make("button", { type: "button", onclick: () => this.askAgain(this.questions) }, this.words("restart"));
      const parts = [make("p", {}, this.words(those ? "look-again" : "all-right", { n: missed.length }))];
      if (those) {
        const retry = make("button", { type: "button", className: "quiz-retry", onclick: () => this.askAgain(missed) }, this.words("retry", { n: missed.length }));
        parts.push(make("ul", {}, ...missed.map((question) => this.linkTo(question))), retry);
      }
      this.result.replaceChildren(...parts, restart);
    }

    linkTo({ field }) {
      const stem = field.querySelector(".quiz-stem").cloneNode(true);
      stem.querySelector(".quiz-points")?.remove();
      stem.querySelector(".quiz-number")?.append(".");
      return make("li", {}, make("a", { href: `#${field.id}` }, stem.textContent.trim()), field.querySelector(".quiz-see a")?.cloneNode(true) ?? "");
    }

    askAgain(questions) {
      questions.forEach((question) => question.open(question.seen));
      this.show();
      questions[0].focus();
    }
  }
  customElements.define("quiz-form", QuizForm);
}
