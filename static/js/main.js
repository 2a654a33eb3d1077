/** What runs on every page: the store, the marks, the colours, and the parts that a page asks for. */

import { defineProgressMark } from "../../templates/components/progress-mark/progress-mark.js";
import { defineSchemeSwitch } from "../../templates/components/scheme-switch/scheme-switch.js";
import { defineStoreNotice } from "../../templates/components/store-notice/store-notice.js";
import { followMove, loadParts, nameIndexes } from "./addresses.js";
import { makeLate, offerLate } from "./late.js";
import { Store } from "./store.js";
import { readWords } from "./words.js";

const page = document.documentElement;
const words = readWords(document.getElementById("ls-words")?.dataset.words, page.lang);
const store = new Store(page.dataset.catalog, () => document.dispatchEvent(new Event("progress-changed")));

nameIndexes();
followMove();
defineSchemeSwitch();
defineStoreNotice(store, words);
defineProgressMark(store, words);

// A part can't see this file's values: it hands over a function that takes them.
const late = makeLate({ store, words });
document.addEventListener("part-loaded", ({ detail }) => detail({ store, words, late }));
loadParts();
offerLate(late, words);
