/** The adapter that is a file: one browser saves it, another one reads it. */

import { downloadBlob } from "../download.js";
import { inFileName } from "../owners/names.js";
import { nameOf, readStored } from "../owners/owners.js";

export const file = {
  name: "file",

  /** Nobody needs to be known for it. */
  signIn: null,

  async pull({ file }) {
    return { documents: [{ name: file.name, text: await file.text(), etag: "" }], etags: new Map() };
  },

  async push({ catalog, user }, { text }) {
    const day = new Date().toISOString().slice(0, 10);
    const name = [catalog, "progress", inFileName(user), day].filter(Boolean).join("-");
    downloadBlob(new Blob([text], { type: "application/json" }), `${name}.json`);
    return "";
  },
};

/** Save the record that is shown, or that of another *owner* as it lies in the browser. */
export function downloadRecord(store, owner = store.owner) {
  const text = owner === store.owner ? store.show() : readStored(owner);
  return file.push({ catalog: document.documentElement.dataset.catalog, user: nameOf(owner) }, { text });
}
