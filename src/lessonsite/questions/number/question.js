/** A number, right from *low* to *high*. An answer is what the learner typed, in figures of any language. */

import { readNumbers } from "../../../../static/js/text.js";

const input = (field) => field.querySelector(".quiz-input");

/** What is lost where a machine counts in halves: 0.1 + 0.2 is a little more than 0.3. */
const SLACK = 1e-9;

export const read = (field) => (readNumbers(input(field).value).length ? input(field).value : null);

export function show(field, answer) {
  input(field).value = answer ?? "";
}

export function grade(key, answer) {
  const slack = SLACK * Math.max(Math.abs(key.low), Math.abs(key.high), SLACK);
  const numbers = readNumbers(answer);
  return numbers.some((number) => number >= key.low - slack && number <= key.high + slack) ? 1 : 0;
}

export function judge(field, key, answer, mark) {
  mark(input(field), grade(key, answer) ? "right" : "wrong");
}
