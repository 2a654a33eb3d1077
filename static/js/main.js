/** What runs on every page: the store, the marks, the colours, and the parts that a page asks for. */

import { defineProgressMark } from "../../templates/components/progress-mark/progress-mark.js";
import { defineSchemeSwitch } from "../../templates/components/scheme-switch/scheme-switch.js";
import { loadParts, nameIndexes } from "./addresses.js";
import { makeLate, offerLate } from "./late.js";
import { readNote, Store } from "./store.js";
import { readWords } from "./words.js";
import { startWorker } from "./offline/worker.js";

const page = document.documentElement;
const words = readWords(document.getElementById("ls-words")?.dataset.words, page.lang);
const store = new Store(() => document.dispatchEvent(new Event("progress-changed")));

nameIndexes();
defineSchemeSwitch();
defineProgressMark(store, words);

// A part can't see this file's values: it hands over a function that takes them.
const late = makeLate({ store, words });
document.addEventListener("part-loaded", ({ detail }) => detail({ store, words, late }));
loadParts();
offerLate(late, words, () => readNote("keys") === "off");
startWorker(late);
// An account is synced from every page, and a learner's name stands on every page.
if (store.owner) addEventListener("load", () => late("owner"));

document.addEventListener("progress-changed", sayKept);
sayKept();

/** The foot says that progress is saved, where it is; what is wrong is said at the head of the page. */
function sayKept() {
  const saved = document.querySelector(".page-footer-saved");
  if (saved) saved.hidden = store.kept !== "stored";
  if (store.trouble) late("trouble");
}
