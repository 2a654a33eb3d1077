import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, crc32 as theirs } from "node:zlib";
import { linkToSite } from "../../static/js/offline/site-links.js";
import { digestOf, fileAt, groupsOf, groupsOfAll, hrefOf, isHashed, nameOf, sizeOf } from "../../static/js/offline/packs.js";
import { crc32, Zip } from "../../static/js/offline/zip.js";

const ROOT = "https://example.org/x/y/";
const LISTS = { "/": ["a", 3, 100], "/builders": ["b", 2, 20], "/creators": ["c", 2, 7], "de/": ["d", 1, 4], "de/builders": ["e", 1, 3] };
const BUILDERS = { track: "builders", language: "" };

test("a track in another language needs its lessons in both, and what belongs to no track", () => {
  assert.deepEqual(groupsOf(BUILDERS, LISTS), ["/builders", "/"]);
  assert.deepEqual(groupsOf({ track: "builders", language: "de" }, LISTS), ["de/builders", "/builders", "de/", "/"]);
  assert.deepEqual(groupsOf({ track: "creators", language: "de" }, LISTS), ["/creators", "de/", "/"]);
});

test("what two tracks share counts once", () => {
  const packs = [BUILDERS, { track: "creators", language: "" }];

  assert.deepEqual(groupsOfAll(packs, LISTS), ["/", "/builders", "/creators"]);
  assert.equal(sizeOf(packs, LISTS), 127);
  assert.equal(sizeOf([], LISTS), 0);
});

test("an address and its file name one another, whatever letters it has", () => {
  for (const file of ["index.html", "a/index.html", "a b/ü?/index.html", "a/50%.png", "lessons/#1/x.js"]) {
    assert.equal(fileAt(hrefOf(file, ROOT), ROOT), file);
  }
  assert.equal(hrefOf("a/index.html", ROOT), `${ROOT}a/`);
  assert.equal(hrefOf("a/myindex.html", ROOT), `${ROOT}a/myindex.html`);
  assert.equal(fileAt(`${ROOT}a/?page=b#c`, ROOT), "a/index.html");
});

test("what is not the site's has no file", () => {
  for (const href of ["https://example.org/x/", "https://example.org/x/yy/a", "https://other.example/x/y/", `${ROOT}%ff`]) {
    assert.equal(fileAt(href, ROOT), null);
  }
});

test("only the theme's own names change with the content", () => {
  assert.ok(isHashed("static/main.0123456789.js"));
  for (const address of ["static/icons/icon.svg", "builders/x/tutor.js", "static/main.js", "a/static/main.0123456789.js"]) assert.ok(!isHashed(address));
});

test("the browser's digest is the build's", async () => {
  // printf hello | sha256sum: 2cf24dba5fb0a30e26e83b2a…
  assert.equal(await digestOf(new TextEncoder().encode("hello")), Buffer.from("2cf24dba5fb0a30e26e83b2a", "hex").toString("base64url"));
  assert.notEqual(nameOf("a.js", "x"), nameOf("a.css", "x"));
});

test("links that leave the folder lead to the site, and all others stay as they are", () => {
  const holds = (file) => ["index.html", "a/index.html", "a/b/index.html", "a/b/lesson.md", "static/x.css"].includes(file);
  const page = (...links) => links.map((link) => `<p><a class="x" href="${link}">t</a>`).join("");
  const lead = (html) => linkToSite(html, "a/b/index.html", ROOT, holds);

  const same = page("../../", "../", "./", "#top", "lesson.md", "../../static/x.css", "?q=1", "https://else.example/", "mailto:a@b.c", "//h/", "data:,x");
  assert.equal(lead(same), same);
  assert.equal(lead(page("../../c/#d", "../gone/?a=1&amp;b", "../../%C3%BC/")), page(`${ROOT}c/#d`, `${ROOT}a/gone/?a=1&amp;b`, `${ROOT}%C3%BC/`));
  assert.equal(lead('<img alt="x" src="p.png">'), `<img alt="x" src="${ROOT}a/b/p.png">`);
  assert.equal(lead('<svg><a href="../../c/"><title>t</title></a></svg>'), `<svg><a href="${ROOT}c/"><title>t</title></a></svg>`);
  assert.equal(lead(page("y%FF.pdf")), page(`${ROOT}a/b/y%FF.pdf`));
  assert.equal(lead('<p>href="../../c/"</p>'), '<p>href="../../c/"</p>');
});

test("a sum over bytes is that of every other zip", () => {
  for (const text of ["", "a", "hello".repeat(1000), "ü\0\u{1f600}"]) assert.equal(crc32(Buffer.from(text)), theirs(text));
});

test("the same files make the same archive", async () => {
  const make = async () => {
    const zip = new Zip(async (bytes) => new Uint8Array(deflateRawSync(bytes)));
    await zip.add("f/ü.txt", Buffer.from("x".repeat(99)));
    await zip.add("f/empty", new Uint8Array());
    return Buffer.concat(zip.parts());
  };

  const archive = await make();

  assert.deepEqual(archive, await make());
  assert.equal(archive.readUInt32LE(0), 0x04034b50);
  assert.equal(archive.readUInt32LE(archive.length - 22), 0x06054b50);
  assert.equal(archive.readUInt16LE(archive.length - 12), 2);
});
