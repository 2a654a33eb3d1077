/**
 * <learner-list> says who has progress in this browser, and whose is shown; names are given, switched to, changed, taken away.
 *
 * The page holds none until somebody asks for it: its script puts the element below the buttons of the progress page.
 *
 *   reads  its property `button`, which opens it; the names and records in this browser, whenever one of them changes
 *   sets   the button's text and state; its own content
 *   fires  learner-named, bubbling, when a name was changed
 */

import { askFirst } from "../../../static/js/confirm.js";
import { Wrapper, make, makeStatus } from "../../../static/js/element.js";
import { describe, makeRow, makeActionButton } from "../../../static/js/owners/about.js";
import { makeNameForm } from "../../../static/js/owners/form.js";
import { isNamed, within } from "../../../static/js/owners/names.js";
import { giveName, readNamed, switchOwner, takeAway } from "../../../static/js/owners/owners.js";
import { downloadRecord } from "../../../static/js/sync/file.js";

export function defineLearnerList(store, words) {
  const says = (key, values) => words(`learners.${key}`, values);

  class LearnerList extends Wrapper {
    start() {
      this.asks = this.button.textContent;
      this.rows = make("ul", { className: "learner-list-rows" });
      this.rows.setAttribute("role", "list");
      this.said = makeStatus({ className: "learner-list-said", tabIndex: -1 });
      this.new = this.form({ label: says("new"), word: says("add") }, "", (name) => this.add(name));
      const lead = [make("h2", { className: "learner-list-title" }, this.asks), make("p", { className: "learner-list-lead" }, says("lead"))];
      this.append(...lead, this.rows, this.new, this.said);
      this.listen(this.button, "click", () => this.open(this.hidden));
      this.listen(window, "storage", () => this.show());
      this.listen(document, "progress-changed", () => this.show());
      this.open(false);
    }

    open(isOpen) {
      this.hidden = !isOpen;
      this.button.setAttribute("aria-expanded", isOpen);
      this.show();
      if (isOpen) this.scrollIntoView({ block: "nearest" });
    }

    show() {
      const named = readNamed();
      const shown = { owner: store.owner, name: named.find(({ owner }) => owner === store.owner)?.name ?? "" };
      const { title } = describe(store, words, shown);
      this.button.textContent = isNamed(store.owner) ? says("button", { name: within(title) }) : this.asks;
      // What somebody is typing stays.
      if (this.hidden || this.rows.querySelector("form")) return;
      const all = new Map([...named, { owner: "", name: "" }, shown].map((one) => [one.owner, one]));
      const focused = document.activeElement?.closest("[data-owner]")?.dataset.owner;
      this.rows.replaceChildren(...[...all.values()].map((one) => this.row(describe(store, words, one))));
      if (focused !== undefined) this.focusOn(focused);
    }

    row(about) {
      const { owner, isShown, isBegun } = about;
      const actions = isShown ? [] : [["switch", () => this.turn(owner)]];
      if (isNamed(owner)) actions.push(["rename", () => this.edit(about, row)], ["take", () => this.take(about)]);
      if (!owner && isShown && isBegun) actions.push(["name-it", () => this.edit(about, row)]);
      const row = makeRow(words, about, actions);
      return row;
    }

    form(given, owner, use) {
      return makeNameForm(given, owner, use, (key, values) => this.say(key, values));
    }

    say(key, values) {
      this.said.textContent = key ? says(key, values) : "";
    }

    focusOn(owner) {
      (this.rows.querySelector(`[data-owner="${CSS.escape(owner)}"] button`) ?? this.said).focus();
    }

    add(name) {
      const owner = giveName(name);
      this.say(owner ? "" : "not-kept");
      if (!owner) return;
      this.new.reset();
      this.show();
      this.focusOn(owner);
    }

    /** Change a name; what nobody in particular did goes along to the name that it is given. */
    edit({ owner, name, title }, row) {
      const done = () => (form.remove(), this.show(), this.focusOn(owner));
      const use = (given) => {
        const named = giveName(given, owner);
        this.say(named ? "" : "not-kept");
        if (named && !owner && !this.turn(named, true)) takeAway(store, named);
        this.dispatchEvent(new Event("learner-named", { bubbles: true }));
        done();
      };
      const form = this.form({ label: says("name"), word: says("save"), value: name }, owner, use);
      form.append(makeActionButton(words, "cancel", title, done));
      row.replaceChildren(form);
      form.querySelector("input").select();
    }

    turn(owner, goesAlong) {
      return switchOwner(store, owner, { goesAlong }) || this.say("not-kept");
    }

    /** Ask before a learner is taken away, and offer a copy of what they did. */
    async take({ owner, title, isBegun }) {
      const values = { name: within(title) };
      const copy = isBegun ? [make("button", { type: "button", onclick: () => downloadRecord(store, owner) }, says("download"))] : [];
      const ask = { title: says("ask", values), text: says("ask-why"), yes: says("take"), no: says("cancel") };
      if (!(await askFirst(this, ask, copy))) return;
      this.say(takeAway(store, owner) ? "taken-away" : "not-kept", values);
      this.show();
      this.said.focus();
    }
  }
  customElements.define("learner-list", LearnerList);
}
