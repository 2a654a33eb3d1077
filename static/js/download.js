/** The record as a file, which the browser saves. */

import { make } from "./element.js";

export function downloadRecord(store) {
  const address = URL.createObjectURL(new Blob([store.show()], { type: "application/json" }));
  const day = new Date().toISOString().slice(0, 10);
  make("a", { href: address, download: `${document.documentElement.dataset.catalog}-progress-${day}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
