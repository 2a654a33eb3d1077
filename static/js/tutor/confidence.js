/**
 * What was found for a question in, how likely it is that the best of it answers, out: the log of the odds.
 *
 * `node tests/tutor/fit.mjs` finds the weights, on the working half of tests/tutor/golden alone.
 */

/** How much each of the signs speaks for an answer, in their order; last, what stands before all of them. */
const WEIGHS = [2.6, 1.91, -1.03, -2.55, -2.68];
/** How sure the tutor must be before it quotes: an answer must be likelier than none. */
export const SURE = 0;

/**
 * Signs that *best*, as `{score, met}`, answers a question of these *words*: how well it does and how much of the question it
 * meets, how often words that stand side by side in the question do so in the lesson (*pairs*), too, and are one thing to be
 * met rather than two; and whether the best *lacks* what is asked for.
 */
export function signs({ score, met }, words, pairs, lacks) {
  const needed = words.filter(({ needed }) => needed);
  const whole = needed.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const stems = needed.filter(({ meanings }) => meanings.length).map(({ meanings }) => meanings[0][0]);
  const together = stems.slice(1).filter((stem, at) => pairs.has(`${stems[at]} ${stem}`)).length;
  return [Math.min(score / whole, 1.6) * Math.sqrt(Math.min(needed.length, 6)), met, Math.min(together, 3), Number(lacks)];
}

/** The log of the odds that an answer with these *signs* is one. */
export function confidence(signs) {
  return signs.reduce((sum, sign, at) => sum + sign * WEIGHS[at], WEIGHS[signs.length]);
}
