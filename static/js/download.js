/** What the page made, as a file that the browser saves. */

import { make } from "./element.js";

export function downloadRecord(store) {
  const day = new Date().toISOString().slice(0, 10);
  const name = `${document.documentElement.dataset.catalog}-progress-${day}.json`;
  downloadBlob(new Blob([store.show()], { type: "application/json" }), name);
}

export function downloadBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
