/**
 * Whose record this browser shows: each owner's lies under a name of its own, and so does that of nobody in particular.
 *
 * The record of a learner who has a name in this browser alone lies under letters, which outlive the name; that is a note.
 */

import { forgetPlace, movePlace } from "../place.js";
import { merge } from "../progress.js";
import { readRecord, showRecord } from "../record.js";
import { keepNote, letters, readNote, readNotes, recordName } from "../store.js";
import { keepAccount } from "../sync/account.js";
import { HERE, isNamed, readAccountOf, readName } from "./names.js";

const nameNote = (owner) => `name:${owner}`;

/** Show another owner's record from now on, and begin the page anew; an account that is left is signed out. */
export function switchOwner(store, owner, { account = null, goesAlong = false } = {}) {
  if (!switchRecord(store, owner, goesAlong)) return false;
  keepAccount(account);
  location.reload();
  return true;
}

/** Whether somebody who is not signed in left progress here. */
export const hasUnownedRecord = () => !!readNote(recordName(""));

/** `{owner, name}` of all who have a name here, by name. A record whose name was lost is not forgotten. */
export function readNamed() {
  const found = [nameNote(HERE), recordName(HERE)].flatMap((start) => [...readNotes(start).keys()]);
  const owners = [...new Set(found)].filter((rest) => /^[a-z\d]+$/.test(rest)).map((rest) => HERE + rest);
  const named = owners.map((owner) => ({ owner, name: nameOf(owner) }));
  return named.sort((one, other) => one.name.localeCompare(other.name) || one.owner.localeCompare(other.owner));
}

/** What a learner is called here; "" for all others. */
export const nameOf = (owner) => (isNamed(owner) ? readName(readNote(nameNote(owner)) ?? "") : "");

/** Give a learner a name, or somebody new: who it is now, or "" where this browser can't keep it. */
export function giveName(name, owner) {
  const named = owner || HERE + letters();
  return keep(nameNote(named), name) ? named : "";
}

/** The record of an owner as it lies in the browser; null where there is none. */
export const readStored = (owner) => readNote(recordName(owner));

/** Take a named learner's record and name out of this browser for good. Whose record is shown hands the browser over first. */
export function takeAway(store, owner) {
  if (!isNamed(owner) || (owner === store.owner && !switchOwner(store, ""))) return false;
  keep(nameNote(owner), null);
  forgetPlace(owner);
  for (const rest of readNotes(recordName(owner)).keys()) if (!rest || rest[0] === ":") keep(recordName(owner) + rest, null);
  return true;
}

/** Reset all that a record holds, of lessons that are no more too, and take away what was set aside of it or is of an older version. */
export function resetAll(store) {
  store.reset([...store.record.lessons.keys()]);
  const aside = `${recordName(store.owner)}:bak`;
  for (const rest of readNotes(aside).keys()) keep(aside + rest, null);
  if (!store.owner) keep("0", null);
}

/**
 * Hand the browser over to another *owner* ("" is nobody), for whom the page must begin anew. The record of the *store* stays
 * where it is, unless it *goesAlong*, being theirs. Where this browser can't do that, nothing changes, and the answer is false.
 */
function switchRecord(store, owner, goesAlong) {
  store.flush();
  // What of an account's record finds no room here lies at its server.
  const isKept = store.kept === "stored" || (store.kept === "own" && readAccountOf(store.owner));
  if (owner === store.owner || !isKept || (goesAlong && !unite(store, recordName(owner))) || !keep("owner", owner)) return false;
  // A page that the browser kept may come back to an owner who has been somebody else meanwhile.
  keepNote("turn", letters());
  store.leave();
  if (goesAlong) movePlace(store.owner, owner);
  for (const name of goesAlong ? [recordName(store.owner), nameNote(store.owner)] : []) keep(name, null);
  return true;
}

function unite(store, name) {
  const before = readNote(name);
  const { record, trouble } = before ? readRecord(before) : { record: store.record };
  return !trouble && keep(name, showRecord(merge(record, store.record)));
}

/** Keep a text, and make sure that it is kept. */
function keep(name, text) {
  keepNote(name, text);
  return (readNote(name) ?? "") === (text ?? "");
}
