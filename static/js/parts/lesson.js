/** The part of a lesson's page: its map, its activities, and what is remembered of reading. */

import { defineLessonMap } from "../../../templates/components/lesson-map/lesson-map.js";
import { defineTryIt } from "../../../templates/components/try-it/try-it.js";
import { watchReading } from "../reading.js";

function begin({ store, words }) {
  defineTryIt(store, words);
  defineLessonMap(store, words);
  watchReading(store, document.querySelector("lesson-map"));
}

document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));
