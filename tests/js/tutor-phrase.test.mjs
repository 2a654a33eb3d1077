import assert from "node:assert/strict";
import { test } from "node:test";

import { seededRandom } from "../../static/js/shuffle.js";
import { cited, messagesFor } from "../../static/js/tutor/phrase.js";

test("a model is given the quotes with numbers, and the question", () => {
  const [system, user] = messagesFor("Why?", ["One\tcell.", "Two."]);

  assert.equal(system.role, "system");
  assert.equal(user.content, "Quotations:\n[1] One cell.\n[2] Two.\n\nQuestion: Why?");
});

const REPLIES = {
  "So it is [1]. And so [2][1].": [["So it is", [1]], ["And so", [2, 1]]],
  "Not cited. So it is. [1]": [["So it is.", [1]]],
  "So it is [1, 2].": [["So it is.", [1, 2]]],
  "So it is [3].": [],
  "So it is [1][3].": [],
  "So it is [0].": [],
  NONE: [],
  "": [],
  "[1]": [],
  "هكذا هو [1]؟": [["هكذا هو؟", [1]]],
};

test("of a reply only sentences that cite quotes there are come through", () => {
  for (const [reply, expected] of Object.entries(REPLIES)) {
    const found = cited(reply, 2).map(({ text, cites }) => [text.replace(/\.$/, ""), cites]);
    assert.deepEqual(found, expected.map(([text, cites]) => [text.replace(/\.$/, ""), cites]), reply);
  }
});

test("whatever a model says, what comes through cites only what there is", () => {
  const draw = seededRandom("phrase");
  const scraps = ["So ", "it is", ". ", "[1]", "[2]", "[9]", " [", "]", "[]", "[,]", "\n", "?", "NONE", "[1, 2]", "<b>"];
  for (let turn = 0; turn < 5000; turn++) {
    const reply = Array.from({ length: draw(14) }, () => scraps[draw(scraps.length)]).join("");
    for (const { text, cites } of cited(reply, 2)) {
      assert.ok(text.trim() && cites.length && cites.every((number) => number === 1 || number === 2), reply);
      assert.ok(!/[.?]\s+\S/.test(text), `an uncited sentence in ${JSON.stringify(text)}`);
    }
  }
});
