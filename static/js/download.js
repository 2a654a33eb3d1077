/** What the page made, as a file that the browser saves. */

import { make } from "./element.js";

export function downloadBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
