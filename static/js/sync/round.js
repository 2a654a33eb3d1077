/**
 * One round of sync: what other devices wrote comes in, what this one knows goes out.
 *
 * Each device of a learner writes one document, its own, and reads all. To bring them together is the record's merge, which
 * knows no adapter; a document that makes no sense is left where it is and asked for again.
 *
 * An adapter is `{name, signIn, pull, push}`: `pull(account, known)` resolves to `{documents, etags}`, the documents whose
 * tags are not the *known* ones as `{name, text, etag}`, and the tags of all; `push(account, {name, text, etag})` writes
 * over that version alone, or a new document where *etag* is "", and resolves to the new tag.
 */

import { covers } from "../progress.js";
import { digest } from "../shuffle.js";
import { SyncError } from "./http.js";

/** *memory* is what the last round learnt: `{known, pushed}`. Resolves to how many documents made no sense. */
export async function syncRound({ adapter, account, device, memory, store, isCurrent }) {
  const { documents, etags } = await adapter.pull(account, memory.known);
  if (!isCurrent()) throw new SyncError("refused");
  let unread = 0;
  let isTheirs = false;
  for (const { name, text, etag } of documents) {
    const { record, trouble } = store.read(text);
    if (!covers(store.record, record)) store.unite(record);
    if (trouble) unread++;
    if (!trouble) memory.known.set(name, etag);
    if (name === device) memory.pushed = trouble ? "" : mark(text);
    // A later version of this site wrote it in this very browser: it knows more than this one.
    if (name === device && trouble === "newer") isTheirs = true;
  }
  for (const name of memory.known.keys()) if (!etags.has(name)) memory.known.delete(name);
  if (!etags.has(device)) memory.pushed = "";
  if (!isTheirs) await send({ adapter, account, device, memory, store }, etags.get(device) ?? "");
  return unread;
}

async function send({ adapter, account, device, memory, store }, listed) {
  const text = store.show();
  if (mark(text) === memory.pushed) return;
  const etag = await adapter.push(account, { name: device, text, etag: memory.known.get(device) ?? listed });
  memory.known.set(device, etag);
  memory.pushed = mark(text);
}

/** `pull`, for servers that list the tags of documents (`list()`, a Map) and give each (`read(name)`, `{text, etag}`). */
export async function pullChanged(known, list, read) {
  const etags = await list();
  const documents = [];
  for (const [name, etag] of etags) {
    if (known.get(name) !== etag) documents.push({ name, ...(await read(name)) });
  }
  return { documents, etags };
}

const mark = (text) => `${text.length}-${digest(text)}`;
