/** Several right options. An answer is a list of the indexes of the options taken; a wrong one takes back a right one. */

import { arrangeOptions, judgeOptions, prepareOptions, readOptions, showOptions } from "../../../../static/js/options.js";

export const read = readOptions;
export const show = showOptions;
export const arrange = arrangeOptions;
export const prepare = prepareOptions;
export const judge = judgeOptions;

export function grade(key, answer) {
  const taken = new Set(answer);
  const hits = key.right.filter((option) => taken.has(option)).length;
  return Math.max(0, hits - (taken.size - hits)) / key.right.length;
}
