/**
 * Things to be put in order. An answer is a list of the items' indexes in the learner's order.
 *
 * Without script each item has a select for its place; with it, two buttons that move it, and the list is what counts.
 */

import { shuffled } from "../../../../static/js/shuffle.js";

const list = (field) => field.querySelector(".order-items");
const items = (field) => [...list(field).children];
const place = (item) => +item.dataset.item;
const name = (item) => item.querySelector(".order-text").textContent.trim();

export const read = (field) => items(field).map(place);

export function show(field, answer) {
  if (answer) list(field).append(...items(field).sort((one, other) => answer.indexOf(place(one)) - answer.indexOf(place(other))));
}

export function arrange(field, draw) {
  if (!draw) return;
  const inOrder = items(field).sort((one, other) => place(one) - place(other));
  const order = shuffled(inOrder, draw);
  // The right order would be given away.
  if (order.every((item, at) => item === inOrder[at])) order.push(order.shift());
  list(field).append(...order);
}

export const grade = (key, answer) => answer.filter((item, at) => item === at).length / key.count;

export function judge(field, key, answer, mark) {
  items(field).forEach((item, at) => {
    const right = place(item) === at;
    mark(item, right ? "right" : "wrong", right ? "in-place" : "belongs-at", { n: place(item) + 1 });
  });
}

/** Give each item its buttons; *say* is told where a moved item stands now. */
export function prepare(field, words, say) {
  for (const item of items(field)) {
    item.querySelector(".order-place").hidden = true;
    const buttons = document.createElement("span");
    buttons.className = "order-buttons";
    buttons.append(button("up", -1, item), button("down", 1, item));
    item.append(buttons);
  }

  function button(direction, step, item) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "order-move";
    made.setAttribute("aria-label", words(`move-${direction}`, { text: name(item) }));
    made.textContent = direction === "up" ? "↑" : "↓";
    made.addEventListener("click", () => move(item, step, made));
    return made;
  }

  function move(item, step, pressed) {
    const all = items(field);
    const to = all.indexOf(item) + step;
    if (to >= 0 && to < all.length) all[to][step < 0 ? "before" : "after"](item);
    // A button that is moved in the page loses the focus.
    pressed.focus();
    say(words("now-at", { text: name(item), n: items(field).indexOf(item) + 1, total: all.length }));
  }
}
