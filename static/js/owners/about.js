/** An owner in, what the list of learners says of them out: as a value, and as a row of the list. */

import { make } from "../element.js";
import { readRecord } from "../record.js";
import { hostOf } from "../sync/state-words.js";
import { readAccountOf } from "./names.js";
import { readStored } from "./owners.js";

/** `{owner, name, title, facts, isShown, isBegun}`: what they are called, how far they are, whether they did anything. */
export function describe(store, words, { owner, name }) {
  const isShown = owner === store.owner;
  const text = isShown ? "" : readStored(owner);
  const { lessons } = isShown ? store.record : readRecord(text ?? "").record;
  const n = [...lessons.values()].filter(({ facts }) => facts.size).length;
  const isBegun = isShown ? lessons.size > 0 : !!text;
  const account = readAccountOf(owner);
  const facts = [
    isShown && words("learners.here"),
    account && words("learners.signed-in", { server: hostOf(account) }),
    n ? words("learners.begun", { n }) : !isBegun && words("learners.none"),
  ];
  const title = name || account?.user || words(owner ? "learners.somebody" : "learners.nobody");
  return { owner, name, title, facts: facts.filter(Boolean).join(" · "), isShown, isBegun };
}

/** The row of an owner that `describe` described, with a button for each of *actions*, `[key, act]`. */
export function makeRow(words, { owner, title, facts, isShown }, actions) {
  const buttons = actions.map(([key, onclick]) => makeActionButton(words, key, title, onclick));
  const said = [make("bdi", { className: "learner-list-name" }, title), make("span", { className: "learner-list-facts" }, facts)];
  const row = make("li", { className: "learner-list-row" }, ...said, make("span", { className: "learner-list-actions" }, ...buttons));
  row.dataset.owner = owner;
  if (isShown) row.setAttribute("aria-current", "true");
  return row;
}

/** A button for what can be done to whoever is called *title*; *key* names its words and its class. */
export function makeActionButton(words, key, title, onclick) {
  const text = words(`learners.${key}`);
  const button = make("button", { type: "button", className: `learner-list-${key}`, onclick }, text);
  button.setAttribute("aria-label", `${text}: ${title}`);
  return button;
}
