import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, emptyRecord, factsOf, merge, resetLessons } from "../../static/js/progress.js";
import { readRecord, showRecord } from "../../static/js/record.js";
import { attempts, standing } from "../../static/js/scores.js";
import { seededRandom } from "../../static/js/shuffle.js";
import { canonical, history } from "./histories.mjs";

const learned = () => history(7, 60).devices.reduce(merge);

/** Text that a bad disk, a bad editor or bad will made of a good one. */
function spoilt(text, seed) {
  const draw = seededRandom(`spoil ${seed}`);
  const at = draw(text.length);
  const junk = ["", '"', "{", "]", "null", "-1", "\u0000", "1e999", '"__proto__":{"x":1},', "true", "\ud800", "[[[[[[[[["];
  const ways = [
    () => text.slice(0, at),
    () => text.slice(0, at) + junk[draw(junk.length)] + text.slice(at + draw(20)),
    () => text.slice(0, at) + String.fromCharCode(draw(65536)) + text.slice(at + 1),
    () => text.replace(/\d+/g, (number) => (draw(4) ? number : junk[draw(junk.length)])),
    () => text.replace(/"[a-z]+"/g, (name) => (draw(6) ? name : ['"facts"', "[]", "7", '"__proto__"'][draw(4)])),
    () => JSON.stringify([text, 7, null, { version: 1 }, [], { version: 1, learner: 7, lessons: [] }][draw(6)]),
  ];
  return ways[draw(ways.length)]();
}

test("a question that is no longer asked counts no more", () => {
  const record = addFact(emptyRecord("x"), "tab", "a", ["answer", 1, "old", 0, 0, 0, ""]);
  const counts = { sections: 0, questions: 1, steps: 0 };

  assert.equal(standing(record, ["a"], counts).state, "look");
  assert.equal(standing(record, ["a"], { ...counts, renamed: [["old", ""]] }).state, "none");
});

test("a question that goes by another name today is one question, whichever it was answered under", () => {
  const answers = [["old", 0], ["new", 1], ["other", 1]];
  const record = answers.reduce((before, [name, score]) => addFact(before, "tab", "a", ["answer", 1, name, 0, score, 0, ""]), emptyRecord("x"));

  const now = standing(record, ["a"], { sections: 0, questions: 3, steps: 0, renamed: [["old", "new"]] });

  assert.deepEqual([now.state, now.answered, now.right], ["started", 2, 2]);
});

test("no damage makes reading fail, and what is read can be used, shown and read again", () => {
  const text = showRecord(learned());
  let damaged = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const { record, trouble } = readRecord(spoilt(text, seed));

    if (trouble) damaged++;
    for (const id of record.lessons.keys()) standing(record, [id], { sections: 3, questions: 3, steps: 2 });
    const more = addFact(record, "tab", "a", ["read", 1, "s"]);
    assert.equal(readRecord(showRecord(more)).trouble, "", `seed ${seed}`);
    assert.equal(canonical(merge(record, record)), canonical(record), `seed ${seed}`);
  }
  assert.ok(damaged > 1000, `${damaged} of 2000 were found damaged`);
});

const DAMAGED = {
  "nothing of ours": "hello",
  "a page of HTML": "<!doctype html><title>Sign in</title>",
  "a list": "[]",
  "null": "null",
  "no version": '{"lessons":{}}',
  "a version that is a text": '{"version":"1","learner":"x","lessons":{}}',
  "lessons that are a list": '{"version":1,"learner":"x","lessons":[]}',
  "an old record of another shape": '{"version":0,"answers":{"a":7,"b":{"q":null}}}',
  "nesting without end": "[".repeat(100_000),
  "an answer nested without end": `{"version":1,"learner":"x","lessons":{"a":{"facts":{"r-1":["answer",1,"q",${"[".repeat(5000)}${"]".repeat(5000)},1,0,""]},"gone":{}}}}`,
  "more than any browser stores": `"${"x".repeat(20_000_001)}"`,
};

for (const [name, text] of Object.entries(DAMAGED)) {
  test(`${name} is damaged, and empty`, () => {
    const { record, trouble } = readRecord(text);

    assert.equal(trouble, "damaged");
    assert.equal([...record.lessons.values()].flatMap(({ facts }) => [...facts]).length, 0);
  });
}

