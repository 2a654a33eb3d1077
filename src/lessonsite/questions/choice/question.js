/** One right option of several. An answer is a list with the index of the option taken. */

import { arrangeOptions, judgeOptions, prepareOptions, readOptions, showOptions } from "../../../../static/js/options.js";

export const read = readOptions;
export const show = showOptions;
export const arrange = arrangeOptions;
export const prepare = prepareOptions;
export const judge = judgeOptions;

export function grade(key, answer) {
  return answer.length === 1 && key.right.includes(answer[0]) ? 1 : 0;
}
