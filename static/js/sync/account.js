/** Who is signed in on this browser, where, and as which device: kept in its store until they sign out. */

import { keepNote, letters, readNote } from "../store.js";
import { keepForVisit, readOfVisit } from "../visit.js";
import { isSafe } from "./http.js";
import { kinto } from "./kinto.js";
import { remotestorage } from "./remotestorage.js";

export const ADAPTERS = { kinto, remotestorage };

/** `{adapter, user, server, catalog, …}`, the rest being its adapter's; null where nobody is signed in, or what is kept makes no sense. */
export function readAccount() {
  try {
    const account = JSON.parse(readNote("account"));
    const makesSense = Object.hasOwn(ADAPTERS, account.adapter) && isSafe(new URL(account.server));
    return makesSense ? { ...account, catalog: document.documentElement.dataset.catalog } : null;
  } catch {
    return null;
  }
}

export const keepAccount = (account) => keepNote("account", account && JSON.stringify(account));

/** What an account's record is filed under in this browser; the same for the same person at the same server. */
export const ownerOf = ({ adapter, user, server }) => `${adapter}:${user}:${server}`;

/** The name of this browser's document at an account's server: two accounts can't be told to be of one browser by it. */
export function deviceOf(account) {
  const note = `device:${ownerOf(account)}`;
  const kept = readNote(note);
  const device = kept ?? letters();
  if (!kept) keepNote(note, device);
  return device;
}

/**
 * What the last round of this tab learnt of an account's server for the record that it brought up to date. A new tab asks for
 * all of it, and so does one whose record is another: it was taken elsewhere, or is damaged, and does not hold what is known.
 */
export function readMemory(account, { record, trouble }) {
  try {
    const { known, pushed, learner } = JSON.parse(readOfVisit(memoryNote(account)));
    if (learner === record.learner && trouble !== "damaged") return { known: new Map(known), pushed };
  } catch {
    // This tab has not asked yet.
  }
  return { known: new Map(), pushed: "" };
}

export function keepMemory(account, { known, pushed }, { record }) {
  keepForVisit(memoryNote(account), JSON.stringify({ known: [...known], pushed, learner: record.learner }));
}

const memoryNote = (account) => `sync:${ownerOf(account)}`;
