/** A text with gaps. An answer is a list of what the learner typed, gap by gap. */

import { meets } from "../../../../static/js/text.js";

const inputs = (field) => [...field.querySelectorAll(".cloze-gap input")];
const isRight = (gap, answer) => meets(answer ?? "", gap.accepted, gap.exact);

export function read(field) {
  const texts = inputs(field).map((input) => input.value);
  return texts.some((text) => text.trim()) ? texts : null;
}

export function show(field, answer) {
  inputs(field).forEach((input, at) => (input.value = answer?.[at] ?? ""));
}

export function grade(key, answer) {
  return key.gaps.filter((gap, at) => isRight(gap, answer[at])).length / key.gaps.length;
}

export function judge(field, key, answer, mark) {
  inputs(field).forEach((input, at) => {
    const right = isRight(key.gaps[at], answer[at]);
    mark(input.parentNode, right ? "right" : "wrong", right ? "part-right" : "belongs", { text: key.gaps[at].accepted[0] });
  });
}
