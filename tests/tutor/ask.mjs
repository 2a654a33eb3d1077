/**
 * Asks the tutor of a built catalog, as its pages do: `node tests/tutor/ask.mjs BUILD QUESTIONS.jsonl`;
 * with `--plain`, what plain BM25 over the same sentences says instead.
 *
 * Rows of `{lesson, question}` in (a lesson's id or address), rows of `{lesson, question, quotes: [{text, anchor}], refused}`
 * out; a lesson that is not there gets a row with an `error`. `kind` says what the tutor did instead of quoting: "asked" is
 * a question that the quiz asks and that is not answered yet. A row of a learner who has answered questions of the quiz says
 * so by `"answered": [ids]` or `true`; without it none is answered.
 */

import { readFileSync } from "node:fs";

import { plain } from "./plain.mjs";
import { reader } from "./reading.mjs";

const [build, questions, plainly] = process.argv.slice(2);
if (!questions) {
  console.error("node tests/tutor/ask.mjs BUILD QUESTIONS.jsonl");
  process.exit(2);
}
const tutorOf = await reader(build, plainly === "--plain" ? plain : null);
for (const line of readFileSync(questions, "utf8").split("\n").filter((line) => line.trim())) {
  const row = JSON.parse(line);
  const tutor = tutorOf(row.lesson);
  if (!tutor) {
    console.log(JSON.stringify({ ...row, quotes: [], refused: false, error: `no lesson ${row.lesson} in ${build}` }));
    process.exitCode = 1;
    continue;
  }
  const answer = tutor.answer(row.question, { answered: row.answered ?? [] });
  const quotes = answer.quotes.map(({ text, place }) => ({ text: text.replaceAll("\t", " "), anchor: place.anchor }));
  console.log(JSON.stringify({ ...row, quotes, refused: answer.kind === "refused", kind: answer.kind }));
}
