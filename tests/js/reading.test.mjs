import assert from "node:assert/strict";
import { test } from "node:test";
import { secondsFor } from "../../static/js/reading.js";

test("a section must be seen for as long as its words take, but no less than a moment and no more than a while", () => {
  assert.equal(secondsFor("word ".repeat(119) + "word"), 10);
  assert.equal(secondsFor("A word."), 2);
  assert.equal(secondsFor("word ".repeat(10_000)), 20);
});

test("what is written without spaces takes its time too", () => {
  for (const letters of ["学习语言", "がくしゅう", "การเรียน"]) {
    const text = letters.repeat(60);
    assert.ok(secondsFor(text) > text.length / 30, text.slice(0, 10));
  }
});
