/**
 * What was found for a question in, how likely it is that the best of it answers, out: the log of the odds.
 *
 * `node tests/tutor/fit.mjs` finds the weights, on the working half of tests/tutor/golden alone.
 */

/** How much each of the signs speaks for an answer, in their order; last, what stands before all of them. */
const WEIGHS = [2.15, -0.7, 3.38, 1.67, -0.67, 2.01, 0.1, 4.18, -1.51, -5.41];
/** How sure the tutor must be before it quotes. */
export const SURE = 0.8;

/**
 * Signs that the first of *ranked*, as `{score, met}`, answers a question of these *words* that *wants* this: how well it does,
 * how much of the question it meets, how much of the question the lesson knows or may mean, how many words it has and
 * how many of them mean nothing here; and what is wanted, since some answers are easily taken for what they aren't.
 */
export function signs([{ score, met }], words, wants) {
  const needed = words.filter(({ needed }) => needed);
  const whole = needed.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const share = (test) => needed.reduce((sum, one) => sum + (test(one) ? one.weight : 0), 0) / whole;
  const strange = needed.reduce((sum, { share, meanings }) => sum + (meanings.length ? 0 : share), 0);
  const many = Math.sqrt(Math.min(needed.length, 6));
  return [
    Math.min(score / whole, 1.6) * many,
    met * many,
    met,
    share(({ meanings }) => meanings[0]?.[1] >= 0.9),
    share(({ meanings }) => meanings.length),
    Math.log(1 + Math.min(needed.length, 8)),
    Math.min(strange, 4),
    Number(wants.includes("why")),
    Number(wants.includes("many") || wants.includes("when")),
  ];
}

/** The log of the odds that an answer with these *signs* is one. */
export function sureness(signs) {
  return signs.reduce((sum, sign, at) => sum + sign * WEIGHS[at], WEIGHS[signs.length]);
}
