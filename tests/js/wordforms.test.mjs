import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compoundsOf, placesOf, wordsOf } from "../../static/js/wordforms.js";

const table = JSON.parse(readFileSync(new URL("../wordforms.json", import.meta.url), "utf8"));

test("texts are looked up by the words that the build finds in them", () => {
  for (const { text, words } of table) assert.deepEqual(wordsOf(text), words, JSON.stringify(text));
  for (const { text, compounds } of table) if (compounds) assert.deepEqual(compoundsOf(text), compounds);
  assert.ok(table.length > 20);
});

test("every word has a place in the text where it stands", () => {
  for (const { text, words } of table) {
    const shown = [...placesOf(text)].flatMap(([start, end]) => wordsOf(text.slice(start, end)));
    for (const word of words) if (!/[_\u00bd]/.test(text)) assert.ok(shown.includes(word), `${word} in ${JSON.stringify(text)}`);
  }
});
