import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, added, covers, emptyRecord, merge } from "../../static/js/progress.js";
import { readRecord, showRecord } from "../../static/js/record.js";
import { seededRandom } from "../../static/js/shuffle.js";
import { SyncError } from "../../static/js/sync/http.js";
import { pullChanged, syncRound } from "../../static/js/sync/round.js";
import { canonical, history } from "./histories.mjs";

/** A server's documents: texts by name with a tag for each version; *spoil* may break what passes. */
function makeServer(spoil = () => "") {
  const documents = new Map();
  let version = 0;
  const late = [];
  const arrive = () => late.splice(0).forEach(attempt);
  const pass = (action) => {
    const fault = spoil();
    if (fault === "late") late.push(action);
    if (fault === "late" || fault === "dropped") throw new SyncError("unreachable");
    if (fault === "twice") attempt(action);
    const answer = action();
    arrive();
    if (fault === "unanswered") throw new SyncError("unreachable");
    return answer;
  };
  const adapter = {
    pull: (account, known) => pullChanged(known, async () => pass(list), async (name) => pass(() => read(name))),
    push: async (account, { name, text, etag }) => pass(() => write(name, text, etag)),
  };
  const list = () => new Map([...documents].map(([name, { etag }]) => [name, etag]));
  const read = (name) => {
    const { text, etag } = documents.get(name);
    return { text: spoil() === "half" ? text.slice(0, text.length / 2) : text, etag };
  };
  const write = (name, text, etag) => {
    if ((documents.get(name)?.etag ?? "") !== etag) throw new SyncError("conflict");
    documents.set(name, { text, etag: String(++version) });
    return String(version);
  };
  return { documents, adapter, arrive };
}

function attempt(action) {
  try {
    action();
  } catch {
    // The second time tells.
  }
}

const makeDevice = (name, record) => {
  const store = {
    record,
    read: readRecord,
    show: () => showRecord(store.record),
    unite: (other) => (store.record = merge(store.record, other)),
  };
  return { name, store, memory: { known: new Map(), pushed: "" } };
};

const meet = ({ adapter }, { name, store, memory }, isCurrent = () => true) =>
  syncRound({ adapter, account: {}, device: name, memory, store, isCurrent });

test("devices that were offline agree after two rounds each, and nothing is lost or counted twice", async () => {
  for (let seed = 0; seed < 300; seed++) {
    const { devices: histories } = history(seed);
    const server = makeServer();
    const devices = histories.map((record, at) => makeDevice(`device${at}`, { ...record, learner: "x" }));

    for (let round = 0; round < 2; round++) for (const device of devices) await meet(server, device);

    const all = canonical(histories.map((record) => ({ ...record, learner: "x" })).reduce(merge));
    for (const { store } of devices) assert.equal(canonical(store.record), all, `seed ${seed}`);
  }
});

test("whatever is dropped, doubled, halved, overtaken or left unanswered, devices agree once the way is clear", async () => {
  const faults = ["dropped", "unanswered", "twice", "half", "late", "", ""];
  for (let seed = 0; seed < 300; seed++) {
    const draw = seededRandom(`faults ${seed}`);
    let isClear = false;
    const server = makeServer(() => (isClear ? "" : faults[draw(faults.length)]));
    const { devices: histories } = history(seed);
    const devices = histories.map((record, at) => makeDevice(`device${at}`, { ...record, learner: "x" }));
    const made = devices.map(({ store }) => store.record);

    for (let step = 0; step < 30; step++) {
      const device = devices[draw(devices.length)];
      if (draw(3) === 0) made.push((device.store.record = addFact(device.store.record, `${device.name}${step}`, "a", ["read", step, "s"])));
      if (draw(5) === 0) device.memory = { known: new Map(), pushed: "" };
      await meet(server, device).catch((trouble) => assert.ok(trouble instanceof SyncError, trouble.stack));
    }
    isClear = true;
    server.arrive();
    for (let round = 0; round < 2; round++) for (const device of devices) await meet(server, device);

    const all = canonical(made.reduce(merge));
    for (const { store } of devices) assert.equal(canonical(store.record), all, `seed ${seed}`);
  }
});

test("a device writes its own document alone, and not again while it has nothing new", async () => {
  const server = makeServer();
  const one = makeDevice("one", addFact(emptyRecord("x"), "a", "lesson", ["read", 1, "s"]));
  const two = makeDevice("two", emptyRecord("x"));
  for (const device of [one, two, one, two]) await meet(server, device);
  const tags = [...server.documents].map(([name, { etag }]) => `${name} ${etag}`);

  for (const device of [one, two, one, two]) await meet(server, device);

  assert.deepEqual([...server.documents].map(([name, { etag }]) => `${name} ${etag}`), tags);
  assert.deepEqual([...server.documents.keys()], ["one", "two"]);
});

test("rubbish on the server is left there and asked for again, and nothing local is lost", async () => {
  const server = makeServer();
  const device = makeDevice("one", addFact(emptyRecord("x"), "a", "lesson", ["read", 1, "s"]));
  const before = canonical(device.store.record);
  for (const [name, text] of Object.entries({ page: "<!doctype html>", half: '{"version": 1, "lea', ["__proto__"]: "{}", none: "null" }))
    server.documents.set(name, { text, etag: "9" });
  server.documents.set("proto", { text: '{"version":1,"learner":"x","lessons":{"__proto__":{"facts":{"__proto__":1},"gone":{}}}}', etag: "9" });

  const unread = await meet(server, device);

  assert.equal(unread, 5);
  assert.ok(covers(device.store.record, readRecord(showRecord(device.store.record)).record));
  assert.deepEqual(added(emptyRecord(), device.store.record), added(emptyRecord(), readRecord(server.documents.get("one").text).record));
  assert.equal(canonical({ ...device.store.record, lessons: new Map([["lesson", device.store.record.lessons.get("lesson")]]) }), before);
  assert.deepEqual([...device.memory.known.keys()], ["one"]);
  assert.equal({}.facts, undefined);
});

test("a document of this browser that a later version wrote is not written over", async () => {
  const server = makeServer();
  server.documents.set("one", { text: '{"version": 99}', etag: "5" });

  const unread = await meet(server, makeDevice("one", addFact(emptyRecord("x"), "a", "lesson", ["read", 1, "s"])));

  assert.equal(unread, 1);
  assert.equal(server.documents.get("one").text, '{"version": 99}');
});

test("what was pulled for somebody who has signed out meanwhile is not taken", async () => {
  const server = makeServer();
  await meet(server, makeDevice("other", addFact(emptyRecord("x"), "a", "lesson", ["read", 1, "s"])));
  const device = makeDevice("one", emptyRecord("y"));

  await assert.rejects(meet(server, device, () => false), { kind: "refused" });

  assert.equal(canonical(device.store.record), canonical(emptyRecord("y")));
  assert.deepEqual([...server.documents.keys()], ["other"]);
});

test("a server that was put back to an older state gets this device's document again", async () => {
  const server = makeServer();
  const device = makeDevice("one", addFact(emptyRecord("x"), "a", "lesson", ["read", 1, "s"]));
  await meet(server, device);
  server.documents.delete("one");

  await meet(server, device);

  assert.equal(server.documents.get("one").text, device.store.show());
});
