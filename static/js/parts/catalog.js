/** The part of pages that list lessons to choose from. */

import { defineCarryOn } from "../../../templates/components/carry-on/carry-on.js";
import { defineCatalogFilter } from "../../../templates/components/catalog-filter/catalog-filter.js";
import { defineTrackProgress } from "../../../templates/components/track-progress/track-progress.js";

// Where the browser can't say when it has nothing to do, a moment must do.
const whenIdle = self.requestIdleCallback ?? setTimeout;

export function begin({ store, words, late }) {
  defineCarryOn(store);
  defineCatalogFilter(words);
  defineTrackProgress(words);
  // What is due is worked out by a late part, and waits until the page stands; without a network it is not told.
  if (document.querySelector("review-due") && store.record.lessons.size) whenIdle(() => late("due"));
}
