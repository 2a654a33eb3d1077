import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, emptyRecord, factsOf, merge, resetLessons, takeBack } from "../../static/js/progress.js";
import { countFacts, findReset } from "../../static/js/restore.js";
import { history } from "./histories.mjs";

const file = addFact(addFact(emptyRecord("x"), "tab", "a", ["read", 1, "s"]), "tab", "b", ["read", 1, "s"]);

test("nothing is found to bring back where nothing was reset", () => {
  assert.equal(countFacts(findReset(file, file)), 0);
  assert.equal(countFacts(findReset(emptyRecord("x"), file)), 0);
});

test("a file brings back what was reset, once, however often it is read", () => {
  const reset = resetLessons(file, ["a"]);
  const once = merge(reset, findReset(reset, file));
  const twice = findReset(once, file);

  assert.deepEqual(factsOf(once, ["a"]).map(({ fact }) => fact), [["read", 1, "s"]]);
  assert.equal(countFacts(twice), 0);
  assert.equal(factsOf(once, ["b"]).length, 1);
});

test("two devices that read the file after the same reset bring each thing back once", () => {
  const reset = resetLessons(file, ["a"]);

  const both = merge(merge(reset, findReset(reset, file)), merge(reset, findReset(reset, file)));

  assert.equal(factsOf(both, ["a"]).length, 1);
});

test("what was brought back can be reset, and brought back again", () => {
  const reset = resetLessons(file, ["a"]);
  const back = merge(reset, findReset(reset, file));
  const again = resetLessons(back, ["a"]);

  assert.equal(factsOf(again, ["a"]).length, 0);
  assert.equal(factsOf(merge(again, findReset(again, file)), ["a"]).length, 1);
});

test("whatever happened, a file from before a reset brings back all of the lesson", () => {
  for (let seed = 0; seed < 500; seed++) {
    const before = history(seed).devices.reduce(merge);
    const after = resetLessons(before, ["a"]);

    const back = merge(after, findReset(after, before));

    assert.deepEqual(factsOf(back, ["a"]).map(({ fact }) => JSON.stringify(fact)).sort(), factsOf(before, ["a"]).map(({ fact }) => JSON.stringify(fact)).sort(), `seed ${seed}`);
  }
});

test("a note that was written over does not come back as if it had been reset, nor twice what was", () => {
  const before = addFact(addFact(emptyRecord("x"), "tab", "a", ["note", 1, "s", "old"]), "tab", "a", ["read", 1, "s"]);
  const [{ name }] = factsOf(before, ["a"]);
  const rewritten = takeBack(addFact(before, "tab", "a", ["note", 1, "s", "new"]), ["a"], ["note", "s"], name);
  assert.equal(countFacts(findReset(rewritten, before)), 0);

  const reset = resetLessons(before, ["a"]);
  const back = merge(reset, findReset(reset, before));
  const after = takeBack(back, ["a"], ["note", "s"]);

  assert.equal(factsOf(back, ["a"]).length, 2);
  assert.equal(countFacts(findReset(after, before)), 0);
});
