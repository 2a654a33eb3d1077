/**
 * One question of a quiz, asked in its fieldset: answered, judged, and tried again. What it is to answer or to be right,
 * its kind says; this file knows no kind.
 *
 * Of a kind it uses `read`, `show`, `grade`, `judge`, and where there are such: `arrange` (shuffle), `prepare` (controls that
 * only a script can have) and `marks` (the learner marks the answer).
 */

import { make, namesOf, silence } from "./element.js";
import { digest, seededRandom } from "./shuffle.js";
import { keepForVisit, readOfVisit } from "./visit.js";

const LOCKED_BY_READING = "input[type=text], textarea";

export class QuizQuestion {
  /** Whether the learner has begun an answer that is not checked yet. */
  touched = false;
  score = null;

  /** *form* is told when the question is answered, and where to go next. */
  constructor(field, kind, { form, store, words }) {
    Object.assign(this, { field, kind, form, store });
    this.id = field.id;
    this.names = namesOf(field);
    this.key = JSON.parse(field.dataset.key);
    this.points = +(field.dataset.points ?? 1);
    this.digest = digest(field.dataset.key);
    const own = (key) => `${field.dataset.kind}.${key}`;
    this.words = (key, values) => words(words.has(own(key)) ? own(key) : key, values);
    this.verdict = field.querySelector(".quiz-verdict");
    this.details = field.querySelector(".quiz-key");
    this.prepare();
    this.refresh();
    this.restoreDraft();
  }

  prepare() {
    const button = (name, act) => make("button", { type: "button", className: `quiz-${name}`, onclick: () => act() }, this.words(name));
    this.next = button("next", () => this.form.goOn(this));
    this.check = button("check", () => this.answer());
    this.again = button("again", () => this.retry());
    this.marks = (this.kind.marks ?? []).map((mark) => button(`mark-${mark * 2}`, () => this.focusOn(this.settle({ ...this.kind.read(this.field), mark }))));
    this.field.append(make("div", { className: "quiz-actions" }, this.check, ...this.marks, this.next, this.again));
    this.field.addEventListener("input", () => this.touch());
    this.prepareHints();
    this.kind.prepare?.(this.field, this.words, (text) => {
      this.touch();
      this.say(text);
    });
  }

  /** The learner is answering. A phone forgets pages that it does not show: what is not checked yet is kept for the visit. */
  touch() {
    this.touched = true;
    this.keep(this.kind.read(this.field));
  }

  keep(answer) {
    keepForVisit(this.draft, JSON.stringify(answer === null ? null : { answer, seen: this.seen, key: this.digest }));
  }

  /** Go on with an answer that was begun before the page was left, unless another was given since, or the key changed. */
  restoreDraft() {
    try {
      const { answer, seen, key } = JSON.parse(readOfVisit(this.draft));
      if (seen !== this.seen || key !== this.digest) return;
      this.open(seen);
      this.kind.show(this.field, answer);
      this.touched = true;
    } catch {
      // None was begun, or what is kept makes no sense.
    }
  }

  get draft() {
    return `draft:${this.store.owner}:${location.pathname}:${this.id}`;
  }

  /** Hints come one at a time: each is offered when the one before has been opened. */
  prepareHints() {
    this.hints = [...this.field.querySelectorAll(".quiz-hint")];
    this.hints.forEach((hint, at) => {
      const next = this.hints[at + 1];
      if (next) next.hidden = true;
      hint.addEventListener("toggle", () => next && hint.open && (next.hidden = false));
    });
  }

  /** Show what the record says by now, unless the learner is answering. */
  refresh() {
    if (this.touched || !this.look()) return;
    this.open(Math.max(0, this.seen - 1));
    if (this.last) this.resume(this.last);
  }

  /** Whether the record says anything new. A reset, and an answer since, may come as one. */
  look() {
    const tries = this.store.attempts(this.form.lessons, this.names);
    const before = this.told;
    Object.assign(this, { seen: tries.length, last: tries.at(-1) });
    this.told = JSON.stringify([this.seen, this.last]);
    return this.told !== before;
  }

  resume({ answer, score, key }) {
    silence(this.verdict);
    try {
      this.kind.show(this.field, answer);
      this.judge(answer, score, key !== this.digest);
    } catch {
      // An imported answer that no form of this kind gives: ask again.
      this.open(0);
    }
  }

