import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../static/js/review/checkout.js";
import { seededRandom } from "../../static/js/shuffle.js";

const questions = (selfMarked, count) => Array.from({ length: count }, (_, number) => ({ id: `${selfMarked}-${number}`, selfMarked }));
const held = (chosen) => chosen.filter(({ selfMarked }) => selfMarked).length;

test("what learners mark themselves is asked in a check-out only where there is too little else", () => {
  for (let draw = 0; draw < 50; draw++) {
    assert.equal(held(choose([...questions(true, 9), ...questions(false, 5)], seededRandom(`${draw}`))), 0);
    assert.equal(held(choose([...questions(true, 9), ...questions(false, 2)], seededRandom(`${draw}`))), 3);
  }
});