test("what is whole in a damaged record counts", () => {
  const facts = { "r-1": ["read", 1, "s"], "r-2": ["read", 1, 7], "r-x": ["read", 1, "t"], "r-3": ["answer", 1, "q", "x", 2, 0, ""] };
  const { record, trouble } = readRecord(JSON.stringify({ version: 1, learner: "x", lessons: { a: { facts, gone: {} }, b: 7 } }));

  assert.equal(trouble, "damaged");
  assert.deepEqual(factsOf(record, ["a"]).map(({ name }) => name), ["r-1"]);
});

test("nobody's prototype is touched", () => {
  const text = '{"version":1,"learner":"x","lessons":{"__proto__":{"facts":{"__proto__-1":["read",1,"__proto__"]},"gone":{"__proto__":{"polluted":1}}}},"__proto__":{"polluted":1}}';

  const { record } = readRecord(text);
  showRecord(resetLessons(addFact(record, "tab", "__proto__", ["read", 1, "constructor"]), ["__proto__", "constructor"]));

  assert.equal({}.polluted, undefined);
  assert.equal(factsOf(record, ["__proto__"]).length, 1);
});

test("a later version's record is told apart from a damaged one", () => {
  assert.equal(readRecord('{"version":2,"all":"new"}').trouble, "newer");
});

test("a fact of a kind that a later version knows is kept", () => {
  const text = '{"version":1,"learner":"x","lessons":{"a":{"facts":{"r-1":["note",1,"s","my own words"]},"gone":{}}}}';

  const { record, trouble } = readRecord(text);

  assert.equal(trouble, "");
  assert.equal(showRecord(record), text);
});

const OLD = { version: 0, answers: { a: { q: { at: 5, answer: [1], score: 1 }, p: { at: 6, answer: "x", score: 0 } } }, read: { a: ["s", "t"] } };

test("version 0 is read, and the same old record always makes the same facts", () => {
  const one = readRecord(JSON.stringify(OLD));
  const other = readRecord(JSON.stringify(OLD));

  assert.equal(one.trouble, "");
  assert.deepEqual(standing(one.record, ["a"], { sections: 2, questions: 3, steps: 0 }), {
    state: "started", done: false, read: 2, answered: 2, right: 1, tested: false, ticked: 0, share: 4 / 5,
  });
  assert.equal(canonical(merge(one.record, other.record)), canonical(one.record));
});

test("what was reset of version 0 stays away when the old record is read again", () => {
  const { record } = readRecord(JSON.stringify(OLD));

  const after = merge(resetLessons(record, ["a"]), readRecord(JSON.stringify(OLD)).record);

  assert.equal(factsOf(after, ["a"]).length, 0);
});

const answer = (record, question, score) => addFact(record, "tab", "a", ["answer", 1, question, "x", score, 0, "k"]);

test("a question once right stays right, and its last answer says what to look at again", () => {
  const record = answer(answer(emptyRecord("x"), "q", 1), "q", 0.5);

  const { state, right } = standing(record, ["a"], { sections: 0, questions: 1, steps: 0 });

  assert.deepEqual([state, right], ["look", 1]);
});

test("what is filed under former ids of a lesson and of a question is read as theirs", () => {
  const record = addFact(answer(emptyRecord("x"), "sum", 0), "tab", "new", ["answer", 2, "text", "y", 1, 0, "k"]);

  assert.deepEqual(attempts(record, ["new", "a"], ["text", "sum"]).map(({ score }) => score), [0, 1]);
  assert.equal(attempts(record, ["new"], ["text"]).length, 1);
});

test("a lesson once finished stays finished when a section is added to it", () => {
  const record = addFact(addFact(emptyRecord("x"), "tab", "a", ["read", 1, "s"]), "tab", "a", ["finish", 1]);

  assert.equal(standing(record, ["a"], { sections: 5, questions: 0, steps: 0 }).state, "done");
});

test("what is filed under names as long as an author's sentences is read again", () => {
  const name = "of-all-the-words-of-a-question-".repeat(60);
  const facts = [
    ["answer", 1, name, [0], 1, 0, "key"],
    ["read", 1, name],
    ["tick", 1, name],
    ["recall", 1, name, 3],
    ["drop", 1, "term", name],
    ["note", 1, name, "words"],
    ["edition", 1, "en", { [name]: "1" }, { [name]: "1" }, [name]],
  ];
  const record = facts.reduce((made, fact) => addFact(made, "tab", name, fact), emptyRecord("x"));

  const { record: again, trouble } = readRecord(showRecord(record));

  assert.equal(trouble, "");
  assert.equal(canonical(again), canonical(record));
});
