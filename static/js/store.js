/**
 * The browser's store: the one file that says localStorage. It keeps the record of one catalog, whatever happens to it.
 *
 * The record in memory is the truth of this page; to store is to unite it with what is stored by now. Where the store is
 * forbidden, full, or holds a later version's record, nothing in it is touched, and what this visit adds is kept in the
 * tab's own store, or at least in memory.
 *
 * Whoever signs in on this browser, or learns here under a name, is an owner with a record of their own, under a key of its
 * own: a tab that is still open when another person comes goes on writing to its own owner's, and nobody's progress mixes.
 */

import { addFact, added, addedBy, covers, emptyRecord, factsOf, merge, resetLessons, takeBack } from "./progress.js";
import { readRecord, showRecord } from "./record.js";
import { attempts, standing } from "./scores.js";

const OLD_VERSIONS = [0];
const ASIDE = ["bak", "bak-2", "bak-3", "bak-4"];

/** The key in the browser's stores of what this page's catalog keeps under *name*. */
export const keyOf = (name) => `lessonsite:${document.documentElement.dataset.catalog}:${name}`;

/** Letters that no other visit has, and no other learner. */
export const letters = () => [...crypto.getRandomValues(new Uint32Array(2))].map((number) => number.toString(36)).join("");

export class Store {
  /** What is wrong: "", "forbidden", "full", "newer" (left untouched) or "damaged" (set aside). */
  trouble = "";
  /**
   * How long what is new is kept: "stored", for the "visit", or until one leaves the "page". Where all of it finds no room
   * here, "own": what was done in this browser is stored, and what came from elsewhere, and is there still, is not.
   */
  kept = "stored";
  /** Whatever this visit adds is filed under it. */
  replica = letters();

  /** Who is signed in, or learns under a name; or "": nobody in particular. */
  owner = "";

  #key;
  #changed;
  #isAway;
  #closed = false;
  #left = false;
  #waits = false;
  #leaves = false;
  #stored = null;
  /** The record without what came from elsewhere. */
  #home = emptyRecord();

  /** *changed* is called when there is something new to show, be it from this tab or from another. */
  constructor(changed) {
    this.owner = readNote("owner") ?? "";
    this.#key = keyOf(recordName(this.owner));
    this.#changed = changed;
    this.record = emptyRecord();
    this.#load();
    this.record.learner ||= letters();
    // What another person sees must not show what this one answered: the page begins anew, though they may have left again.
    const whose = () => readNote("turn") + readNote("owner");
    const known = whose();
    const look = () => whose() !== known && !location.reload();
    this.#isAway = () => whose() !== known && /^(here:|$)/.test(this.owner) && !readNote(`name:${this.owner}`);
    addEventListener("storage", ({ key, newValue }) => {
      if (key === this.#key && newValue) this.#meet(newValue);
      // There may be room again.
      else if (this.trouble === "full") this.#keep();
      look();
    });
    addEventListener("pagehide", () => {
      this.#leaves = true;
      this.flush();
    });
    addEventListener("pageshow", (event) => {
      this.#leaves = false;
      // A record that was put elsewhere since, or taken away, is not written anew.
      if (event.persisted && !look()) this.#meet(this.#readKey(this.#key));
    });
  }

  /** File a fact of a lesson: `add("lesson", "read", "section")`. */
  add(lesson, kind, ...rest) {
    this.#change(addFact(this.record, this.replica, lesson, [kind, Date.now(), ...rest]));
  }

  /** Take back the facts of a kind and name, or only the one called so: `takeBack(lessons, ["tick", "step"])`. */
  takeBack(lessons, fact, only) {
    this.#change(takeBack(this.record, lessons, fact, only));
  }

  reset(lessons) {
    this.#change(resetLessons(this.record, lessons));
  }

  /** Unite the record with another: how many facts of each kind are new. */
  unite(record) {
    const before = this.record;
    this.#change(merge(before, record));
    return added(before, this.record);
  }

  /** The record in a file: `{record, trouble}`. */
  read(text) {
    return readRecord(text);
  }

  /** Write what waits. */
  flush() {
    if (this.#waits) this.#write();
  }

  /** Write what waits, and nothing after it: from here on the page of another owner writes. */
  leave() {
    this.flush();
    this.#left = true;
  }

  /** The facts of a lesson, oldest first. */
  facts(lessons) {
    return factsOf(this.record, lessons).map(({ fact }) => fact);
  }

  attempts(lessons, questions) {
    return attempts(this.record, lessons, questions);
  }

  standing(lessons, counts) {
    return standing(this.record, lessons, counts);
  }

  show() {
    return showRecord(this.record);
  }

  #change(record) {
    this.record = record;
    this.#changed();
    this.#keep();
  }

  #load() {
    for (const version of this.owner ? [] : OLD_VERSIONS) this.#take(this.#readKey(keyOf(version)));
    this.#stored = this.#readKey(this.#key);
    this.#take(this.#stored);
    try {
      const visit = sessionStorage.getItem(this.#key);
      if (visit) {
        this.#take(visit);
        this.#keep();
      }
    } catch {
      // The tab has no store of its own.
    }
  }

  /** Another tab stored something: take it, and store again what it did not know. */
  #meet(text) {
    const before = this.record;
    const theirs = this.#take(text);
    this.#stored = text;
    if (!covers(theirs, before)) this.#keep();
    if (!covers(before, theirs)) this.#changed();
  }