  /** The key is shown where there is an answer to compare it with, and on paper. */
  showKey(isPaper) {
    this.details.hidden = !isPaper && !this.details.open;
    this.field.querySelector(".quiz-reasons")?.toggleAttribute("hidden", !isPaper);
  }

  /** Ask: for the first time with *attempt* 0. */
  open(attempt) {
    const { learner } = this.store.record;
    this.score = null;
    this.touched = false;
    this.clear();
    this.kind.show(this.field, null);
    this.kind.arrange?.(this.field, this.field.dataset.shuffle === "no" ? null : seededRandom(`${learner} ${this.id} ${attempt}`));
    this.lock(false);
    this.details.open = false;
    this.showKey(false);
    this.show(this.check);
    this.say("");
  }

  retry() {
    this.open(this.seen);
    this.focus();
    this.form.show();
  }

  focus() {
    const controls = this.field.querySelectorAll("input:not(:disabled), select, textarea:not([readonly]), button");
    this.focusOn([...controls].find((control) => control.offsetParent));
  }

  /** Focus *control*, and scroll no further than it takes to see it, with its question where there is room. */
  focusOn(control) {
    control.focus({ preventScroll: true });
    for (const shown of [this.field, control]) shown.scrollIntoView({ block: "nearest" });
  }

  answer() {
    if (this.score !== null) return this.form.goOn(this);
    const answer = this.kind.read(this.field);
    if (answer === null) return this.say(this.words("blank"));
    this.focusOn(this.kind.marks ? this.compare() : this.settle(answer));
  }

  /** Show the model answer and ask the learner how it went: the control with which they go on. */
  compare() {
    this.lock(true);
    Object.assign(this.details, { hidden: false, open: true });
    this.show(...this.marks);
    this.say(this.words("compare"));
    return this.marks[0];
  }

  /** Judge and file *answer*: the control with which the learner goes on. */
  settle(answer) {
    const score = Math.round(this.kind.grade(this.key, answer) * 1000) / 1000;
    const hints = this.hints.filter((hint) => hint.open).length;
    this.touched = true;
    this.judge(answer, score);
    this.store.add(this.form.lessons[0], "answer", this.id, answer, score, hints, this.digest);
    this.look();
    this.touched = false;
    this.keep(null);
    this.form.graded(this);
    return this.next;
  }

  judge(answer, score, isChanged = false) {
    const verdict = score === 1 ? "right" : score > 0 ? "partly" : "wrong";
    this.kind.judge(this.field, this.key, answer, (...mark) => this.mark(...mark));
    this.score = score;
    this.lock(true);
    this.field.dataset.verdict = verdict;
    Object.assign(this.details, { hidden: false, open: true });
    this.say(this.words(verdict) + (isChanged ? ` ${this.words("changed")}` : ""));
    this.show(this.next, this.again);
  }

  /** Say of a part of the question what was right, in a word and with the author's reason. */
  mark(part, state, word, { taken, part: option, ...values } = {}) {
    part.dataset.verdict = state;
    if (taken) part.dataset.taken = "";
    const reason = this.field.querySelector(`.quiz-reasons [data-option="${option}"]`);
    if (word) part.append(make("span", { className: "quiz-word" }, this.words(word, values)));
    if (reason) part.append(make("div", { className: "quiz-feedback" }, ...reason.cloneNode(true).childNodes));
  }

  clear() {
    for (const said of this.field.querySelectorAll(".quiz-word, .quiz-feedback")) said.remove();
    for (const part of [this.field, ...this.field.querySelectorAll("[data-verdict]")]) {
      delete part.dataset.verdict;
      delete part.dataset.taken;
    }
  }

  lock(isLocked) {
    for (const control of this.field.querySelectorAll("input, select, textarea, .order-move"))
      control[control.matches(LOCKED_BY_READING) ? "readOnly" : "disabled"] = isLocked;
  }

  show(...buttons) {
    for (const button of [this.check, ...this.marks, this.next, this.again]) button.hidden = !buttons.includes(button);
    this.next.textContent = this.words(this.form.isOver() ? "finish" : "next");
  }

  say(text) {
    this.verdict.textContent = text;
  }
}
