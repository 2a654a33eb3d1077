/** Whose record this browser shows: each owner's lies under a name of its own, and so does that of nobody in particular. */

import { merge } from "../progress.js";
import { readRecord, showRecord } from "../record.js";
import { keepNote, readNote, recordName } from "../store.js";

const catalog = () => document.documentElement.dataset.catalog;

/** Keep a text, and make sure that it is kept. */
function keep(name, text) {
  keepNote(catalog(), name, text);
  return (readNote(catalog(), name) ?? "") === (text ?? "");
}

/**
 * Hand the browser over to another *owner* ("" is nobody), for whom the page must begin anew. The record of the *store* stays
 * where it is, unless it *goesAlong*, being theirs. Where this browser can't do that, nothing changes, and the answer is false.
 */
export function handOver(store, owner, goesAlong) {
  if (store.kept !== "stored" || (goesAlong && !unite(store, recordName(owner))) || !keep("owner", owner)) return false;
  store.leave();
  if (goesAlong) keep(recordName(store.owner), null);
  return true;
}

/** Whether somebody who is not signed in left progress here. */
export const holdsNobodys = () => !!readNote(catalog(), recordName(""));

function unite(store, name) {
  const before = readNote(catalog(), name);
  const { record, trouble } = before ? readRecord(before) : { record: store.record };
  return !trouble && keep(name, showRecord(merge(record, store.record)));
}