  #take(text) {
    if (!text) return emptyRecord();
    const { record, trouble } = readRecord(text);
    if (trouble === "newer" || (trouble && !this.#setAside(text))) this.#closed = true;
    if (trouble) this.trouble = trouble;
    if (this.#closed) this.kept = "visit";
    // Letters that were never stored give way to those that were, so that nothing is shuffled anew.
    const learner = this.#stored ? this.record.learner : record.learner || this.record.learner;
    this.record = merge({ ...this.record, learner }, record);
    this.#home = merge(this.#home, record);
    return record;
  }

  /** Keep a damaged text under another name. */
  #setAside(text) {
    try {
      const names = ASIDE.map((name) => `${this.#key}:${name}`);
      const name = names.find((name) => [null, text].includes(localStorage.getItem(name)));
      if (name) localStorage.setItem(name, text);
      return !!name;
    } catch {
      return false;
    }
  }

  #keep() {
    const write = () => this.#waits && this.#write();
    if (this.#waits) return;
    this.#waits = true;
    // Nobody comes back to what is asked for while the page is left.
    if (navigator.locks && !this.#leaves) navigator.locks.request(this.#key, write).catch(write);
    else write();
  }

  #write() {
    this.#waits = false;
    if (this.#left) return;
    const trouble = this.#closed ? this.trouble : this.#store();
    if (!trouble && !["full", "forbidden"].includes(this.trouble)) return;
    const kept = trouble ? this.#storeSome(trouble) : "stored";
    if (trouble === this.trouble && kept === this.kept) return;
    Object.assign(this, { trouble, kept });
    this.#changed();
  }

  #store() {
    try {
      const stored = localStorage.getItem(this.#key);
      // Who was taken away stays away. Where nobody's went to somebody by name, what is new since is still nobody's.
      if (!stored && this.#isAway()) {
        if (this.owner) return "";
        this.record = addedBy(this.record, this.replica);
      }
      if (stored !== this.#stored) this.#take(stored);
      if (this.#closed) return this.trouble;
      const text = showRecord(this.record);
      if (text !== stored) localStorage.setItem(this.#key, text);
      this.#stored = text;
      sessionStorage.removeItem(this.#key);
      return "";
    } catch (error) {
      return error?.name === "QuotaExceededError" ? "full" : "forbidden";
    }
  }

  /** How long what finds no room as a whole is kept. */
  #storeSome(trouble) {
    const own = merge(this.#home, addedBy(this.record, this.replica));
    const isKept = [this.record, own].some((record) => this.#storeIn(() => sessionStorage, record));
    if (trouble === "full" && this.#storeIn(() => localStorage, own)) return "own";
    return isKept ? "visit" : "page";
  }

  /** Whether a *record* is in a *place* now. What is there is left alone: another tab may have put it there in other words. */
  #storeIn(place, record) {
    try {
      if (!covers(readRecord(place().getItem(this.#key)).record, record)) place().setItem(this.#key, showRecord(record));
      return true;
    } catch {
      return false;
    }
  }

  #readKey(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      Object.assign(this, { trouble: "forbidden", kept: "page" });
      return null;
    }
  }
}

/** The name under which a record is kept: its version, and whose it is. */
export const recordName = (owner) => (owner ? `1:of:${owner}` : "1");

/** A small thing that this browser alone remembers, such as the colours; null where there is none. */
export function readNote(name) {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** All such things whose names begin with *start*, by the rest of their names. */
export function readNotes(start) {
  const whole = keyOf(start);
  try {
    const names = Object.keys(localStorage).filter((key) => key.startsWith(whole));
    return new Map(names.map((key) => [key.slice(whole.length), localStorage.getItem(key)]));
  } catch {
    return new Map();
  }
}

/** Keep such a thing; null takes it back. */
export function keepNote(name, text) {
  try {
    if (text) localStorage.setItem(keyOf(name), text);
    else localStorage.removeItem(keyOf(name));
  } catch {
    // It lasts as long as the page.
  }
}
