/** A card in, what asks it out: the question in its own form, or the term; a card of what is no longer there is dropped. */

import { make } from "../element.js";
import { siteRoot } from "../site-root.js";

/** *tools* are `{store, late, lessons, formWords, nextDueTimes}`. Resolves to `{element, row, title, href, asks}`, or null. */
export async function bring({ lesson, kind, name, memory = null }, tools) {
  const row = tools.lessons.get(lesson);
  const data = row && (await tools.late.data(`${row.address}review.js`));
  const made = data && (kind === "term" ? bringTerm(data, name, memory, row, tools) : bringQuestion(data, name, row, tools));
  // Without a network, what the browser kept of the lesson may be older than the card.
  if (!made && navigator.onLine) tools.store.add(lesson, "drop", kind, name);
  return made ? { ...made, row } : null;
}

function bringQuestion({ questions }, name, row, { late, lessons, formWords }) {
  const question = questions.find(({ id }) => id === name);
  if (!question) return null;
  const fields = rebased(late.nodes(question.html), row.address);
  const form = make("form", { autocomplete: "off" }, ...fields, make("p", { className: "quiz-score" }), make("div", { className: "quiz-result", tabIndex: -1 }));
  const element = spoken(make("quiz-form", { className: "quiz-form" }, form), row);
  Object.assign(element.dataset, { lesson: row.id, former: JSON.stringify(row.former), mode: "review", words: formWords });
  element.addEventListener("quiz-ready", () => element.askAgain(element.questions), { once: true });
  element.addEventListener("quiz-over", (event) => event.preventDefault());
  const asks = new Promise((tell) => {
    let score = null;
    element.addEventListener("quiz-graded", ({ detail }) => (score ??= detail.score));
    element.addEventListener("quiz-over", () => tell(score === 1));
  });
  const stem = form.querySelector(".quiz-stem").cloneNode(true);
  stem.querySelectorAll(".quiz-number, .quiz-points").forEach((part) => part.remove());
  const see = form.querySelector(".quiz-see a")?.href;
  return { element, asks, title: stem.textContent.trim(), href: see ?? lessons.href(row, question.id) };
}

function bringTerm({ terms }, key, memory, row, { store, late, lessons, nextDueTimes }) {
  const term = terms.find((one) => one.key === key);
  if (!term) return null;
  const name = make("h2", { className: "recall-card-term", id: "ls-term" }, term.name);
  const definition = make("div", { className: "recall-card-definition prose", hidden: true }, ...rebased(late.nodes(term.html), row.address));
  name.dataset.term = definition.dataset.definition = "";
  const element = spoken(make("recall-card", { className: "recall-card", dues: nextDueTimes({ memory }, Date.now()) }, name, definition), row);
  const asks = new Promise((tell) =>
    element.addEventListener("recall-graded", ({ detail: { grade } }) => {
      store.add(row.id, "recall", key, grade);
      tell(grade > 2);
    }, { once: true }),
  );
  return { element, asks, title: term.name, href: lessons.href(row, term.anchor) };
}

/** A lesson that is not in the page's language is marked as such, and runs its own way. */
function spoken(element, { language }) {
  return language ? Object.assign(element, { lang: language, dir: "auto" }) : element;
}

/** Nodes of the lesson's page, leading where they lead there. */
function rebased(nodes, address) {
  const home = make("div", {}, ...nodes);
  const absolute = (part) => new URL(part, siteRoot() + address).href;
  for (const name of ["href", "poster", "src", "srcset"])
    for (const element of home.querySelectorAll(`[${name}]:not(script)`)) {
      // Of several pictures each address is followed by the size that it is for.
      const parts = element.getAttribute(name).split(", ");
      element.setAttribute(name, parts.map((part) => part.replace(/^\S*/, absolute)).join(", "));
    }
  return [...home.childNodes];
}
