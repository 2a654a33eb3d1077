import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, meets, readNumbers, tidy } from "../../static/js/text.js";

const table = JSON.parse(readFileSync(new URL("../fold.json", import.meta.url), "utf8"));

test("texts are folded as the build folds them", () => {
  for (const { text, folded } of table) assert.equal(fold(text), folded, JSON.stringify(text));
  assert.ok(table.length > 20);
});

test("to fold twice is to fold once", () => {
  for (const { folded } of table) assert.equal(fold(folded), folded);
});

test("an exact answer keeps its case, but not its spacing at the ends", () => {
  assert.ok(meets(" Git ", ["Git"], true));
  assert.ok(!meets("git", ["Git"], true));
  assert.ok(meets("git", ["Git"], false));
  assert.equal(tidy("cafe\u0301"), "caf\u00e9");
});

const NUMBERS = {
  "3.14": [3.14],
  "3,14": [3.14],
  "1,000": [1, 1000],
  "1.000,5": [1000.5],
  "1,234,567": [1234567],
  "1 000": [1000],
  "−2": [-2],
  "-٣٫٥": [-3.5],
  "४२": [42],
  "๓.๑๔": [3.14],
  "１০": [10],
  "1e5": [100000],
  "50 %": [50],
  ".5": [0.5],
  "": [],
  abc: [],
  "1e999": [],
  "12 apples": [],
};

for (const [text, numbers] of Object.entries(NUMBERS)) {
  test(`\`${text}\` is read as ${numbers.join(" or ") || "no number"}`, () => assert.deepEqual(readNumbers(text), numbers));
}
