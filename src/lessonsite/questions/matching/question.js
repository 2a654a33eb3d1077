/** Things to be matched. An answer is a list: for each on the left the index of one on the right, or null. */

import { shuffled } from "../../../../static/js/shuffle.js";

const selects = (field) => [...field.querySelectorAll(".match-table select")];

export function read(field) {
  const picks = selects(field).map((select) => (select.value ? +select.value : null));
  return picks.some((pick) => pick !== null) ? picks : null;
}

export function show(field, answer) {
  selects(field).forEach((select, row) => (select.value = answer?.[row] ?? ""));
}

export function arrange(field, draw) {
  if (!draw) return;
  const values = [...selects(field)[0].options].map((option) => option.value).filter(Boolean);
  const order = shuffled(values.sort((one, other) => one - other), draw);
  for (const select of selects(field)) select.append(...order.map((value) => select.querySelector(`[value="${value}"]`)));
}

export const grade = (key, answer) =>
  answer.filter((pick, row) => row < key.count && pick === key.right[row]).length / key.count;

export function judge(field, key, answer, mark) {
  selects(field).forEach((select, row) => {
    const right = answer[row] === key.right[row];
    const wanted = [...select.options].find((option) => option.value === `${key.right[row]}`);
    mark(select.parentNode, right ? "right" : "wrong", right ? "part-right" : "belongs", { text: wanted.textContent });
  });
}
