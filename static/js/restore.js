/** Brings back, out of a file, what was reset since it was made. */

import { NOTE, emptyRecord, isGone, nameParts } from "./progress.js";
import { digest } from "./shuffle.js";

/**
 * What *other* holds that was reset in *record*, as new facts. Their names follow from the old ones and from what is gone,
 * so that the same file brings them back once, however often and wherever it is read after that reset.
 */
export function findReset(record, other) {
  const found = emptyRecord(record.learner);
  for (const [id, { facts }] of other.lessons) {
    const here = record.lessons.get(id) ?? { facts: new Map(), gone: new Map() };
    // A version of a note that was written over was not reset: it does not come back, and names nothing.
    const resets = new Map([...here.gone].filter(([scope]) => !scope.startsWith(NOTE)));
    const was = JSON.stringify([...resets].map(([scope, seen]) => [scope, [...seen].sort()]).sort());
    const gone = [...facts].filter(([name, fact]) => isGone(name, fact, resets) && !here.gone.has(NOTE + name));
    const back = gone.map(([name, fact]) => [rename(name, was), fact]).filter(([name]) => !here.facts.has(name) && !here.gone.has(NOTE + name));
    if (back.length) found.lessons.set(id, { facts: new Map(back), gone: new Map() });
  }
  return found;
}

export const countFacts = ({ lessons }) => [...lessons.values()].reduce((count, { facts }) => count + facts.size, 0);

function rename(name, was) {
  const [replica, number] = nameParts(name);
  return `${replica}.${digest(`${replica} ${was}`)}-${number}`;
}
