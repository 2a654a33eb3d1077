/** The late part that answers questions on a lesson. It begins with the box that was used, or, in a test, without any. */

import { TutorBox } from "../../../templates/components/tutor-box/tutor-box.js";
import { markText } from "../mark.js";
import { Intents } from "../tutor-intents.js";
import { Tutor } from "../tutor.js";

/** What tutors are made with: a lesson's matter, and which words are alike. */
const maker = (words) => (told, alike) => new Tutor(told, alike, new Intents((name) => words(`tutor.${name}`)));

async function begin({ store, words, late, opener: box }) {
  const make = maker(words);
  if (!box) return make;
  const page = document.documentElement;
  const [told, alike] = await Promise.all([late.data(`${box.dataset.address}tutor.js`), late.data(box.dataset.alike)]);
  const tutor = make(told, alike);
  const said = {
    place: (anchor) => `#${anchor || "ls-main"}`,
    lesson: (address) => new URL(page.dataset.root + address, document.baseURI).href,
    mark: ({ text, place }) => markText(document.querySelector(".lesson-text"), place.anchor, text),
  };
  const elsewhere = async () => ({ key: "nearby", links: [...told.related, ...told.before].slice(0, 3) });
  const asked = new TutorBox(box, { tutor, store, words, said, elsewhere, phrase: phraser(told.phrase, late) });
  // Who pressed the button before there was a tutor meant it.
  if (document.activeElement?.matches(".tutor-ask > button") && asked.input.value) await asked.ask(asked.input.value);
  return make;
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

document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));
