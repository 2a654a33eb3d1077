import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, added, addedBy, covers, emptyRecord, factsOf, merge, resetLessons, takeBack } from "../../static/js/progress.js";
import { readRecord, showRecord } from "../../static/js/record.js";
import { canonical, history } from "./histories.mjs";

const RUNS = Array.from({ length: 10_000 }, (_, seed) => seed);
const same = (one, other, seed) => assert.equal(canonical(one), canonical(other), `seed ${seed}`);

test("merge is commutative, associative and idempotent, whatever happened", () => {
  for (const seed of RUNS) {
    const [one, other, third = one] = history(seed).devices;

    same(merge(one, other), merge(other, one), seed);
    same(merge(merge(one, other), third), merge(one, merge(other, third)), seed);
    same(merge(one, one), one, seed);
    same(merge(merge(one, other), other), merge(one, other), seed);
  }
});

test("no fact is lost in a merge but those that a learner saw and took away", () => {
  for (const seed of RUNS) {
    const { devices, made } = history(seed);
    const all = devices.reduce(merge);

    for (const { lesson, name } of made) {
      const takers = devices.filter((record) => isGone(record, lesson, name));
      const isKept = all.lessons.get(lesson)?.facts.has(name);
      assert.equal(!!isKept, takers.length === 0, `seed ${seed}: ${lesson} ${name}`);
    }
  }
});

test("no fact is counted twice, however often records meet", () => {
  for (const seed of RUNS.slice(0, 2000)) {
    const { devices } = history(seed);
    const once = devices.reduce(merge);
    const often = [...devices, ...devices, once].reduce(merge);

    for (const id of once.lessons.keys()) assert.equal(factsOf(often, [id]).length, factsOf(once, [id]).length, `seed ${seed}`);
  }
});

test("a record covers another when merging adds nothing to it", () => {
  for (const seed of RUNS.slice(0, 2000)) {
    const [one, other] = history(seed).devices.map((record) => ({ ...record, learner: "x" }));

    assert.equal(covers(one, other), canonical(merge(one, other)) === canonical(merge(one, one)), `seed ${seed}`);
  }
});

test("what one replica added is its own part of a record, and takes nothing back that was taken away", () => {
  for (const seed of RUNS.slice(0, 2000)) {
    const all = history(seed).devices.reduce(merge);
    const own = addedBy(all, `${seed}r0`);

    same(merge(all, own), all, seed);
    for (const [id, { facts }] of all.lessons)
      for (const [name] of facts) assert.equal(!!own.lessons.get(id)?.facts.has(name), name.startsWith(`${seed}r0-`), `seed ${seed}: ${name}`);
    for (const id of all.lessons.keys()) assert.equal(covers(merge(emptyRecord(), own), resetOnly(all, id)), true, `seed ${seed}: ${id}`);
  }
});

test("what is shown is read again as it was", () => {
  for (const seed of RUNS.slice(0, 2000)) {
    const record = history(seed).devices.reduce(merge);

    const { record: again, trouble } = readRecord(showRecord(record));

    assert.equal(trouble, "");
    same(again, record, seed);
  }
});

test("a reset takes away what was seen, even where an older copy turns up", () => {
  const before = addFact(emptyRecord("x"), "tab", "lesson", ["read", 1, "s"]);

  const after = merge(resetLessons(before, ["lesson"]), before);

  assert.deepEqual(factsOf(after, ["lesson"]), []);
});

test("a reset leaves what another tab did meanwhile, and what is done afterwards", () => {
  const shared = addFact(emptyRecord("x"), "one", "lesson", ["read", 1, "s"]);
  const other = addFact(shared, "two", "lesson", ["read", 1, "unseen"]);
  const reset = addFact(resetLessons(shared, ["lesson"]), "one", "lesson", ["read", 1, "later"]);

  const sections = factsOf(merge(reset, other), ["lesson"]).map(({ fact }) => fact[2]);

  assert.deepEqual(sections.sort(), ["later", "unseen"]);
});

