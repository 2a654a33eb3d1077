import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, next } from "../../static/js/sync/timing.js";

const after = (state, ...events) => events.reduce(next, state);
const running = after(begin(0), { type: "due", now: 0 });
const failed = (kind, now = 0, more = {}) => ({ type: "failed", now, kind, after: 0, chance: 1, ...more });

test("a round runs at once when sync begins, and rests when all went well", () => {
  assert.equal(running.phase, "running");
  assert.equal(after(running, { type: "done", now: 5, unread: 0 }).phase, "resting");
});

test("answers that come in a handful are sent together, a moment later", () => {
  const rested = after(running, { type: "done", now: 0, unread: 0 });
  const first = after(rested, { type: "changed", now: 10_000 });
  const handful = after(first, { type: "changed", now: 10_500 }, { type: "changed", now: 11_000 });

  assert.deepEqual(handful, first);
  assert.equal(after(handful, { type: "due", now: 11_999 }).phase, "waiting");
  assert.equal(after(handful, { type: "due", now: 12_000 }).phase, "running");
});

test("what is answered while a round runs has a round of its own", () => {
  const ended = after(running, { type: "changed", now: 1 }, { type: "done", now: 10_000, unread: 0 });

  assert.equal(ended.phase, "waiting");
  assert.equal(ended.again, false);
});

test("pauses grow with every failure, up to a quarter of an hour, and end with success", () => {
  let state = running;
  const pauses = [];
  for (let now = 0, count = 0; count < 12; count++) {
    state = after(state, failed("unreachable", now));
    pauses.push(state.at - now);
    now = state.at;
    state = after(state, { type: "due", now });
  }

  assert.deepEqual(pauses.slice(0, 4), [4000, 8000, 16_000, 32_000]);
  assert.equal(pauses.at(-1), 15 * 60_000);
  assert.equal(after(state, { type: "done", now: 1e9, unread: 0 }).tries, 0);
});

test("a page that is seen again tries at once, but never before the server wants to be asked", () => {
  const unreachable = after(running, failed("unreachable"), { type: "wake", now: 100 });
  const busy = after(running, failed("busy", 0, { after: 30 }), { type: "wake", now: 100 });

  assert.equal(unreachable.at, 100);
  assert.equal(busy.at, 30_000);
  assert.equal(after(busy, { type: "wake", now: 31_000 }).at, 31_000);
});

test("two devices that write at once try again at once, but not for ever", () => {
  let state = running;
  const pauses = [];
  for (let count = 0; count < 5; count++) {
    state = after(state, failed("conflict"));
    pauses.push(state.at);
    state = after(state, { type: "due", now: state.at });
  }

  assert.deepEqual(pauses.slice(0, 3), [0, 0, 0]);
  assert.ok(pauses[3] > 0);
});

test("who is let in no more is not asked for again, whatever happens", () => {
  const refused = after(running, failed("refused"));

  const later = after(refused, { type: "changed", now: 1e6 }, { type: "wake", now: 1e6 }, { type: "due", now: 1e9 });

  assert.equal(later.phase, "refused");
});
