import assert from "node:assert/strict";
import { test } from "node:test";
import { changesSince, lastEdition } from "../../static/js/review/changes.js";
import { interleave } from "../../static/js/review/interleave.js";
import { needed } from "../../static/js/review/needs.js";
import { notesOf } from "../../static/js/review/notes.js";
import { addFact, emptyRecord, merge, takeBack } from "../../static/js/progress.js";
import { readRecord, showRecord } from "../../static/js/record.js";
import { PASS, standing } from "../../static/js/scores.js";
import { seededRandom } from "../../static/js/shuffle.js";

test("what is interleaved is all there, each group in its order, and none follows its own but where no other is left", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const draw = seededRandom(`interleave ${seed}`);
    const things = Array.from({ length: draw(30) }, (_, at) => ({ group: draw(1 + draw(5)), at }));

    const mixed = interleave(things, ({ group }) => group);

    assert.deepEqual(mixed.toSorted((one, other) => one.at - other.at), things, `seed ${seed}`);
    mixed.forEach((thing, at) => {
      if (at && thing.group === mixed[at - 1].group)
        assert.ok(mixed.slice(at).every(({ group }) => group === thing.group), `seed ${seed}: others were left`);
    });
    for (const { group } of things) {
      const own = mixed.filter((thing) => thing.group === group).map(({ at }) => at);
      assert.deepEqual(own, own.toSorted((one, other) => one - other), `seed ${seed}`);
    }
  }
});

/** Lessons that require only such as have a lower mark; their numbers are drawn, so that reading order is another. */
function lessonsBy(draw) {
  const count = 2 + draw(12);
  const marks = Array.from({ length: count }, (_, mark) => mark);
  return new Map(marks.map((mark) => [`${mark}`, { number: draw(1000), requires: marks.slice(0, mark).filter(() => !draw(3)).map(String) }]));
}

test("what is needed comes after all that it builds on, and nothing that is done, or that only this needs, is among it", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const draw = seededRandom(`needs ${seed}`);
    const lessons = lessonsBy(draw);
    const done = new Set([...lessons.keys()].filter(() => !draw(3)));
    const id = `${lessons.size - 1}`;

    const found = needed(lessons, id, (before) => done.has(before));

    const reached = (from) => lessons.get(from).requires.filter((before) => !done.has(before)).flatMap((before) => [before, ...reached(before)]);
    assert.deepEqual(new Set(found), new Set(reached(id)), `seed ${seed}`);
    assert.equal(new Set(found).size, found.length);
    found.forEach((one, at) => {
      for (const before of lessons.get(one).requires) assert.ok(found.indexOf(before) < at, `seed ${seed}: ${one} before ${before}`);
    });
  }
});

test("what is needed stands in reading order where nothing else decides", () => {
  const lessons = new Map([["end", { number: 9, requires: ["late", "early"] }], ["late", { number: 7, requires: [] }], ["early", { number: 2, requires: [] }]]);

  assert.deepEqual(needed(lessons, "end", () => false), ["early", "late"]);
});

const note = (record, replica, text) => addFact(record, replica, "a", ["note", 1, "s", text]);
const texts = (record) => (notesOf(record, ["a"]).get("s") ?? []).map(({ text }) => text);
/** What an editor does: it writes, and takes back the version that stood in it. */
function rewrite(record, replica, text) {
  const [shown] = notesOf(record, ["a"]).get("s") ?? [];
  const written = note(record, replica, text);
  return shown ? takeBack(written, ["a"], ["note", "s"], shown.name) : written;
}

test("a note that is written again is one note, on every device that hears of it", () => {
  const first = rewrite(emptyRecord("x"), "phone", "one");
  const second = rewrite(merge(emptyRecord("y"), first), "laptop", "two");

  assert.deepEqual(texts(merge(first, second)), ["two"]);
});

