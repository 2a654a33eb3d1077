/**
 * What a browser remembers of a learner, as a value, and its merge, which is a union.
 *
 * A record is `{learner, lessons}`; of each lesson it holds facts, each under a name of its own (a replica's letters and
 * a number, `k3f9-12`), and what is gone: for a scope, the highest number of each replica that was seen when it was
 * taken away. To merge is to unite the facts and to take the highest numbers; a fact at or below them is dropped. So a
 * reset takes away all that the learner saw, wherever it turns up again, and nothing that another tab did meanwhile.
 *
 * A number is one more than the highest that its maker knew: numbers, not clocks, say what came later.
 */

/** The scope of a reset: the whole lesson. What can be taken back by itself has one of its own: a step that is unticked, a version of a note. */
const ALL = "";
export const NOTE = "~";
const scopeOf = ([kind, , step], name) => (kind === "tick" ? `#${step}` : kind === "note" ? NOTE + name : ALL);
/** Higher numbers are nobody's work: they are kept, but not counted on from. */
const HIGHEST = 1e12;

export const emptyRecord = (learner = "") => ({ learner, lessons: new Map() });

export const nameParts = (name) => {
  const cut = name.lastIndexOf("-");
  return [name.slice(0, cut), +name.slice(cut + 1)];
};

/** Both records' facts, each once. Commutative, associative, idempotent. */
export function merge(one, other) {
  const lessons = new Map(one.lessons);
  for (const [id, theirs] of other.lessons) {
    const ours = lessons.get(id);
    lessons.set(id, ours ? mergeLessons(ours, theirs) : theirs);
  }
  return { learner: lower(one.learner, other.learner), lessons };
}

/** The record with one more *fact* of a lesson: `["answer", at, …]`, `["read", at, section]`; record.js lists them. */
export function addFact(record, replica, lesson, fact) {
  const facts = new Map([[`${replica}-${highest(record, replica) + 1}`, fact]]);
  return merge(record, { learner: record.learner, lessons: new Map([[lesson, { facts, gone: new Map() }]]) });
}

/** The record without all that it says of *lessons*. */
export const resetLessons = (record, lessons) => takeAway(record, lessons, () => ALL);

/** The record without the facts of one *kind* and name: the ticks of a step; the notes on a section, or *only* the version called so. */
export const takeBack = (record, lessons, [kind, what], only) =>
  takeAway(record, lessons, (fact, name) => (fact[0] === kind && fact[2] === what && name === (only ?? name) ? scopeOf(fact, name) : null));

/** What one *replica* added to a record, and all that was taken away from it, by whomever. */
export function addedBy(record, replica) {
  const own = ([id, { facts, gone }]) => [id, { facts: new Map([...facts].filter(([name]) => nameParts(name)[0] === replica)), gone }];
  return { ...record, lessons: new Map([...record.lessons].map(own).filter(([, { facts, gone }]) => facts.size + gone.size)) };
}

/** The facts of a lesson, which may be filed under several ids, in the order in which they came: `{name, fact}`. */
export function factsOf(record, lessons) {
  const found = new Map(lessons.flatMap((id) => [...(record.lessons.get(id)?.facts ?? [])]));
  return [...found].map(([name, fact]) => ({ name, fact, order: nameParts(name) })).sort(inOrder);
}

/** How many facts of each kind *after* has that *before* has not. */
export function added(before, after) {
  const counts = { answer: 0, read: 0, tick: 0, recall: 0, note: 0 };
  for (const [id, lesson] of after.lessons)
    for (const [name, [kind]] of lesson.facts) if (!before.lessons.get(id)?.facts.has(name)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Whether *record* knows all that *other* knows. */
export function covers(record, other) {
  return [...other.lessons].every(([id, lesson]) => {
    const ours = record.lessons.get(id) ?? { facts: new Map(), gone: new Map() };
    const isKnown = ([name, fact]) => ours.facts.has(name) || isGone(name, fact, ours.gone);
    const isMet = ([scope, seen]) => [...seen].every(([replica, number]) => number <= (ours.gone.get(scope)?.get(replica) ?? 0));
    return [...lesson.facts].every(isKnown) && [...lesson.gone].every(isMet);
  });
}

function mergeLessons(one, other) {
  const gone = new Map(one.gone);
  for (const [scope, seen] of other.gone) gone.set(scope, mergeSeen(gone.get(scope), seen));
  const facts = new Map();
  for (const [name, fact] of [...one.facts, ...other.facts])
    if (!isGone(name, fact, gone)) facts.set(name, facts.has(name) ? greater(facts.get(name), fact) : fact);
  return { facts, gone };
}

function mergeSeen(one = new Map(), other) {
  const seen = new Map(one);
  for (const [replica, number] of other) seen.set(replica, Math.max(number, seen.get(replica) ?? 0));
  return seen;
}

/** Whether a fact was seen when its lesson was reset, or when it was taken back by itself. */
export function isGone(name, fact, gone) {
  if (!gone.size) return false;
  const [replica, number] = nameParts(name);
  const under = (scope) => number <= (gone.get(scope)?.get(replica) ?? 0);
  return under(ALL) || under(scopeOf(fact, name));
}

/** *scopeFor* says of a fact under which scope it is taken away, or null where it stays. */
function takeAway(record, lessons, scopeFor) {
  const away = new Map();
  for (const id of lessons) {
    const gone = new Map();
    for (const [name, fact] of record.lessons.get(id)?.facts ?? []) {
      const scope = scopeFor(fact, name);
      const [replica, number] = nameParts(name);
      if (scope !== null) gone.set(scope, mergeSeen(gone.get(scope), [[replica, number]]));
    }
    if (gone.size) away.set(id, { facts: new Map(), gone });
  }
  return merge(record, { learner: record.learner, lessons: away });
}

/** A replica's own numbers are counted on from however high they are: it never gives one name twice. */
function highest(record, own) {
  let found = 0;
  const note = (replica, number) => (found = number <= HIGHEST || replica === own ? Math.max(found, number) : found);
  for (const { facts, gone } of record.lessons.values()) {
    for (const name of facts.keys()) note(...nameParts(name));
    for (const seen of gone.values()) for (const row of seen) note(...row);
  }
  return found;
}

/** Of two facts under one name, which no honest browser makes, the same one everywhere. */
function greater(one, other) {
  return one === other || JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}

function lower(one, other) {
  return !one || (other && other < one) ? other : one;
}

function inOrder({ order: [replica, number] }, { order: [otherReplica, otherNumber] }) {
  return number - otherNumber || (replica < otherReplica ? -1 : 1);
}
