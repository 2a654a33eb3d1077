/**
 * Asks tutors the questions of their quizzes, as `lessonsite check --tutor` tells it to: what it reads from its input is JSON,
 * `{script, languages: {tag: {words, synonyms}}, lessons: [{language, told}]}`, and what it says is a list of `[found, asked]`.
 */

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { script, languages, lessons } = JSON.parse(readFileSync(0, "utf8"));
let begin;
globalThis.HTMLElement ??= class {};
globalThis.document = { dispatchEvent: ({ detail }) => (begin = detail) };
runInThisContext(script);

const makers = {};
for (const [tag, { words }] of Object.entries(languages)) makers[tag] = await begin({ words: (key) => words[key] });

const counts = lessons.map(({ language, told }) => {
  const tutor = makers[language](told, languages[language].synonyms);
  const asked = told.lesson.questions.filter(({ see }) => see);
  const finds = ({ text, see }) => tutor.answer(text, { answered: true }).quotes.some(({ place }) => see === place.anchor || see === place.section);
  return [asked.filter(finds).length, asked.length];
});
console.log(JSON.stringify(counts));
