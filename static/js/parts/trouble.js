/** The part that says what is wrong with the browser's store; most visits never load it. */

import { defineStoreNotice } from "../../../templates/components/store-notice/store-notice.js";

document.dispatchEvent(new CustomEvent("part-loaded", { detail: ({ store, words }) => defineStoreNotice(store, words) }));
