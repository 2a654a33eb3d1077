import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_NAME, inFileName, isNamed, isSame, readAccountOf, readName, within } from "../../static/js/owners/names.js";
import { seededRandom } from "../../static/js/shuffle.js";

test("a name is what can be seen of what was typed, on one line", () => {
  for (const [typed, name] of [
    ["Ana", "Ana"],
    ["  Ana \n Maria\t", "Ana Maria"],
    ["ליאור", "ליאור"],
    ["Ana\u202egnorw", "Ana gnorw"],
    ["\u2067Ana\u2069", "Ana"],
    ["A\u0301na", "Ána"],
    ["Ana\u0000\u001b[31m", "Ana [31m"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["👩‍👧", "👩‍👧"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["Ana\ud800", "Ana"],
  ])
    assert.equal(readName(typed), name);
});

test("what nobody can see is no name", () => {
  for (const typed of ["", "  ", "\n", "\u200b\u200e", "\u202e", "\u00ad", "\u3000", "\u0301", "\u200d\u200c", "\ufeff"]) assert.equal(readName(typed), "", JSON.stringify(typed));
});

test("whatever was typed, a name is short, reads the same again, and turns no sentence around", () => {
  const signs = ["a", "é", "س", "א", "😀", "\u202e", "\u2067", "\u2069", " ", "\n", "\ud83d", "\u0301", "<", "{name}"];
  for (let seed = 0; seed < 5000; seed++) {
    const draw = seededRandom(`name ${seed}`);
    const typed = Array.from({ length: draw(200) }, () => signs[draw(signs.length)]).join("");

    const name = readName(typed);

    assert.ok([...name].length <= LONGEST_NAME);
    assert.equal(readName(name), name);
    assert.ok(!/[\u202a-\u202e\u2066-\u2069\n]|\p{Cs}/u.test(name), JSON.stringify(name));
    assert.match(within(name), /^\u2068[^\u2066-\u2069]*\u2069$/);
  }
});

test("names that look alike are the same one", () => {
  assert.ok(isSame("Ana", " ana"));
  assert.ok(isSame("STRASSE", "straße"));
  assert.ok(!isSame("Ana", "Aná"));
  assert.ok(!isSame("Ana", "Anna"));
});

test("a name in a file's name leads nowhere", () => {
  assert.equal(inFileName("../../Ana: Maria"), "Ana-Maria");
  assert.equal(inFileName("ליאור"), "ליאור");
  assert.equal(inFileName("..."), "");
});

test("an owner is an account, a learner with a name here, or nobody in particular", () => {
  assert.deepEqual(readAccountOf("kinto:ann:https://sync.example.org"), { user: "ann", server: "https://sync.example.org" });
  assert.deepEqual(readAccountOf("remotestorage:a:b:http://localhost:8000"), { user: "a:b", server: "http://localhost:8000" });
  for (const owner of ["", "here:abc1"]) assert.equal(readAccountOf(owner), null);
  assert.ok(isNamed("here:abc1"));
  for (const owner of ["", "kinto:here:https://sync.example.org"]) assert.ok(!isNamed(owner));
});