test("a note that was changed on two devices at once keeps both versions, the later first", () => {
  const shared = rewrite(emptyRecord("x"), "phone", "shared");
  const phone = rewrite(rewrite(shared, "phone", "phone"), "phone", "phone again");
  const laptop = rewrite(shared, "laptop", "laptop");

  assert.deepEqual(texts(merge(phone, laptop)), ["phone again", "laptop"]);
  assert.deepEqual(texts(merge(laptop, phone)), ["phone again", "laptop"]);
});

test("a note that is deleted here and changed there is kept as it was changed", () => {
  const shared = rewrite(emptyRecord("x"), "phone", "shared");
  const deleted = takeBack(shared, ["a"], ["note", "s"]);
  const changed = rewrite(shared, "laptop", "changed");

  assert.deepEqual(texts(deleted), []);
  assert.deepEqual(texts(merge(deleted, changed)), ["changed"]);
});

test("no text that a device did not see replaced is lost, whatever two devices do", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const draw = seededRandom(`notes ${seed}`);
    const devices = [emptyRecord("x"), emptyRecord("x"), emptyRecord("x")];
    const replaced = new Set();
    const written = [];
    for (let step = 0; step < 12; step++) {
      const at = draw(3);
      if (draw(2)) {
        devices[at] = merge(devices[at], devices[draw(3)]);
        continue;
      }
      const shown = texts(devices[at])[0];
      if (shown) replaced.add(shown);
      written.push(`${seed} ${step}`);
      devices[at] = rewrite(devices[at], `r${at}`, `${seed} ${step}`);
    }

    const all = texts(devices.reduce(merge));

    assert.deepEqual(new Set(all), new Set(written.filter((text) => !replaced.has(text))), `seed ${seed}`);
  }
});

test("a long note is kept word for word, and one longer than a browser should store is damage", () => {
  const text = `${"é\n".repeat(5000)}<b>&`;

  const { record, trouble } = readRecord(showRecord(note(emptyRecord("x"), "tab", text)));

  assert.equal(trouble, "");
  assert.deepEqual(texts(record), [text]);
  assert.equal(readRecord(showRecord(note(emptyRecord("x"), "tab", "x".repeat(20_001)))).trouble, "damaged");
});

test("a lesson is done once its check-out quiz was passed, and is not once it was failed", () => {
  const counts = { sections: 3, questions: 5, steps: 0 };
  const tested = (share) => standing(addFact(emptyRecord("x"), "tab", "a", ["tested", 1, share]), ["a"], counts);

  assert.deepEqual([tested(PASS).state, tested(PASS).tested, tested(PASS).share], ["done", true, 1]);
  assert.deepEqual([tested(0.6).state, tested(0.6).tested], ["none", false]);
});

test("a lesson that was read to its end after it was tested out is simply done", () => {
  const record = addFact(addFact(emptyRecord("x"), "tab", "a", ["tested", 1, 1]), "tab", "a", ["finish", 2]);

  assert.equal(standing(record, ["a"], { sections: 3, questions: 0, steps: 0 }).tested, false);
});

test("what changed since a lesson was finished is told by place, in the language in which it was finished", () => {
  const facts = [
    ["edition", 1, "en", { one: "a", two: "b" }, { q: "k" }, []],
    ["edition", 1, "de", { eins: "a" }, { q: "k" }, []],
  ];
  const today = { sections: { one: "a", two: "changed", three: "new" }, keys: { q: "other", toString: "new" } };

  assert.equal(lastEdition(facts, "ar"), null);
  assert.deepEqual(changesSince(lastEdition(facts, "en"), today), { sections: ["two", "three"], questions: ["q", "toString"] });
  assert.deepEqual(changesSince(lastEdition(facts, "en", [["q", "r"]]), { sections: {}, keys: { r: "k" } }).questions, []);
  assert.deepEqual(changesSince(lastEdition(facts, "de"), { sections: { eins: "a" }, keys: { q: "k" } }), { sections: [], questions: [] });
});
