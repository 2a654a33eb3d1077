/** Every kind of question, found by its folder as the build finds it. */

import { existsSync, readdirSync } from "node:fs";

const shelf = new URL("../../src/lessonsite/questions/", import.meta.url);
const scripts = readdirSync(shelf)
  .map((name) => [name, new URL(`${name}/question.js`, shelf)])
  .filter(([, script]) => existsSync(script));

export const kinds = Object.fromEntries(await Promise.all(scripts.map(async ([name, script]) => [name, await import(script)])));
