import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, emptyRecord, merge, resetLessons } from "../../static/js/progress.js";
import { cardsOf, isDue, nextDueTimes } from "../../static/js/review/schedule.js";
import { history } from "./histories.mjs";

const DAY = 86_400_000;
const NOW = 1.8e12;
const learn = (...facts) => facts.reduce((record, fact) => addFact(record, "tab", "a", fact), emptyRecord("x"));
const answer = (at, score, question = "q", hints = 0) => ["answer", at, question, "x", score, hints, "k"];
const edition = (at, ...terms) => ["edition", at, "en", {}, {}, terms];
const told = (cards) => cards.map(({ kind, name, due, missed }) => ({ kind, name, days: (due - NOW) / DAY, missed }));
const only = (record, now = NOW) => told(cardsOf(record, now))[0];

test("records that have met have one schedule, in whatever order and however often they met", () => {
  for (let seed = 0; seed < 10_000; seed++) {
    const { devices } = history(seed);
    const [one, other, third = one] = devices;
    const now = 1.7e12 + (seed % 20) * 300 * DAY;
    const schedules = [[one, other, third], [third, other, one, one], [other, one, third, other, third]].map((order) =>
      JSON.stringify(cardsOf(order.reduce(merge), now)),
    );

    assert.equal(schedules[1], schedules[0], `seed ${seed}`);
    assert.equal(schedules[2], schedules[0], `seed ${seed}`);
  }
});

test("a question that was right at once is no card; one that was wrong comes due the next day", () => {
  assert.equal(only(learn(answer(NOW, 1))), undefined);
  assert.deepEqual(only(learn(answer(NOW, 0))), { kind: "question", name: "q", days: 1, missed: true });
});

test("a question that was wrong and is right a moment later still comes back within days", () => {
  const { days, missed } = only(learn(answer(NOW - 60_000, 0), answer(NOW, 1)));

  assert.equal(missed, false);
  assert.ok(days >= 1 && days <= 3, `${days}`);
});

test("the longer a question has been right, the later it comes back", () => {
  let record = learn(answer(NOW - 400 * DAY, 0));
  let before = 0;
  for (let round = 0; round < 4; round++) {
    const [{ due }] = cardsOf(record, NOW);
    record = addFact(record, "tab", "a", answer(due, 1));
    const [{ due: next }] = cardsOf(record, NOW);
    assert.ok(next - due > before, `round ${round}`);
    before = next - due;
  }
  assert.ok(before > 7 * DAY);
});

test("half right, or right by a hint, comes back sooner than right", () => {
  const after = (score, hints) => only(learn(answer(NOW - 9 * DAY, 0), answer(NOW, score, "q", hints))).days;

  assert.ok(after(1, 0) > after(1, 1));
  assert.equal(after(1, 1), after(0.5, 0));
  assert.ok(after(0.5, 0) > after(0, 0));
});

test("the terms of a lesson come due the day after it was finished, and then as well as they were recalled", () => {
  const finished = edition(NOW - DAY, "gradient", "loss");

  assert.deepEqual(told(cardsOf(learn(finished), NOW)).map(({ name, days }) => [name, days]), [["gradient", 0], ["loss", 0]]);
  const days = [1, 2, 3, 4].map((grade) => told(cardsOf(learn(finished, ["recall", NOW, "loss", grade]), NOW))[1].days);
  assert.ok(days[0] >= 1 && days[0] <= days[1] && days[1] < days[2] && days[2] < days[3], `${days}`);
});

test("what a card would come to for each grade is what it comes to", () => {
  const record = learn(edition(NOW - 9 * DAY, "loss"), ["recall", NOW - 5 * DAY, "loss", 3]);
  const [card] = cardsOf(record, NOW);

  for (const grade of [1, 2, 3, 4]) {
    const [after] = cardsOf(addFact(record, "tab", "a", ["recall", NOW, "loss", grade]), NOW);
    assert.equal(nextDueTimes(card, NOW)[grade - 1], after.due);
  }
});

test("a clock that is years ahead keeps nothing back, and one that was set back makes nothing late", () => {
  assert.ok(isDue(cardsOf(learn(answer(NOW + 3650 * DAY, 0)), NOW)[0], NOW));
  assert.equal(only(learn(answer(NOW, 0), answer(NOW - 3650 * DAY, 0))).days, 1);
});

test("a question that was dropped is no card until it is answered wrong again", () => {
  const dropped = [answer(NOW - 5 * DAY, 0), ["drop", NOW - DAY, "question", "q"]];

  assert.equal(only(learn(...dropped)), undefined);
  assert.equal(only(learn(...dropped, answer(NOW, 0))).name, "q");
});

test("what was reset is no card", () => {
  assert.deepEqual(cardsOf(resetLessons(learn(answer(NOW, 0), edition(NOW, "loss")), ["a"]), NOW), []);
});

test("what is filed under a former id of a lesson is the same card", () => {
  const record = addFact(learn(answer(NOW - 9 * DAY, 0)), "tab", "new", answer(NOW, 1));

  const cards = cardsOf(record, NOW, [{ id: "new", former: ["a"] }]);

  assert.deepEqual(cards.map(({ lesson, missed }) => [lesson, missed]), [["new", false]]);
});

test("what is filed under a former id of a question is the same card, and none where it is asked no more", () => {
  const renamed = [["old", "q"], ["gone", ""]];
  const record = learn(answer(NOW - 9 * DAY, 0, "old"), answer(NOW - 9 * DAY, 0, "gone"), answer(NOW, 1));

  const cards = cardsOf(record, NOW, [{ id: "a", former: [], renamed }]);

  assert.deepEqual(cards.map(({ name, missed }) => [name, missed]), [["q", false]]);
});

test("a card is due some hours ahead, so that the same hour tomorrow is not too early", () => {
  const [card] = cardsOf(learn(answer(NOW, 0)), NOW);

  assert.ok(!isDue(card, NOW + DAY / 2));
  assert.ok(isDue(card, NOW + DAY - 3_600_000));
});
