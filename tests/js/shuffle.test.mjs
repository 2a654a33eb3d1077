import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, seededRandom, shuffled } from "../../static/js/shuffle.js";

const letters = [..."abcdef"];

test("the same learner, question and attempt give the same order", () => {
  assert.deepEqual(shuffled(letters, seededRandom("ann q 0")), shuffled(letters, seededRandom("ann q 0")));
});

test("each attempt has an order of its own, nearly always", () => {
  const orders = new Set(Array.from({ length: 50 }, (_, attempt) => shuffled(letters, seededRandom(`ann q ${attempt}`)).join("")));

  assert.ok(orders.size > 40, `${orders.size} orders in 50 attempts`);
});

test("each letter comes first about as often as the others", () => {
  const counts = Object.fromEntries(letters.map((letter) => [letter, 0]));

  for (let attempt = 0; attempt < 6000; attempt++) counts[shuffled(letters, seededRandom(`q ${attempt}`))[0]]++;

  for (const count of Object.values(counts)) assert.ok(count > 850 && count < 1150, JSON.stringify(counts));
});

test("nothing is lost, and what is pinned stays last in its own order", () => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const order = shuffled(letters, seededRandom(`${attempt}`), (letter) => letter === "b" || letter === "d");

    assert.deepEqual(order.slice(-2), ["b", "d"]);
    assert.deepEqual([...order].sort(), letters);
  }
});

test("a digest changes with its text", () => {
  assert.notEqual(digest('{"right":[1]}'), digest('{"right":[2]}'));
});
