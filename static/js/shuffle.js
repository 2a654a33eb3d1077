/** A seed in, an order out: the same for the same learner, question and attempt on every device. */

/** A number of 32 bits that *text* alone decides (FNV-1a). */
export function hash(text) {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}

/** A few letters that change when *text* does. */
export const digest = (text) => hash(text).toString(36);

/** A function that draws: `draw(n)` is a whole number from 0 to n - 1 (mulberry32). */
export function seededRandom(seed) {
  let state = hash(seed);
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** *things* in an order drawn by chance; those that are *pinned* stay last, in their own order. */
export function shuffled(things, draw, pinned = () => false) {
  const free = things.filter((thing) => !pinned(thing));
  for (let last = free.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [free[last], free[other]] = [free[other], free[last]];
  }
  return [...free, ...things.filter(pinned)];
}
