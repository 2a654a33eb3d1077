/**
 * <search-box> finds lessons while one types: by their words, narrowed by track, minutes and what is not done yet.
 *
 * The page holds none before this script makes it: without the script there is nothing to type into.
 *
 *   reads  data-query, what to look for at first; data-shows, whether the page's address shows what is looked for;
 *          the record, for what is done and for the marks of lessons
 *   sets   how many lessons were found, in its output; the hits, as links that the arrow keys go through
 */

import { make, Wrapper } from "../../../static/js/element.js";
import { controlsOf } from "../../../static/js/search/controls.js";
import { showHit } from "../../../static/js/search/hit-row.js";

const AT_ONCE = 10;

export function defineSearchBox(finder, store, words) {
  class SearchBox extends Wrapper {
    start() {
      this.output = make("output", { className: "search-box-count" });
      this.list = make("ol", { className: "search-box-hits", role: "list" });
      this.more = make("button", { type: "button", className: "search-box-more", hidden: true }, words("search.more"));
      this.form = controlsOf(words, this.dataset.query ?? "");
      this.append(this.form, this.output, this.list, this.more);
      this.listen(this.form, "input", () => this.look());
      this.listen(this.form, "submit", (event) => (event.preventDefault(), this.openFirst()));
      this.listen(this.more, "click", () => this.showMore());
      this.listen(this, "keydown", (event) => this.move(event));
      finder.head().then((head) => this.form.offerTracks(head.tracks), () => {});
      this.look();
    }

    get field() {
      return this.form.elements.q;
    }

    /** Take *text* for what was typed. */
    begin(text) {
      if (!text) return;
      this.field.value = text;
      this.look();
    }

    /** Look for what the form asks; what was asked before is of no interest any more. */
    look(limit = AT_ONCE) {
      const text = this.field.value.trim();
      if ("shows" in this.dataset) showInAddress(text);
      this.limit = limit;
      const asked = (this.asked = {});
      const isAsked = () => asked === this.asked;
      this.running = this.find(text, limit, isAsked).catch(() => isAsked() && this.say(words("search.trouble")));
      return this.running;
    }

    async find(text, limit, isAsked) {
      if (!text) return this.show(text, { hits: [], count: 0, more: 0 });
      const head = await finder.head();
      const found = await finder.find(text, { limit, fits: this.form.fitting(head), wants: this.form.wanting(store) });
      if (isAsked()) this.show(text, found);
    }

    show(text, { hits, count, more }) {
      this.list.replaceChildren(...hits.map((hit) => showHit(hit, words)));
      this.more.hidden = !more;
      const isAll = !more && hits.length < count;
      const none = this.form.isNarrowed() ? "search.none-fitting" : "search.none";
      this.say(!text ? "" : hits.length ? words("search.count", { n: isAll ? hits.length : count }) : words(none, { text }));
    }

    say(text) {
      this.output.textContent = text;
    }

    async showMore() {
      const from = this.limit;
      await this.look(from + AT_ONCE);
      this.links[from]?.focus();
    }

    get links() {
      return [...this.list.querySelectorAll("a")];
    }

    async openFirst() {
      await this.running;
      this.links[0]?.click();
    }

    /** Arrows go from the field through the hits and back. */
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [this.field, ...this.links];
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0 || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
    }
  }
  customElements.define("search-box", SearchBox);
}

function showInAddress(text) {
  const address = new URL(location.href);
  if (text) address.searchParams.set("q", text);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
}
