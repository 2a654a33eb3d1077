/** The adapter that needs no server: a record packed into a link, behind its `#`, which no browser sends to anybody. */

import { readText, SyncError } from "./http.js";

const MARK = "#progress=";
/** Longer links are cut by some of the programs that people send them with. */
const LONGEST_LINK = 16_000;
/** What a code holds that a phone still reads from a screen at arm's length. */
export const LONGEST_CODE = 1_700;

export const link = {
  name: "link",

  /** Nobody needs to be known for it. */
  signIn: null,

  /** The record in a link, whose part behind the address is *hash*. */
  async pull({ hash }) {
    try {
      const letters = atob(hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      const text = await readText(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
      return { documents: [{ name: "link", text, etag: "" }], etags: new Map() };
    } catch {
      throw new SyncError("rubbish");
    }
  },

  /** A link to *page* that holds the record. */
  async push({ page }, { text }) {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const letters = btoa(bytes.reduce((made, byte) => made + String.fromCharCode(byte), ""));
    const address = page + MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    if (address.length > LONGEST_LINK) throw new SyncError("too-large");
    return address;
  },
};

export const holdsRecord = (hash) => hash.startsWith(MARK);
