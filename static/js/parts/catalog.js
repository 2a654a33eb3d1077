/** The part of pages that list lessons to choose from. */

import { defineCarryOn } from "../../../templates/components/carry-on/carry-on.js";
import { defineCatalogFilter } from "../../../templates/components/catalog-filter/catalog-filter.js";
import { defineShelfProgress } from "../../../templates/components/shelf-progress/shelf-progress.js";

function begin({ store }) {
  defineCarryOn(store);
  defineCatalogFilter();
  defineShelfProgress();
}

document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));
