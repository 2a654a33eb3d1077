import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../../static/js/states.js";

const kind = { read: ({ answer }) => answer };
const question = (more = {}, answer = null, verdict) => ({
  score: null, touched: false, marks: [], kind, field: { answer, dataset: { verdict } }, ...more,
});

test("what the learner has put there is given, and what stands there by itself is not", () => {
  // Things to put in order always stand in some order.
  assert.equal(stateOf(question({}, [2, 0, 1])), "open");
  assert.equal(stateOf(question({ touched: true }, [2, 0, 1])), "given");
});

test("what was taken back, or is no answer of its kind, is open", () => {
  assert.equal(stateOf(question({ touched: true }, null)), "open");
});

test("an answer of 0 or of no letters is one, where its kind says so", () => {
  assert.equal(stateOf(question({ touched: true }, 0)), "given");
  assert.equal(stateOf(question({ touched: true }, "")), "given");
});

test("a model answer waits for the learner's mark", () => {
  const compared = question({ touched: true, marks: [{ hidden: false }, { hidden: false }] }, { text: "so", mark: null });

  assert.equal(stateOf(compared), "compared");
  assert.equal(stateOf({ ...compared, marks: [{ hidden: true }] }), "given");
});

test("what has a verdict is judged, be it worth nothing; what is worth nothing without one was left open", () => {
  assert.equal(stateOf(question({ score: 0 }, "x", "wrong")), "judged");
  assert.equal(stateOf(question({ score: 1 }, "x", "right")), "judged");
  assert.equal(stateOf(question({ score: 0 })), "left");
});
