/**
 * The tutor's box: takes a question, shows what the lesson says, and keeps the conversation for the visit.
 *
 * Without this script the box is hidden.
 *
 *   reads  data-lesson, data-former, data-address; the record, for which questions are answered
 *   fires  lesson-asked {lesson, kind}, bubbling
 */

import { make, silence } from "../../../static/js/element.js";
import { keepForVisit, readOfVisit } from "../../../static/js/visit.js";
import { Said } from "../../../static/js/tutor/said.js";

const TRIES = 4;
const LONGEST_TALK = 20;

export class TutorBox {
  #subject = [];
  #quoted = [];

  /** *elsewhere(answer)* finds other lessons, *phrase(question, quotes)* puts quotes into words where that is set up. */
  constructor(box, { tutor, store, words, said, elsewhere, phrase }) {
    Object.assign(this, { box, tutor, store, words, elsewhere, phrase, said: new Said({ words, ...said }) });
    this.lessons = [box.dataset.lesson, ...JSON.parse(box.dataset.former || "[]")];
    this.input = box.querySelector("input");
    // Set here, so that pages that nobody asks need not carry it.
    Object.assign(this.input, { maxLength: 400, autocomplete: "off" });
    this.log = make("div", { className: "tutor-log" });
    this.log.setAttribute("role", "log");
    this.log.setAttribute("aria-label", words("tutor.log"));
    this.status = make("output", { className: "tutor-status" });
    this.tries = make("div", { className: "tutor-tries" });
    const ask = box.querySelector(".tutor-ask");
    ask.before(this.log);
    ask.after(this.status, this.tries);
    ask.querySelector("button").onclick = () => this.ask(this.input.value);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.ask(this.input.value);
    });
    this.bringBack();
  }

  /** What was asked before, on this visit. */
  bringBack() {
    const kept = readOfVisit(this.#name) ?? "";
    this.talk = kept.split("\n").filter(Boolean);
    silence(this.log);
    for (const question of this.talk) this.show(question, this.answer(question));
    this.suggest();
  }

  get #name() {
    return `talk:${this.store.owner}:${this.lessons[0]}`;
  }

  async ask(typed) {
    const question = typed.trim();
    this.status.textContent = question ? "" : this.words("tutor.empty");
    this.input.focus();
    if (!question) return;
    this.input.value = "";
    const answer = this.answer(question);
    if (answer.kind === "refused") answer.elsewhere = await this.elsewhere(answer);
    const shown = this.show(question, answer);
    shown.parentNode.scrollIntoView({ block: "nearest" });
    this.keep([...this.talk, question].slice(-LONGEST_TALK));
    this.suggest();
    this.box.dispatchEvent(new CustomEvent("lesson-asked", { detail: { lesson: this.lessons[0], kind: answer.kind }, bubbles: true }));
    if (answer.kind === "quotes" && this.phrase) await this.rephrase(question, answer.quotes, shown);
  }

  /** Have the quotes put into words, under them: they stay what the lesson says. */
  async rephrase(question, quotes, shown) {
    try {
      const phrased = await this.phrase(question, quotes);
      if (phrased) shown.append(this.said.phrased(phrased, quotes));
    } catch {
      shown.append(this.said.lead("unreached", { name: this.phrase.model }));
    }
  }

  answer(question) {
    const answered = this.store.facts(this.lessons).flatMap((fact) => (fact[0] === "answer" ? [fact[2]] : []));
    const answer = this.tutor.answer(question, { answered, subject: this.#subject, quoted: this.#quoted });
    if (!answer.subject.length) return answer;
    const before = answer.subject === this.#subject ? this.#quoted : [];
    this.#quoted = [...before, ...answer.quotes.map(({ text }) => text)];
    this.#subject = answer.subject;
    return answer;
  }

  show(question, answer) {
    const shown = this.said.answer(answer);
    this.log.append(make("div", {}, this.said.question(question), shown));
    return shown;
  }

  keep(talk) {
    this.talk = talk;
    keepForVisit(this.#name, talk.join("\n"));
  }

  /** Questions that have not been asked yet and that the lesson answers, with words that have not been quoted yet. */
  suggest() {
    const tries = this.tutor.tries((key, name) => this.words(`tutor.${key}`, { name }), this.said.told).filter((text) => !this.talk.includes(text));
    const buttons = tries.slice(0, TRIES).map((text) => make("button", { type: "button", onclick: () => this.ask(text) }, text));
    const clear = make("button", { type: "button", className: "tutor-clear", onclick: () => this.clear() }, this.words("tutor.clear"));
    this.tries.replaceChildren(...(buttons.length ? [make("span", {}, this.words("tutor.try")), ...buttons] : []), ...(this.talk.length ? [clear] : []));
  }

  clear() {
    this.keep([]);
    this.#subject = [];
    this.said.told.clear();
    this.log.replaceChildren();
    this.suggest();
    this.status.textContent = this.words("tutor.cleared");
    this.input.focus();
  }
}
