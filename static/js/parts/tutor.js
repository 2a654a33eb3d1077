/** The late part that answers questions on a lesson. It begins with the box that was used, or, in a test, without any. */

import { siteRoot } from "../site-root.js";
import { TutorBox } from "../../../templates/components/tutor-box/tutor-box.js";
import { markTexts } from "../tutor/mark.js";
import { Intents } from "../tutor/intents.js";
import { Tutor } from "../tutor/tutor.js";

/** How many other lessons are named. */
const MOST = 3;

/** What tutors are made with: what is told of a lesson, and synonyms. */
const maker = (words) => (told, synonyms) => new Tutor(told, synonyms, new Intents((name) => words(`tutor.${name}`)));

export async function begin({ store, words, late, opener: box }) {
  const make = maker(words);
  if (!box) return make;
  const [told, synonyms] = await Promise.all([late.data(`${box.dataset.address}tutor.js`), late.data(box.dataset.synonyms)]);
  const tutor = make(told, synonyms);
  const said = {
    place: (anchor) => `#${anchor || "ls-main"}`,
    lesson: (address) => siteRoot() + address,
    mark: (quotes) => markTexts(document.querySelector(".lesson-text"), quotes[0].place.anchor, quotes.map(({ text }) => text)),
  };
  const elsewhere = (answer) => findElsewhere(answer, told, box, late);
  const asked = new TutorBox(box, { tutor, store, words, said, elsewhere, phrase: phraser(told.phrase, late) });
  // Who pressed Enter or the button before there was a tutor meant it.
  const { value, pressed } = asked.input;
  const isMeant = pressed?.key === "Enter" ? !pressed.isComposing : document.activeElement?.matches(".tutor-ask > button");
  if (value && isMeant) await asked.ask(value);
  return make;
}

/** Other lessons that hold what was asked for; where none does, or search can't be loaded, those close to this one. */
async function findElsewhere({ subject }, { related, before }, box, late) {
  const typed = subject.filter(({ needed }) => needed).map(({ word }) => word).join(" ");
  try {
    const { find } = await late("search");
    const { hits } = await find(typed, { limit: MOST, isTyping: false, wants: ({ id }) => id !== box.dataset.lesson });
    if (hits.length) return { key: "elsewhere", links: hits.map(({ lesson }) => [lesson.title, lesson.address]) };
  } catch {
    // The lesson's own links need no index.
  }
  return { key: "nearby", links: [...related, ...before].slice(0, MOST) };
}

/** Who puts quotes into words, if the settings name anybody: the browser's model where it is ready, else the endpoint. */
function phraser({ browser_model: browser, endpoint, model }, late) {
  if (!browser && !endpoint) return null;
  const phrase = async (question, quotes) => {
    const texts = quotes.map(({ text }) => text);
    const put = async (part) => (await late(part))({ endpoint, model }, question, texts);
    return (browser && (await put("tutor-browser").catch(() => null))) || (endpoint ? put("tutor-endpoint") : null);
  };
  return Object.assign(phrase, { model });
}
