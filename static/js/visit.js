/** What this tab alone remembers, for as long as it is open. */

import { keyOf } from "./store.js";

export function readOfVisit(name) {
  try {
    return sessionStorage.getItem(keyOf(name));
  } catch {
    // Nothing was kept.
  }
}

export function keepForVisit(name, text) {
  try {
    sessionStorage.setItem(keyOf(name), text);
  } catch {
    // It lasts as long as the page.
  }
}
