import assert from "node:assert/strict";
import { test } from "node:test";

import { confidence, signs } from "../../static/js/tutor/confidence.js";

const word = (stem) => ({ word: stem, meanings: [[stem, 1]], share: 1, weight: 2, needed: true });
const WORDS = [word("soil"), word("sensor")];
const sure = ({ score = 3, met = 0.8, pairs = [], lacks = false }) => confidence(signs({ score, met }, WORDS, new Set(pairs), lacks));

test("a sentence that meets more of the question is surer to answer it", () => {
  assert.ok(sure({ score: 4, met: 1 }) > sure({ score: 2, met: 0.5 }));
  assert.ok(sure({ score: 2, met: 0.5 }) > sure({ score: 0.4, met: 0.1 }));
});

test("two words that are one thing in the lesson are met more easily, and bear out less", () => {
  assert.ok(sure({ pairs: ["soil sensor"] }) < sure({ pairs: ["sensor soil"] }));
});

test("a sentence that lacks what is asked for hardly answers", () => {
  assert.ok(sure({ lacks: true }) < sure({}));
});
