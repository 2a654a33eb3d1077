import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "./kinds.mjs";

test("every kind can read, show, grade and judge an answer", () => {
  assert.ok(Object.keys(kinds).length >= 8);
  for (const [name, kind] of Object.entries(kinds))
    for (const action of ["read", "show", "grade", "judge"]) assert.equal(typeof kind[action], "function", `${name}: ${action}`);
});

const CASES = [
  ["choices", { right: [0, 2] }, [0, 2], 1],
  ["choices", { right: [0, 2] }, [0], 0.5],
  ["choices", { right: [0, 2] }, [0, 1], 0],
  ["choices", { right: [0, 2] }, [0, 1, 2, 3], 0],
  ["number", { low: 0.3, high: 0.3 }, "0,30000000000000004", 1],
  ["number", { low: -1, high: -1 }, "−1", 1],
  ["number", { low: 1000, high: 1000 }, "1,000", 1],
  ["number", { low: 0, high: 0 }, "0", 1],
  ["number", { low: 0, high: 0 }, "0.0001", 0],
  ["number", { low: 3, high: 4 }, "no idea", 0],
  ["text", { accepted: ["Straße"], exact: false }, " STRASSE", 1],
  ["cloze", { gaps: [{ accepted: ["a"], exact: false }, { accepted: ["B"], exact: true }] }, ["A", "b"], 0.5],
  ["cloze", { gaps: [{ accepted: ["a"], exact: false }] }, [], 0],
  ["ordering", { count: 3 }, [0, 2, 1], 1 / 3],
  ["matching", { count: 2, right: [0, 1] }, [1, 1], 0.5],
  ["matching", { count: 3, right: [0, 1, 0] }, [0, 1, 0, 7], 1],
  ["open", {}, { text: "x", mark: 0.5 }, 0.5],
  ["open", {}, { text: "x", mark: 7 }, 0],
];

for (const [kind, key, answer, score] of CASES) {
  test(`${kind}: ${JSON.stringify(answer)} is worth ${score} where ${JSON.stringify(key)} is right`, () =>
    assert.equal(kinds[kind].grade(key, answer), score));
}
