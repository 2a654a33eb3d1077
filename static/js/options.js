/** What questions with options to tick have in common: `choice` and `choices` are made of it. */

import { shuffled } from "./shuffle.js";

const inputs = (field) => [...field.querySelectorAll(".quiz-option input")];
const place = (option) => +option.querySelector("input").value;

/** The indexes of the options that are ticked, or null where none is. */
export function readOptions(field) {
  const ticked = inputs(field).filter((input) => input.checked);
  return ticked.length ? ticked.map((input) => +input.value).sort((a, b) => a - b) : null;
}

export function showOptions(field, answer) {
  for (const input of inputs(field)) input.checked = !!answer && answer.includes(+input.value);
}

export function arrangeOptions(field, draw) {
  const options = [...field.querySelectorAll(".quiz-option")].sort((one, other) => place(one) - place(other));
  const list = options[0].parentNode;
  list.append(...(draw ? shuffled(options, draw, (option) => "pinned" in option.dataset) : options));
}

/** An option that holds blocks can't be a label: a click anywhere on it is one on its box all the same. */
export function prepareOptions(field) {
  field.addEventListener("click", ({ target }) => {
    const option = target.closest(".quiz-option");
    if (option && !target.closest("label, input, a, button, summary, pre")) option.querySelector("input").click();
  });
}

/** A word for each option, said of it by itself and of what the learner made of it. */
export function judgeOptions(field, key, answer, mark) {
  for (const option of field.querySelectorAll(".quiz-option")) {
    const right = key.right.includes(place(option));
    const taken = answer.includes(place(option));
    const word = taken ? (right ? "taken-right" : "taken-wrong") : right ? "left-right" : "left-wrong";
    mark(option, taken || right ? (right ? "right" : "wrong") : "other", word, { taken, part: place(option) });
  }
}