test("a reset of one lesson leaves the others", () => {
  let record = addFact(emptyRecord("x"), "tab", "one", ["read", 1, "s"]);
  record = addFact(record, "tab", "other", ["read", 1, "s"]);

  const after = resetLessons(record, ["one"]);

  assert.equal(factsOf(after, ["other"]).length, 1);
});

test("a tick that is taken back and set again is set", () => {
  const ticked = addFact(emptyRecord("x"), "tab", "lesson", ["tick", 1, "step"]);
  const taken = takeBack(ticked, ["lesson"], ["tick", "step"]);
  const again = addFact(taken, "tab", "lesson", ["tick", 1, "step"]);

  assert.equal(factsOf(merge(taken, ticked), ["lesson"]).length, 0);
  assert.equal(factsOf([again, ticked, taken].reduce(merge), ["lesson"]).length, 1);
});

test("what came later is told by numbers, not by clocks that are wrong by years", () => {
  const first = addFact(emptyRecord("x"), "b", "lesson", ["answer", 9e12, "q", "first", 0, 0, "k"]);
  const second = addFact(first, "a", "lesson", ["answer", 1, "q", "second", 1, 0, "k"]);

  assert.deepEqual(factsOf(second, ["lesson"]).map(({ fact }) => fact[3]), ["first", "second"]);
});

test("a number that nobody reaches by learning is kept, and not counted on from", () => {
  const { record } = readRecord(JSON.stringify({ version: 1, learner: "x", lessons: { a: { facts: { [`z-${2 ** 53 - 1}`]: ["finish", 1] }, gone: {} } } }));

  const after = addFact(record, "tab", "a", ["read", 1, "s"]);

  assert.deepEqual([...after.lessons.get("a").facts.keys()], [`z-${2 ** 53 - 1}`, "tab-1"]);
});

test("whatever numbers a file brings, what is done afterwards is filed under a name of its own", () => {
  for (const number of [1e12 - 1, 1e12, 1e12 + 1]) {
    const text = JSON.stringify({ version: 1, learner: "x", lessons: { a: { facts: { [`z-${number}`]: ["finish", 1] }, gone: {} } } });
    const after = ["s", "t", "u"].reduce((record, section) => addFact(record, "tab", "a", ["read", 1, section]), readRecord(text).record);

    assert.deepEqual(factsOf(readRecord(showRecord(after)).record, ["a"]).map(({ fact }) => fact[2]).filter(Boolean), ["s", "t", "u"]);
  }
});

test("what an import adds is told by kind", () => {
  const before = addFact(emptyRecord("x"), "tab", "a", ["read", 1, "s"]);
  const after = addFact(addFact(before, "tab", "a", ["tick", 1, "t"]), "tab", "b", ["answer", 1, "q", "x", 1, 0, "k"]);

  assert.deepEqual(added(before, after), { answer: 1, read: 0, tick: 1, recall: 0, note: 0 });
});

function isGone({ learner, lessons }, lesson, name) {
  const ours = lessons.get(lesson);
  if (!ours || ours.facts.has(name)) return false;
  const record = { learner, lessons: new Map([[lesson, ours]]) };
  // A scope of its own counts for facts of its kind and name alone: ask for each there is.
  return [["tick", 0, "step0"], ["tick", 0, "step1"], ["note", 0, "section0", ""]].some((fact) => {
    const probe = { learner: "", lessons: new Map([[lesson, { facts: new Map([[name, fact]]), gone: new Map() }]]) };
    return !merge(record, probe).lessons.get(lesson).facts.has(name);
  });
}

/** A record with nothing of a lesson but what was taken away of it. */
function resetOnly({ learner, lessons }, id) {
  return { learner, lessons: new Map([[id, { facts: new Map(), gone: lessons.get(id).gone }]]) };
}
