/** A lesson's questions in, the few of its check-out quiz out; and what is right of them in, whether it is passed out. */

import { PASS } from "../scores.js";
import { shuffled } from "../shuffle.js";

const ASKED = 5;

/** Questions that the learner marks themselves come only where there are too few others. */
export function choose(questions, draw) {
  return shuffled(questions, draw, ({ selfMarked }) => selfMarked).slice(0, ASKED);
}

/** How many of *total* must be right. */
export const wanted = (total) => Math.ceil(PASS * total);
