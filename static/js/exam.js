/**
 * A quiz that is checked at its end: verdicts wait until the learner asks for all of them. Until then an answer is what
 * stands in its form, and is kept for the visit as any that is not checked yet.
 */

import { make, silence } from "./element.js";
import { stateOf } from "./states.js";

export class Exam {
  /** *form* is a <quiz-form> that is ready, of which this uses `questions`, `status`, `exam` and `show`. */
  constructor(form, words) {
    Object.assign(this, { form, words });
    this.open = make("p", { className: "quiz-open" });
    this.button = make("button", { type: "button", className: "quiz-check-all", onclick: () => this.check() });
    this.bar = make("div", { className: "quiz-exam" }, this.open, this.button);
    form.status.after(this.bar);
    form.status.tabIndex = -1;
    form.addEventListener("keydown", (event) => form.exam && this.enter(event), true);
    // Not all that changes an answer is an input: things to put in order have buttons.
    for (const type of ["input", "click"]) form.addEventListener(type, () => form.exam && this.look());
  }

  /** Hold verdicts back from now on, or no longer; no answer is lost by it. */
  turn(isOn) {
    this.form.exam = isOn ? this : null;
    this.form.toggleAttribute("data-exam", isOn);
    this.bar.hidden = !isOn;
    for (const question of this.those("left")) question.score = null;
    this.form.show();
  }

  those(...states) {
    return this.form.questions.filter((question) => states.includes(stateOf(question)));
  }

  /** Whether a question counts as answered. */
  holds(question) {
    return !["open", "left"].includes(stateOf(question));
  }

  /** The learner may have answered what was left open. */
  look() {
    for (const question of this.those("left").filter((one) => stateOf({ ...one, score: null }) === "given")) {
      question.score = null;
      if (question.verdict.textContent === question.words("blank")) question.say("");
    }
    if (this.states() !== this.shown) this.form.show();
  }

  states() {
    return this.form.questions.map(stateOf).join();
  }

  /** Show what is left to do. As long as nothing changes the links stay, so that one that has the focus keeps it. */
  show() {
    if (this.states() === this.shown) return;
    this.shown = this.states();
    const open = this.those("open", "left");
    const links = open.map(({ field }) => make("a", { href: `#${field.id}` }, field.querySelector(".quiz-number").textContent));
    const isBegun = open.length < this.form.questions.length;
    this.open.hidden = !open.length || !isBegun;
    this.open.replaceChildren(this.words("exam.open"), ...links.flatMap((link) => [" ", link]));
    this.button.hidden = this.form.isOver();
    this.button.textContent = this.words(this.those("open", "given").length ? "exam.check" : "exam.mark");
  }

  /** Judge all that is given, as if each had been checked; what only the learner can judge comes next, then the score. */
  check() {
    const { questions, status } = this.form;
    if (!questions.some((question) => this.holds(question))) return (status.textContent = this.form.words("blank"));
    const open = this.those("open");
    for (const question of this.those("given")) judge(question);
    for (const question of open) {
      question.score = 0;
      if (question.touched) question.say(question.words("blank"));
    }
    this.form.show();
    const [first] = this.those("compared");
    if (first) return first.focusOn(first.marks[0]);
    status.focus({ preventScroll: true });
    status.scrollIntoView({ block: "center" });
  }

  /** Enter leads on, to the next question that may be answered, and after the last one to the button. */
  enter(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    event.stopPropagation();
    const { questions } = this.form;
    const at = questions.findIndex(({ field }) => field.contains(event.target));
    const next = questions.slice(at + 1).find(({ score }) => score === null);
    if (next) next.focus();
    else this.button.focus();
  }
}

/** Only the score is told to those who listen to the page, not fifteen verdicts at once. */
function judge(question) {
  const { kind, field, verdict } = question;
  if (kind.marks) return question.compare();
  silence(verdict);
  question.settle(kind.read(field));
}
