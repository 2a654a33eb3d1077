/** A tutor of a small lesson on eggs, for tests. */

import { readFileSync } from "node:fs";

import { Intents } from "../../static/js/tutor/intents.js";
import { Tutor } from "../../static/js/tutor/tutor.js";

const KINDS = ["prose", "item", "row", "term", "examples", "try-it", "big-idea", "summary"];
export const wordsIn = (language) => JSON.parse(readFileSync(new URL(`../../src/lessonsite/words/${language}.json`, import.meta.url), "utf8"));
export const intents = (language = "en") => new Intents((name) => wordsIn(language)[`late.tutor.${name}`]);

export const PLACES = [
  { anchor: "", title: "How to boil an egg", section: "" },
  { anchor: "heat", title: "Heat and time", section: "heat" },
  { anchor: "coagulation", title: "Coagulation", section: "terms" },
];
export const SENTENCES = [
  ["Six minutes make a soft egg.", 0, "summary"],
  ["The white sets before the yolk, because its proteins need less heat.", 1],
  ["Salt in the water keeps a cracked shell from leaking.", 1],
  ["For example, a duck's egg takes nine minutes.", 1, "examples"],
  ["In 1901 Marie Dubois measured it with a thermometer.", 1],
  ["Cold water stops the cooking.", 1],
  ["The change of a liquid protein into a solid one.", 2, "term", "Coagulation"],
  ["Time decides, not the flame.", 1, "big-idea"],
];
export const QUESTION = { id: "q-white", former: ["q-old"], text: "Which part of the egg sets first in hot water?", see: "heat", why: ["The white wins, since its proteins unfold sooner."] };

export function tutor({ language = "en", questions = [QUESTION], groups = "protein proteins\nset sets\ncook cooking\nstop stops\nminut minutes", synonyms = ["halt stop end"], sentences = SENTENCES, places = PLACES } = {}) {
  const told = sentences.map(([text, place, kind = "prose", head = ""]) => [text, place, KINDS.indexOf(kind), head]);
  const lesson = { language, title: PLACES[0].title, places, sentences: told, questions, groups };
  const named = (title) => [[title, `${title.toLowerCase()}/`, 5]];
  return new Tutor({ lesson, before: named("Water"), next: named("Soup"), related: [...named("Soup"), ...named("Toast")] }, synonyms, intents(language));
}
