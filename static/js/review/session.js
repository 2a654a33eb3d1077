/** Asks one card after another, and hands over in the end how it went. */

import { make, makeStatus } from "../element.js";

/** What *bring* resolves to; where it fails, for want of a network say, *place* says so until the learner tries again. */
export async function withRetry(bring, place, words) {
  for (;;) {
    try {
      return await bring();
    } catch {
      await new Promise((again) => {
        const button = make("button", { type: "button", onclick: again }, words("review.try"));
        const notice = makeStatus({ className: "page-notice", textContent: words("review.not-loaded") });
        place.replaceChildren(notice, button);
        button.focus();
      });
    }
  }
}

export class Session {
  /** *bring* makes of a card what asks it; *words* are the review's. */
  constructor(place, { bring, words, lessons }) {
    Object.assign(this, { place, bring, words, lessons });
    this.at = makeStatus({ className: "review-page-at" });
    this.from = make("p", { className: "review-page-from" });
    this.body = make("div", {});
    this.ended = new Promise((end) => (this.end = make("button", { type: "button", className: "review-page-end", onclick: () => end("ended") }, words("review.end"))));
  }

  /**
   * Ask *most* of *cards*, and pass over those that are asked no more. Resolves to `{results, isStopped}`, with a
   * `{card, right, title, href, row}` for each card that was answered.
   */
  async run(cards, most = cards.length) {
    this.place.replaceChildren(make("div", { className: "review-page-head" }, this.at, this.end), this.from, this.body);
    const results = [];
    let gone = 0;
    for (const card of cards) {
      if (results.length === most) break;
      const total = Math.min(most, cards.length - gone);
      const brought = withRetry(() => this.bring(card, results.length + 1 === total), this.body, this.words);
      const asked = await Promise.race([brought, this.ended]);
      if (asked === "ended") return { results, isStopped: true };
      if (!asked) {
        gone++;
        continue;
      }
      this.show(asked, results.length + 1, total);
      const right = await Promise.race([asked.asks, this.ended]);
      if (right === "ended") return { results, isStopped: true };
      results.push({ card, right, title: asked.title, href: asked.href, row: asked.row });
    }
    return { results, isStopped: false };
  }

  show({ element, row }, n, total) {
    this.at.textContent = this.words("review.at", { n, total });
    const link = make("a", { href: this.lessons.href(row) }, row.title);
    if (row.language) link.lang = row.language;
    this.from.replaceChildren(this.words("review.from"), " ", link);
    this.body.replaceChildren(element);
  }
}
