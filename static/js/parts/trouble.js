/** The part that says what is wrong with the browser's store; most visits never load it. */

import { defineStoreNotice } from "../../../templates/components/store-notice/store-notice.js";

export const begin = ({ store, words }) => defineStoreNotice(store, words);
