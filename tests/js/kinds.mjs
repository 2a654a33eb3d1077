/**
 * Every kind of question, found by its folder as the build finds it; and those of other packages, whose folders stand in
 * `OTHER_KINDS` by name, as JSON: each is a classic script that hands over a function which gives the kind.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const folder = new URL("../../src/lessonsite/questions/", import.meta.url);
const scripts = readdirSync(folder)
  .map((name) => [name, new URL(`${name}/question.js`, folder)])
  .filter(([, script]) => existsSync(script));

const own = await Promise.all(scripts.map(async ([name, script]) => [name, await import(script)]));
const others = Object.entries(JSON.parse(process.env.OTHER_KINDS ?? "{}")).map(([name, folder]) => [name, other(`${folder}/question.js`)]);

export const kinds = Object.fromEntries([...others, ...own]);

function other(script) {
  const document = new EventTarget();
  let kind;
  document.addEventListener("part-loaded", ({ detail }) => (kind = detail()));
  class CustomEvent extends Event {
    constructor(type, { detail }) {
      super(type);
      this.detail = detail;
    }
  }
  runInNewContext(readFileSync(script, "utf8"), { document, CustomEvent });
  return kind;
}
