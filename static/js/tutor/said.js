/** What the tutor answered in, the elements that say it out. Texts become text nodes: nothing that is typed or quoted is markup. */

import { make } from "../element.js";

/**
 * *words* say it in the page's language; *place(anchor)* is the address of a place in this lesson, *lesson(address)* that of
 * another one; *mark(quotes)* is called when a learner follows quotes to their place.
 */
export class Said {
  /** What was quoted. */
  told = new Set();

  constructor({ words, place, lesson, mark }) {
    Object.assign(this, { words, place, lesson, mark });
  }

  question(text) {
    const you = make("span", { className: "visually-hidden" }, `${this.words("tutor.you")} `);
    return make("p", { className: "tutor-question" }, you, text);
  }

  answer(answer) {
    const { kind, request, quotes, links, question, elsewhere } = answer;
    if (kind === "quotes") return this.block(request || "says", ...placesOf(quotes).map((list) => this.quoted(list)));
    if (kind === "links") return links.length ? this.block(request, this.links(links)) : this.block(`${request}-none`);
    if (kind === "asked" || kind === "answered") return this.block(kind, this.link(question));
    if (kind === "quiz") return question ? this.block("quiz", this.link(question)) : this.block(answer.total ? "quiz-done" : "quiz-none");
    if (kind === "talk") return this.block(request);
    return this.block(request ? `${request}-none` : "refused", ...(elsewhere?.links.length ? this.others(elsewhere) : []));
  }

  block(key, ...inside) {
    return make("div", { className: "tutor-answer" }, this.lead(key), ...inside);
  }

  lead(key, values) {
    return make("p", { className: "tutor-lead" }, this.words(`tutor.${key}`, values));
  }

  /** What somebody made of *quotes*: each sentence with links to those that bear it out. */
  phrased({ name, sentences }, quotes) {
    if (!sentences.length) return this.lead("unphrased", { name });
    const cite = (number) => make("a", { href: this.place(quotes[number - 1].place.anchor), onclick: (event) => this.follow([quotes[number - 1]], event) }, `[${number}]`);
    const parts = sentences.flatMap(({ text, cites }) => [text, " ", ...cites.map(cite), " "]);
    return make("div", { className: "tutor-phrased" }, this.lead("phrased", { name }), make("p", {}, ...parts));
  }

  /** A place is a step of its own, as behind any link: the step back leads to the answer. */
  follow(quotes, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    history.pushState(null, "", event.currentTarget.href);
    if (this.mark(quotes)) event.preventDefault();
  }

  /** The *quotes* of one place, and the link to it. */
  quoted(quotes) {
    const { anchor, title } = quotes[0].place;
    const link = make("a", { href: this.place(anchor), onclick: (event) => this.follow(quotes, event) }, title);
    for (const { text } of quotes) this.told.add(text);
    const texts = quotes.map(({ text }) => make("p", {}, ...this.quote(text)));
    return make("blockquote", { className: "tutor-quote" }, ...texts, make("p", { className: "tutor-place" }, link));
  }

  /** *text* in quotation marks, a row of a table by its cells. */
  quote(text) {
    const cells = text.split("\t").flatMap((cell, at) => [...(at ? [" "] : []), text.includes("\t") ? make("span", { className: "tutor-cell" }, cell) : cell]);
    const [before, after] = this.words("tutor.quote").split("{text}");
    return [before, ...cells, after];
  }

  others({ key, links }) {
    return [this.lead(key), this.links(links)];
  }

  links(links) {
    const items = links.map(([title, address]) => make("li", {}, make("a", { href: this.lesson(address) }, title)));
    return make("ul", { className: "tutor-links", role: "list" }, ...items);
  }

  link({ id, text }) {
    const link = make("a", { href: this.place(id) }, text);
    return make("ul", { className: "tutor-links", role: "list" }, make("li", {}, link));
  }
}

/** Quotes in lists, those of one place in one. */
function placesOf(quotes) {
  const lists = [];
  for (const quote of quotes) {
    const last = lists.at(-1);
    if (last?.[0].place.anchor === quote.place.anchor) last.push(quote);
    else lists.push([quote]);
  }
  return lists;
}
