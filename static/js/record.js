/** A stored text in, a record out, whatever stands in the text; and a record in, the text to store out. */

import { emptyRecord, merge, nameParts } from "./progress.js";
import { digest } from "./shuffle.js";

export const VERSION = 1;
/** More than any browser stores: such a text was never ours. */
const LONGEST = 20_000_000;
/** A note's, and that of any name: authors write long headings and questions, which are called by all their words. */
export const LONGEST_TEXT = 20_000;

const isText = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
const isGrade = (value) => isCount(value) && value >= 1 && value <= 4;
const isList = (value) => Array.isArray(value) && value.every(isText);
const isTable = (value) => isMap(value) && Object.values(value).every(isText);

/**
 * What must follow a fact's kind and time: an answer's question, answer, score, hints and key's digest; the section that was
 * read; the step that was ticked; nothing for a lesson that was finished; for a check-out quiz, the share that was right; the
 * language, and digests of sections and of keys, and terms, of the lesson as it stood when it was finished; a term that was
 * recalled, and how well; a question or term that is asked no more; a section, and the note on it. A kind that is not listed is a later version's: kept, and not looked into. */
const KINDS = {
  answer: [isText, (value) => isPlain(value, 3), isShare, isCount, isText],
  read: [isText],
  tick: [isText],
  finish: [],
  tested: [isShare],
  edition: [isText, isTable, isTable, isList],
  recall: [isText, isGrade],
  drop: [isText, isText],
  note: [isText, isText],
};

/** `{record, trouble}`: *trouble* is "", "damaged" where something was left out, or "newer" where the text is a later version's. */
export function readRecord(text) {
  try {
    const data = text.length > LONGEST ? null : JSON.parse(text);
    if (isMap(data) && Number.isInteger(data.version) && data.version > VERSION) return { record: emptyRecord(), trouble: "newer" };
    if (isMap(data) && data.version === 0) return readOld(data);
    if (isMap(data) && data.version === VERSION) return readData(data);
  } catch {
    // Not JSON, or nested so deeply that nobody made it by learning.
  }
  return { record: emptyRecord(), trouble: "damaged" };
}

export function showRecord({ learner, lessons }) {
  const shown = [...lessons].map(([id, { facts, gone }]) => {
    const seen = [...gone].map(([scope, numbers]) => [scope, Object.fromEntries(numbers)]);
    return [id, { facts: Object.fromEntries(facts), gone: Object.fromEntries(seen) }];
  });
  return JSON.stringify({ version: VERSION, learner, lessons: Object.fromEntries(shown) });
}

function readData(data) {
  let trouble = isText(data.learner) ? "" : "damaged";
  const keep = (entries, read) => {
    const kept = new Map();
    for (const [name, value] of isMap(entries) ? Object.entries(entries) : []) {
      const found = isText(name) ? read(value, name) : null;
      if (found) kept.set(name, found);
      else trouble = "damaged";
    }
    if (!isMap(entries)) trouble = "damaged";
    return kept;
  };
  const readSeen = (seen) => keep(seen, (number) => (isCount(number) && number) || null);
  const readFact = (fact, name) => (isFact(fact) && isName(name) ? fact : null);
  const readLesson = (lesson) =>
    isMap(lesson) ? { facts: keep(lesson.facts, readFact), gone: keep(lesson.gone, readSeen) } : null;
  const record = { learner: isText(data.learner) ? data.learner : "", lessons: keep(data.lessons, readLesson) };
  // A merge with itself drops the facts that are gone.
  return { record: merge(record, record), trouble };
}

/** Version 0 held the last answer to each question, and the sections read. The same old record always gives the same facts. */
function readOld(data) {
  const lessons = {};
  const file = (lesson, fact) => {
    lessons[lesson] ??= { facts: {}, gone: {} };
    lessons[lesson].facts[`old${digest(JSON.stringify([lesson, fact]))}-1`] = fact;
  };
  for (const [lesson, answers] of Object.entries(data.answers ?? {}))
    for (const [question, { at, answer, score }] of Object.entries(answers)) file(lesson, ["answer", at, question, answer, score, 0, ""]);
  for (const [lesson, sections] of Object.entries(data.read ?? {})) for (const section of sections) file(lesson, ["read", 0, section]);
  return readData({ learner: data.learner ?? "", lessons });
}

function isFact(fact) {
  if (!Array.isArray(fact) || !isText(fact[0]) || !Number.isFinite(fact[1])) return false;
  const kind = Object.hasOwn(KINDS, fact[0]) ? KINDS[fact[0]] : null;
  return kind ? fact.length === kind.length + 2 && kind.every((fits, at) => fits(fact[at + 2])) : isPlain(fact, 3);
}

function isName(name) {
  const [replica, number] = nameParts(name);
  return replica !== "" && isCount(number) && number > 0;
}

function isPlain(value, depth) {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isPlain(inner, depth - 1));
}
