/**
 * <progress-page> says of every lesson how far the learner is, and lets them take all of it along, bring it, or take it away.
 *
 * Without this script it is a list of all lessons.
 *
 *   reads  [data-group] with data-title, in it [data-card] with a progress-mark; [data-late] buttons, which join its own; data-words; the record, whenever it changes
 *   sets   in each card a line and a button, in each group a button, above them the buttons for all
 */

import { askFirst } from "../../../static/js/confirm.js";
import { downloadRecord, file } from "../../../static/js/sync/file.js";
import { Wrapper, make } from "../../../static/js/element.js";
import { readAccountOf } from "../../../static/js/owners/names.js";
import { resetAll } from "../../../static/js/owners/owners.js";
import { forgetPlace } from "../../../static/js/place.js";
import { merge } from "../../../static/js/progress.js";
import { countFacts, findReset } from "../../../static/js/restore.js";

export function defineProgressPage(store, words) {
  class ProgressPage extends Wrapper {
    start() {
      this.words = words.read(this.dataset.words);
      this.cards = [...this.querySelectorAll("[data-card]")].map((card) => this.prepareCard(card));
      for (const group of this.querySelectorAll("[data-group]")) this.prepareGroup(group);
      this.status = make("p", { className: "progress-page-said", tabIndex: -1 });
      this.status.setAttribute("role", "status");
      this.total = make("p", { className: "progress-page-total" });
      this.prepend(this.total, this.tools(), this.status);
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    tools() {
      const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
      this.listen(input, "change", () => this.bring(input));
      const save = this.button("export", () => downloadRecord(store));
      this.all = this.button("reset-all", () => this.reset());
      return make("div", { className: "progress-page-tools" }, save, this.button("import", () => input.click()), input, ...this.querySelectorAll(":scope > [data-late]"), this.all);
    }

    prepareCard(element) {
      const mark = element.querySelector("progress-mark");
      const title = element.querySelector("a[href]").textContent.trim();
      const line = make("p", { className: "progress-page-line" });
      const card = { element, mark, title, line, lessons: mark.lessons };
      card.button = this.button("reset", () => this.reset([card], title), { title });
      mark.parentNode.append(line, card.button);
      return card;
    }

    prepareGroup(group) {
      const cards = this.cards.filter(({ element }) => group.contains(element));
      const button = this.button("reset-track", () => this.reset(cards, group.dataset.title), group.dataset);
      group.append(button);
      cards.forEach((card) => (card.groupButton = button));
    }

    button(name, act, { title } = {}) {
      const button = make("button", { type: "button", className: `progress-page-${name}` }, this.words(name));
      if (title) button.setAttribute("aria-label", name === "reset" ? this.words("reset-of", { title }) : `${this.words(name)}: ${title}`);
      this.listen(button, "click", act);
      return button;
    }

    show() {
      for (const { groupButton } of this.cards) groupButton.hidden = true;
      for (const card of this.cards) this.showCard(card);
      this.total.textContent = this.words("lessons", { done: this.cards.filter(({ now }) => now.done).length, n: this.cards.length });
      this.all.hidden = !countFacts(store.record);
    }

    showCard(card) {
      const { sections, questions, steps } = card.mark.counts;
      card.now = store.standing(card.lessons, card.mark.counts);
      card.isBegun = store.facts(card.lessons).length > 0;
      const { tested, read, answered, right, ticked } = card.now;
      card.line.textContent = [
        tested && this.words("tested"),
        read && this.words("read", { n: read, total: sections }),
        answered && this.words("quiz", { n: right, total: questions }),
        ticked && this.words("ticked", { n: ticked, total: steps }),
      ].filter(Boolean).join(" · ");
      card.button.hidden = !card.isBegun;
      card.groupButton.hidden &&= !card.isBegun;
    }

    async bring(input) {
      if (!input.files.length) return;
      const [{ name, text }] = (await file.pull({ file: input.files[0] })).documents;
      const { record, trouble } = store.read(text);
      input.value = "";
      const wasReset = findReset(store.record, record);
      const n = countFacts(wasReset);
      const isWanted = n > 0 && (await this.confirm("bring-back", this.words("bring-back"), this.words("bring-back-why", { n, name })));
      const came = Object.entries(store.unite(isWanted ? merge(record, wasReset) : record)).filter(([, count]) => count);
      const what = came.filter(([kind]) => this.words.has(`added-${kind}`)).map(([kind, count]) => this.words(`added-${kind}`, { n: count }));
      const said = [came.length ? this.words("added", { name, what: what.join(" · ") || this.words("added-rest") }) : trouble ? "" : this.words("nothing-added", { name })];
      if (trouble) said.push(this.words(trouble === "damaged" && !came.length ? "unreadable" : trouble, { name }));
      this.status.textContent = said.join(" ").trim();
    }

    confirm(question, title, text, ...others) {
      return askFirst(this, { title, text, yes: this.words(`${question}-yes`), no: this.words("cancel") }, others);
    }

    /** Ask before anything is taken away, all where nothing says what, and offer a copy of it. */
    async reset(cards, title) {
      const asked = title ? this.words("ask", { title }) : this.words("ask-all");
      const why = this.words(readAccountOf(store.owner) ? "ask-why-account" : "ask-why");
      if (!(await this.confirm("ask", asked, why, this.button("export", () => downloadRecord(store))))) return;
      if (cards) store.reset(cards.flatMap(({ lessons }) => lessons));
      else resetAll(store);
      forgetPlace(store.owner);
      this.status.textContent = title ? this.words("was-reset", { title }) : this.words("all-reset");
      // The button that had the focus is gone.
      this.status.focus();
    }
  }
  customElements.define("progress-page", ProgressPage);
}
