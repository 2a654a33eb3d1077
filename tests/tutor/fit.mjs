/**
 * Finds the weights of static/js/tutor/confidence.js: `node tests/tutor/fit.mjs BUILD=CATALOG…`, where CATALOG names a built catalog in
 * the golden questions.
 *
 * A logistic regression on the working half alone, seen from outside: each lesson's questions are judged by
 * weights that the other lessons gave. Prints the weights, and how many refusals would be right and wrong in lessons not seen.
 */

import { readFileSync } from "node:fs";

import { reader } from "./reading.mjs";

const PARTS = 8;
const ROUNDS = 3000;
const STRICT = 1.5;

/** Questions for which nothing is found: they are refused whatever the weights. */
const nothing = { right: 0, wrong: 0 };
const rows = await asked(process.argv.slice(2));
const lessons = [...new Set(rows.map(({ lesson }) => lesson))];
const left = Array.from({ length: PARTS }, (_, part) => new Set(lessons.filter((_, at) => at % PARTS === part)));
const judged = left.flatMap((out) => {
  const weights = fitted(rows.filter(({ lesson }) => !out.has(lesson)));
  return rows.filter(({ lesson }) => out.has(lesson)).map((row) => ({ ...row, sure: weighed(weights, row.signs) }));
});
console.log(`weights: [${fitted(rows).map((weight) => weight.toFixed(2)).join(", ")}]`);
for (let sure = -1; sure < 1; sure += 0.1) {
  const share = (answers, before) => {
    const theirs = judged.filter((row) => row.answers === answers);
    return ((theirs.filter((row) => row.sure < sure).length + before) / (theirs.length + before)).toFixed(3);
  };
  console.log(`sure ${sure.toFixed(1)}: right refusals ${share(false, nothing.right)}, wrong ${share(true, nothing.wrong)}`);
}

/** The signs of each question of the working half that is answered or refused by its signs. */
async function asked(builds) {
  const golden = readFileSync(new URL("golden/work.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const found = [];
  for (const [build, catalog] of builds.map((pair) => pair.split("="))) {
    const tutorOf = await reader(build);
    for (const { lesson, question, refuse } of golden.filter((row) => row.catalog === catalog)) {
      const { kind, signs } = tutorOf(lesson).answer(question);
      if (signs) found.push({ lesson: `${catalog} ${lesson}`, answers: !refuse, signs });
      else if (kind === "refused") nothing[refuse ? "right" : "wrong"]++;
    }
  }
  return found;
}

function weighed(weights, signs) {
  return signs.reduce((sum, sign, at) => sum + sign * weights[at], weights.at(-1));
}

/** By steps down the slope, on signs that were brought to one scale; the weights are of the signs as they were. */
function fitted(rows) {
  const scales = rows[0].signs.map((_, at) => scaleOf(rows.map(({ signs }) => signs[at])));
  const scaled = rows.map(({ signs, answers }) => ({ answers, signs: [...signs.map((sign, at) => (sign - scales[at].mean) / scales[at].spread), 1] }));
  const weights = scaled[0].signs.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = weights.map((weight, at) => (at < scales.length ? STRICT * weight : 0));
    for (const { signs, answers } of scaled) {
      const off = 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * weights[at], 0))) - answers;
      for (const [at, sign] of signs.entries()) slopes[at] += off * sign;
    }
    for (const [at, slope] of slopes.entries()) weights[at] -= slope / rows.length;
  }
  const own = scales.map(({ spread }, at) => weights[at] / spread);
  return [...own, weights.at(-1) - own.reduce((sum, weight, at) => sum + weight * scales[at].mean, 0)];
}

function scaleOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return { mean, spread };
}
