/** A record and a lesson in, how the learner stands there out. A question once right stays right; its last answer says what to look at again. */

import { factsOf } from "./progress.js";

/** The share of a check-out quiz that must be right. */
export const PASS = 0.8;

/** Whether a fact says that its lesson is done, whatever becomes of the lesson. */
export const saysDone = ([kind, , share]) => kind === "finish" || (kind === "tested" && share >= PASS);

/** The answers to a question, oldest first: `{answer, score, hints, key}`. */
export function attempts(record, lessons, questions) {
  return factsOf(record, lessons)
    .filter(({ fact }) => fact[0] === "answer" && questions.includes(fact[2]))
    .map(({ fact: [, , , answer, score, hints, key] }) => ({ answer, score, hints, key }));
}

/**
 * How a learner stands in a lesson: `{state, tested, read, answered, right, ticked, share}`, its *state* one of none, started,
 * look, done; *tested* where a check-out quiz alone says that it is done.
 *
 * *counts* is how many `{sections, questions, steps}` the lesson has today, and which of its questions were *renamed*: pairs of a
 * former id and today's, which is "" where it is asked no more. What it had in former days counts for no more.
 */
export function standing(record, lessons, counts) {
  const sections = new Set();
  const steps = new Set();
  const names = new Map(counts.renamed);
  const rightOnce = new Set();
  const last = new Map();
  let finished = false;
  let passed = false;
  for (const { fact } of factsOf(record, lessons)) {
    // The theme's own sections, such as the terms, are not counted.
    if (fact[0] === "read" && !fact[2].startsWith("ls-")) sections.add(fact[2]);
    if (fact[0] === "tick") steps.add(fact[2]);
    if (fact[0] === "finish") finished = true;
    if (fact[0] === "tested" && fact[2] >= PASS) passed = true;
    const question = names.get(fact[2]) ?? fact[2];
    if (fact[0] !== "answer" || !question) continue;
    last.set(question, fact[4]);
    if (fact[4] === 1) rightOnce.add(question);
  }
  const read = Math.min(sections.size, counts.sections);
  const answered = Math.min(last.size, counts.questions);
  const right = Math.min(rightOnce.size, counts.questions);
  const ticked = Math.min(steps.size, counts.steps);
  const whole = counts.sections + counts.questions;
  const complete = finished || (whole > 0 && read + answered === whole);
  const done = complete || passed;
  const missed = [...last.values()].some((score) => score < 1);
  const begun = sections.size + last.size + steps.size > 0;
  const state = done ? (missed ? "look" : "done") : begun ? "started" : "none";
  return { state, done, tested: passed && !complete, read, answered, right, ticked, share: done ? 1 : whole ? (read + answered) / whole : 0 };
}
