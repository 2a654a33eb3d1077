/*! Holds ts-fsrs: MIT licence, Copyright (c) Open Spaced Repetition. */
/**
 * A record in, its cards out, each with the time when it comes due: a function of the log alone, so that records that have
 * met have one schedule. Nothing is drawn by chance, and no interval is shorter than a day: to be right a moment after
 * having been wrong proves little.
 *
 * A question is a card once it has been answered wrong; a term is one once its lesson is finished.
 */

import { createEmptyCard, fsrs } from "ts-fsrs";
import { factsOf } from "../progress.js";

const DAY = 86_400_000;
/** Who comes at the same hour each day is not told to come a little later. */
const AHEAD = DAY / 3;
const AGAIN = 1;
const HARD = 2;
const GOOD = 3;

const scheduler = fsrs({ request_retention: 0.9, maximum_interval: 365, enable_fuzz: false, enable_short_term: false });

/**
 * All cards, those due first: `{lesson, kind, name, due, missed}`, of the kind "question" or "term"; *missed* where its last
 * answer was not right. *now* is a time in milliseconds; *lessons* are `{id, former, renamed}`, as far as they had other ids.
 */
export function cardsOf(record, now, lessons = []) {
  const owners = new Map(lessons.flatMap(({ id, former }) => former.map((name) => [name, id])));
  const renamed = new Map(lessons.map((lesson) => [lesson.id, new Map(lesson.renamed)]));
  const groups = new Map();
  for (const id of record.lessons.keys()) {
    const lesson = owners.get(id) ?? id;
    groups.set(lesson, [...(groups.get(lesson) ?? []), id]);
  }
  const all = [...groups].flatMap(([lesson, ids]) => walk({ lesson, renamed: renamed.get(lesson) }, factsOf(record, ids), now));
  return all.sort((one, other) => one.due - other.due || (tag(one) < tag(other) ? -1 : 1));
}

export const isDue = (card, now) => card.due <= now + AHEAD;

/** When the card would come due for each grade, 1 to 4, that it is given *now*. */
export function nextDueTimes({ memory }, now) {
  return [1, 2, 3, 4].map((grade) => review(memory, now, grade).due.getTime());
}

function walk({ lesson, renamed }, facts, now) {
  const cards = new Map();
  let time = 0;
  const put = (kind, name, card) => cards.set(`${kind} ${name}`, { lesson, kind, name, ...card });
  const grade = (kind, name, rating) => {
    const memory = review(cards.get(`${kind} ${name}`)?.memory, time, rating);
    put(kind, name, { memory, due: memory.due.getTime(), missed: rating < GOOD });
  };
  for (const { fact } of facts) {
    const [kind, at, name, ...rest] = fact;
    // A clock that is ahead, or was set back, says nothing of the time.
    time = at <= now ? Math.max(time, at) : time;
    const question = renamed?.get(name) ?? name;
    if (kind === "answer" && question && (rest[1] < 1 || cards.has(`question ${question}`))) grade("question", question, rate(rest[1], rest[2]));
    if (kind === "recall") grade("term", name, rest[0]);
    if (kind === "drop") cards.delete(`${name} ${rest[0]}`);
    if (kind !== "edition") continue;
    for (const term of rest[2]) if (!cards.has(`term ${term}`)) put("term", term, { memory: null, due: time + DAY, missed: false });
  }
  return [...cards.values()];
}

const rate = (score, hints) => (score === 0 ? AGAIN : score < 1 || hints > 0 ? HARD : GOOD);

const review = (memory, time, rating) => scheduler.next(memory ?? createEmptyCard(new Date(time)), new Date(time), rating).card;

const tag = ({ lesson, kind, name }) => JSON.stringify([lesson, kind, name]);
