/**
 * Runs the search of a built catalog, as a browser would: its own script, its own files.
 *
 *   node tests/search/find.mjs BUILD QUERIES.jsonl [--limit N] [--home de/search/]
 *
 * rows of {query} in; rows of {query, hits: [lesson, section, …]} out: each lesson's id, then the anchor of the place that
 * the hit opens at, which is empty where it opens at the lesson's head.
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext, runInContext } from "node:vm";

/** `find` of the catalog built in *build*; *onRead* is told of each file, with its size. */
export async function openBuild(build, home = "search/", onRead = () => {}) {
  const kept = new Map();
  const read = async (address) => {
    if (!kept.has(address)) kept.set(address, run(build, address, onRead));
    return kept.get(address);
  };
  const script = readdirSync(join(build, "static")).find((name) => /^search\.\w+\.js$/.test(name));
  const begin = run(build, `static/${script}`, onRead, { href: `site:/${home}`, addEventListener() {} });
  return begin({ late: { data: read } });
}

/** What a script of the site hands over. */
function run(build, address, onRead, link) {
  const text = readFileSync(join(build, address.replace(/\?.*/, "")), "utf8");
  onRead(address, text);
  let detail;
  const querySelector = (selector) => (selector.startsWith("a") ? link : null);
  const document = { dispatchEvent: (event) => (detail = event.detail), querySelector, baseURI: "site:/", documentElement: { dataset: { root: "./" } } };
  class CustomEvent {
    constructor(type, given) {
      this.detail = given.detail;
    }
  }
  runInContext(text, createContext({ document, CustomEvent, URL, HTMLElement: class {}, customElements: { define() {} } }));
  return detail;
}

async function main([build, queries, ...options]) {
  const option = (name, otherwise) => (options.includes(name) ? options[options.indexOf(name) + 1] : otherwise);
  const { find } = await openBuild(build, option("--home", "search/"));
  const rows = readFileSync(queries, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  for (const { query } of rows) {
    const { hits } = await find(query, { limit: +option("--limit", 10), isTyping: false });
    console.log(JSON.stringify({ query, hits: hits.flatMap(({ lesson, section }) => [lesson.id, section]) }));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
