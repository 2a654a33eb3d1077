/** The part of the page with all of one learner's progress. */

import { defineProgressPage } from "../../../templates/components/progress-page/progress-page.js";

document.dispatchEvent(new CustomEvent("part-loaded", { detail: ({ store }) => defineProgressPage(store) }));
