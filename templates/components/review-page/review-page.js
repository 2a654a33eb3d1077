/**
 * <review-page> asks what is due, offers what was missed, asks the few questions that let a learner skip a lesson (#know=ID),
 * and lists what to know before one (#for=ID).
 *
 * Without this script it is empty, and the page says so.
 *
 *   reads  data-lessons, the address of the list of lessons; data-words, for the forms; the record
 *   sets   its own content; the page's [data-title] and [data-lead]; the note "absent"
 */

import { bring } from "../../../static/js/review/bring.js";
import { choose, wanted } from "../../../static/js/review/checkout.js";
import { Wrapper, make } from "../../../static/js/element.js";
import { interleave } from "../../../static/js/review/interleave.js";
import { Lessons } from "../../../static/js/review/lessons.js";
import { needed } from "../../../static/js/review/needs.js";
import { Session, withRetry } from "../../../static/js/review/session.js";
import { seededRandom } from "../../../static/js/shuffle.js";
import * as views from "../../../static/js/review/views.js";

const AT_ONCE = 20;

export function defineReviewPage({ store, words, late, schedule: { cardsOf, isDue, nextDueTimes } }) {
  class ReviewPage extends Wrapper {
    async start() {
      [this.heading, this.lead] = ["[data-title]", "[data-lead]"].map((part) => document.querySelector(part));
      this.said = [this.heading.textContent, this.lead.textContent];
      this.all = new Lessons(await this.load(this.dataset.lessons), store);
      this.all.noteAbsent(cardsOf(store.record, Date.now(), this.all.listed));
      this.listen(window, "hashchange", () => this.route());
      // As long as no card is another, no button is taken from under the keyboard.
      this.listen(document, "progress-changed", () => this.isHome && this.shown !== JSON.stringify(this.cards()) && this.home());
      await this.route();
      this.dataset.ready = "";
    }

    async route() {
      const [, what, id = ""] = /^#(know|for)=(.*)$/.exec(location.hash) ?? [];
      const row = this.all.named(id);
      this.isHome = !row;
      return row ? (what === "know" ? this.checkOut(row) : this.needs(row)) : this.home();
    }

    title(heading, lead = "") {
      this.heading.textContent = heading;
      Object.assign(this.lead, { textContent: lead, hidden: !lead });
    }

    /**
     * The cards that are due, and those whose last answer was not right. Those of a lesson that the list does not have stay in
     * the record: the list that a browser kept may be older than the lesson.
     */
    cards() {
      const all = cardsOf(store.record, Date.now(), this.all.listed).filter(({ lesson }) => this.all.get(lesson));
      const due = all.filter((card) => isDue(card, Date.now()));
      return { due, missed: all.filter(({ missed }) => missed), later: all[due.length] };
    }

    home() {
      this.title(...this.said);
      this.shown = JSON.stringify(this.cards());
      this.replaceChildren(...views.home(words, this.cards(), (cards) => this.review(cards)));
    }

    async review(cards) {
      const first = interleave(cards.slice(0, AT_ONCE), ({ lesson }) => lesson);
      const { results, isStopped } = await this.ask([...first, ...cards.slice(AT_ONCE)], AT_ONCE);
      if (!results.length && !isStopped) return this.route(this.heading.focus());
      this.show(views.over(words, results, { ...this.cards(), begin: (some) => this.review(some), home: () => this.route(this.heading.focus()) }));
    }

    async checkOut(row) {
      this.title(words("review.know", { title: row.title }));
      const ids = this.all.idsOf(row);
      const { quiz, questions, sections, keys, terms } = await this.load(`${row.address}review.js`);
      const tries = store.facts(ids).filter(([kind]) => kind === "tested").length;
      const chosen = choose(questions.filter(({ id }) => quiz.includes(id)), seededRandom(`${store.record.learner} ${row.id} know ${tries}`));
      const total = chosen.length;
      const edition = [row.language ?? document.documentElement.lang, sections, keys, terms.map(({ key }) => key)];
      const begin = async () => {
        const { results } = await this.ask(chosen.map(({ id }) => ({ lesson: row.id, kind: "question", name: id })));
        if (results.length < total) return this.checkOut(row);
        const right = results.filter((result) => result.right).length;
        const isPassed = right >= wanted(total);
        store.add(row.id, "tested", right / total);
        if (isPassed) store.add(row.id, "edition", ...edition);
        this.show(views.checkedOut(words, results, { isPassed, right, row, lessons: this.all, again: () => this.checkOut(row) }));
      };
      this.show(views.beforeCheckOut(words, { total, wanted: wanted(total), row, lessons: this.all, begin }));
    }

    needs(row) {
      const ids = needed(this.all.rows, row.id, (id) => this.all.isDone(id));
      this.title(words("review.needs", { title: row.title }));
      this.show(views.needs(words, ids.map((id) => this.all.get(id)), row, this.all));
    }

    load(address) {
      return withRetry(() => late.data(address), this, words);
    }

    ask(cards, most) {
      this.isHome = false;
      this.lead.hidden = true;
      const own = JSON.parse(this.dataset.words);
      const tools = { store, late, lessons: this.all, nextDueTimes };
      // The form knows of one question only: what comes after it is the session's to say.
      const formWords = (isLast) => JSON.stringify(isLast ? own : { ...own, finish: own.next });
      return new Session(this, { words, lessons: this.all, bring: (card, isLast) => bring(card, { ...tools, formWords: formWords(isLast) }) }).run(cards, most);
    }

    /** What the learner asked for gets the focus; what the address asked for when the page was opened does not. */
    show(parts) {
      this.replaceChildren(...parts);
      if ("ready" in this.dataset) (this.querySelector("[tabindex]") ?? this.heading).focus();
    }
  }
  customElements.define("review-page", ReviewPage);
}
