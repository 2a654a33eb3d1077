import assert from "node:assert/strict";
import { test } from "node:test";
import { isSafe, plainName, unquote } from "../../static/js/sync/http.js";
import { readName } from "../../static/js/sync/server-name.js";

const SERVERS = ["https://sync.example.org", "http://127.0.0.1:8000"];

test("a name belongs to the server that is chosen, or to the one that stands behind it", () => {
  assert.deepEqual(readName(" ann ", SERVERS[0], SERVERS), { user: "ann", server: SERVERS[0] });
  assert.deepEqual(readName("ann@127.0.0.1:8000", SERVERS[0], SERVERS), { user: "ann", server: SERVERS[1] });
  assert.deepEqual(readName("ann@x.example@SYNC.example.org", undefined, SERVERS), { user: "ann@x.example", server: SERVERS[0] });
  assert.deepEqual(readName("ann@any.example", undefined, ["https:"]), { user: "ann", server: "https://any.example" });
});

test("a name without a server, or at one that the site does not name, goes nowhere", () => {
  assert.throws(() => readName("ann", undefined, ["https:"]), { kind: "no-server" });
  assert.throws(() => readName("ann@elsewhere.example", SERVERS[0], SERVERS), { kind: "not-listed" });
  assert.throws(() => readName("ann@x/y", undefined, ["https:"]), { kind: "not-listed" });
});

test("only a server on this machine is spoken to in the open", () => {
  const safe = ["https://a.example", "http://localhost:8000", "http://127.0.0.1"];
  const unsafe = ["http://a.example", "javascript:alert(1)", "ftp://localhost"];

  assert.deepEqual([...safe, ...unsafe].filter((address) => isSafe(new URL(address))), safe);
});

test("names that servers take differ where the texts do", () => {
  const texts = ["a.b", "a_b", "a_2e_b", "ä", "a/b", "..", "plain-1"];

  assert.equal(new Set(texts.map(plainName)).size, texts.length);
  assert.ok(texts.map(plainName).every((name) => /^[A-Za-z0-9_-]+$/.test(name)));
  assert.equal(plainName("plain-1"), "plain-1");
});

test("a tag is compared without what heads put around it", () => {
  assert.deepEqual(['"1"', 'W/"1"', "1"].map(unquote), ["1", "1", "1"]);
});
