/** The part of a lesson's page: its map, its activities, its questions, and what is remembered of reading. */

import * as kinds from "kinds";
import { defineLessonMap } from "../../../templates/components/lesson-map/lesson-map.js";
import { defineQuizForm } from "../../../templates/components/quiz-form/quiz-form.js";
import { defineTryIt } from "../../../templates/components/try-it/try-it.js";
import { watchReading } from "../reading.js";
import { readNote } from "../store.js";
import { readOfVisit } from "../visit.js";

/** Facts that a late part has something to show of: notes, and what changed since the lesson was done. */
const KEPT = ["note", "finish", "tested"];

export function begin({ store, words, late }) {
  defineTryIt(store, words);
  defineQuizForm({ store, words, late, kinds: { ...kinds } });
  defineLessonMap(store, words);
  const lesson = document.querySelector("lesson-map");
  watchReading(store, lesson);
  const remember = () => store.facts(lesson.lessons).some(([kind]) => KEPT.includes(kind)) && late("remember");
  document.addEventListener("progress-changed", remember);
  remember();
  const atEnd = document.querySelector("[data-late=exam]");
  if (atEnd && readNote("exam")) late("exam", atEnd);
  // What was asked on this visit is shown again without being asked for.
  if (readOfVisit(`talk:${store.owner}:${lesson.lessons[0]}`)) late("tutor", document.querySelector(".tutor-box"));
}
