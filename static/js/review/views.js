/** What the review page shows between questions: words and numbers in, nodes out. */

import { sayDay } from "./days.js";
import { make, makeProgressMark } from "../element.js";

const LONG = 90;

const button = (text, act, className = "") => make("button", { type: "button", className, onclick: act }, text);
const actionRow = (...inside) => make("div", { className: "review-page-actions" }, ...inside);
const link = (href, text, { language, className = "" } = {}) => {
  const made = make("a", { href, className }, text);
  if (language) made.lang = language;
  return made;
};
/** To the minute where it is short, else in hours, as the pages say it. */
const time = (words, n) => (n < LONG ? words("review.minutes", { n }) : words("review.hours", { n: Math.round(n / 60) }));
const headline = (text) => make("h2", { className: "review-page-headline", tabIndex: -1 }, text);

/** What is due, what was missed, when the next comes. */
export function home(words, { due, missed, later }, begin) {
  if (!due.length && !missed.length && !later) return [make("p", { className: "review-page-none" }, words("review.empty"))];
  const kinds = (kind) => due.filter((card) => card.kind === kind).length;
  const counts = [["question", "review.questions"], ["term", "review.terms"]].filter(([kind]) => kinds(kind)).map(([kind, key]) => words(key, { n: kinds(kind) }));
  const parts = [headline(due.length ? words("review.due", { n: due.length }) : words("review.none-due"))];
  if (due.length) parts.push(make("p", { className: "review-page-facts" }, counts.join(" · ")));
  const actions = due.length ? [button(words("review.begin"), () => begin(due), "review-page-first")] : [];
  if (missed.length) actions.push(button(words("review.practise", { n: missed.length }), () => begin(missed)));
  return [...parts, actionRow(...actions), ...next(words, later)];
}

/** How a round went, and what can be done next. */
export function over(words, results, { due, later, begin, home }) {
  const missed = results.filter(({ right }) => !right);
  const right = results.length - missed.length;
  const actions = missed.length ? [button(words("review.again", { n: missed.length }), () => begin(missed.map(({ card }) => card)), "review-page-first")] : [];
  if (due.length) actions.push(button(words("review.more", { n: due.length }), () => begin(due)));
  actions.push(button(words("review.back"), home));
  const said = results.length ? words("review.score", { right, n: results.length }) : words("review.nothing");
  return [headline(said), ...list(words, missed), actionRow(...actions), ...next(words, later)];
}

export function beforeCheckOut(words, { total, wanted, row: lesson, lessons, begin }) {
  const back = link(lessons.href(lesson), words("review.to-lesson"), { className: "page-button" });
  if (!total) return [headline(words("review.no-quiz")), actionRow(back)];
  const rule = make("p", { className: "review-page-facts" }, words("review.know-rule", { n: total, wanted }));
  return [rule, actionRow(button(words("review.begin"), begin, "review-page-first"), back)];
}

/** Whether the lesson is passed out, and where to look where it is not. */
export function checkedOut(words, results, { isPassed, right, row: lesson, lessons, again }) {
  const key = isPassed ? "review.passed" : "review.not-passed";
  const actions = isPassed ? [] : [button(words("review.know-again"), again)];
  const to = link(lessons.href(lesson), words("review.to-lesson"), { className: `page-button ${isPassed ? "" : "review-page-first"}` });
  const missed = results.filter((result) => !result.right);
  return [headline(words(key, { right, n: results.length, title: lesson.title })), ...list(words, missed), actionRow(to, ...actions)];
}

/** The lessons to know before another, in order, and how long they take. */
export function needs(words, found, target, lessons) {
  const to = actionRow(link(lessons.href(target), words("review.to-lesson"), { className: "page-button" }));
  if (!found.length) return [headline(words(target.requires.length ? "review.needs-met" : "review.needs-nothing")), to];
  const minutes = found.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const rows = found.map((lesson) => {
    const title = link(lessons.href(lesson), lesson.title, { language: lesson.language, className: "lesson-row-title" });
    const facts = make("p", { className: "lesson-row-facts" }, words("review.minutes", { n: lesson.minutes }));
    return make("li", { className: "lesson-row" }, makeProgressMark(lesson), make("div", {}, title, facts));
  });
  const many = headline(words("review.needs-lessons", { n: found.length, minutes: time(words, minutes) }));
  return [many, make("ol", { className: "lesson-list review-page-needs", role: "list" }, ...rows), to];
}

function list(words, missed) {
  if (!missed.length) return [];
  const items = missed.map(({ title, href, row: lesson }) => make("li", {}, link(href, title, lesson)));
  return [make("p", { className: "review-page-facts" }, words("review.look-again")), make("ul", { className: "review-page-missed" }, ...items)];
}

const next = (words, later) => (later ? [make("p", { className: "review-page-facts" }, words("review.next", { day: sayDay(later.due) }))] : []);
