/** How lessons build on one another in, what a learner needs before one of them out. */

/**
 * The lessons that *id* builds on, at any distance, without those that the learner has done and what only these build on: in
 * an order in which each comes after all that it builds on. *lessons* says of each id its `{number, requires}`.
 */
export function needed(lessons, id, isDone) {
  const found = new Set();
  const open = [id];
  while (open.length) {
    for (const before of lessons.get(open.pop())?.requires ?? []) {
      if (found.has(before) || isDone(before) || !lessons.has(before)) continue;
      found.add(before);
      open.push(before);
    }
  }
  return inOrder([...found].sort((one, other) => lessons.get(one).number - lessons.get(other).number), lessons);
}

/** Each after those among them that it requires; else in reading order. No recursion: chains may be long. */
function inOrder(ids, lessons) {
  const waiting = new Map(ids.map((id) => [id, lessons.get(id).requires.filter((before) => ids.includes(before))]));
  const placed = new Set();
  while (placed.size < ids.length) {
    const next = ids.find((id) => !placed.has(id) && waiting.get(id).every((before) => placed.has(before)));
    placed.add(next ?? ids.find((id) => !placed.has(id)));
  }
  return [...placed];
}
