import assert from "node:assert/strict";
import { test } from "node:test";

import { signs, sureness } from "../../static/js/tutor/sureness.js";

const word = (meanings) => ({ word: "w", meanings, share: 1, weight: 2, needed: true });
const KNOWN = word([["w", 1]]);
const STRANGE = word([]);

test("a sentence that meets more of the question is surer to answer it", () => {
  const sure = (met) => sureness(signs([{ score: 4 * met, met }], [KNOWN, KNOWN], []));

  assert.ok(sure(1) > sure(0.5) && sure(0.5) > sure(0.1));
});

test("a question that the lesson knows in part is less surely answered than one that it knows", () => {
  const sure = (words) => sureness(signs([{ score: 3, met: 0.6 }], words, []));

  assert.ok(sure([KNOWN, KNOWN]) > sure([KNOWN, STRANGE]));
});
