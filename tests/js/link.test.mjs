import assert from "node:assert/strict";
import { test } from "node:test";
import { addFact, emptyRecord } from "../../static/js/progress.js";
import { readRecord, showRecord } from "../../static/js/record.js";
import { LONGEST_CODE, holdsRecord, link } from "../../static/js/sync/link.js";
import { canonical, history } from "./histories.mjs";

const PAGE = "https://lessons.example/x/progress/";
const there = async (text) => new URL(await link.push({ page: PAGE }, { text })).hash;
const back = async (hash) => (await link.pull({ hash })).documents[0].text;

test("what a link holds is read again as it was", async () => {
  for (let seed = 0; seed < 200; seed++) {
    const [record] = history(seed).devices;

    const hash = await there(showRecord(record));

    assert.ok(holdsRecord(hash));
    assert.match(hash, /^#progress=[\w-]+$/);
    assert.equal(canonical(readRecord(await back(hash)).record), canonical(record), `seed ${seed}`);
  }
});

test("a link holds any letters", async () => {
  assert.equal(await back(await there("ä ❤ 学习 𝒳 \u0000")), "ä ❤ 学习 𝒳 \u0000");
});

test("a lesson's worth of learning fits into a code, a record too large for a link is refused", async () => {
  let record = emptyRecord("x");
  for (let n = 0; n < 20; n++) record = addFact(record, "k3f9abcd", "a-lesson", ["answer", 1.7e12 + n * 7919, `question-${n}`, "b", 1, 0, `key${n}`]);
  const noise = Array.from({ length: 20_000 }, (_, n) => Math.sin(n).toString(36)).join("");

  assert.ok((await link.push({ page: PAGE }, { text: showRecord(record) })).length < LONGEST_CODE);
  await assert.rejects(link.push({ page: PAGE }, { text: noise }), { kind: "too-large" });
});

test("a link that was cut, or means something else, or swells beyond measure, is rubbish", async () => {
  const hash = await there(showRecord(history(1).devices[0]));
  const bomb = await new Response(new Blob([new Uint8Array(30_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  const swelling = `#progress=${Buffer.from(bomb).toString("base64url")}`;

  for (const broken of [hash.slice(0, -9), "#progress=", "#progress=%%%", "#progress=AAAA", swelling])
    await assert.rejects(back(broken), { kind: "rubbish" }, broken.slice(0, 40));
});
