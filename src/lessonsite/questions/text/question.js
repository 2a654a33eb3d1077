/** A short text. An answer is what the learner typed. */

import { meets } from "../../../../static/js/text.js";

const input = (field) => field.querySelector(".quiz-input");

export const read = (field) => (input(field).value.trim() ? input(field).value : null);

export function show(field, answer) {
  input(field).value = answer ?? "";
}

export const grade = (key, answer) => (meets(answer, key.accepted, key.exact) ? 1 : 0);

export function judge(field, key, answer, mark) {
  mark(input(field), grade(key, answer) ? "right" : "wrong");
}
