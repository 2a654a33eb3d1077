/** Runs the loop in a page: hears what happens, keeps the one timer, does the rounds, one tab at a time. */

import { ADAPTERS, deviceOf, keepMemory, ownerOf, readAccount, readMemory } from "./account.js";
import { SyncError } from "./http.js";
import { begin, next } from "./timing.js";
import { syncRound } from "./round.js";

/** Start syncing the *account* whose record the *store* holds; *tell* is called with each new state. `{again, stop}`: a round at once, and no more. */
export function startSync(store, account, tell) {
  let state = begin(performance.now());
  let timer;
  const leaving = new AbortController();

  function take(event) {
    if (leaving.signal.aborted) return;
    const before = state.phase;
    state = next(state, { now: performance.now(), ...event });
    clearTimeout(timer);
    if (state.phase === "waiting") timer = setTimeout(() => take({ type: "due" }), state.at - performance.now());
    if (state.phase === "running" && before !== "running") runRound();
    tell(state);
  }

  async function runRound() {
    try {
      const unread = await alone(account, () => round());
      take({ type: "done", unread });
    } catch (error) {
      const { kind, after } = error instanceof SyncError ? error : new SyncError("rubbish");
      take({ type: "failed", kind, after, chance: Math.random() });
    }
  }

  async function round() {
    const memory = readMemory(account, store);
    // What is not known any more is not known to the next page either, should this round fail.
    keepMemory(account, memory, store);
    const isCurrent = () => isStill(account) && store.owner === ownerOf(account);
    const adapter = ADAPTERS[account.adapter];
    const unread = await syncRound({ adapter, account, device: deviceOf(account), memory, store, isCurrent });
    keepMemory(account, memory, store);
    return unread;
  }

  const listen = (target, type, listener) => target.addEventListener(type, listener, { signal: leaving.signal });
  const wake = () => take({ type: "wake" });
  // Of several tabs, the one that is seen is where something is done.
  listen(document, "progress-changed", () => document.hidden || take({ type: "changed" }));
  listen(document, "visibilitychange", () => document.hidden || wake());
  listen(self, "online", wake);
  listen(self, "pageshow", ({ persisted }) => persisted && wake());
  wake();
  return { again: wake, stop: () => (leaving.abort(), clearTimeout(timer)) };
}

const isStill = (account) => JSON.stringify(readAccount()) === JSON.stringify(account);

/** Two tabs of one browser write the same document: one after the other. */
const alone = (account, work) => (navigator.locks ? navigator.locks.request(`lessonsite:sync:${ownerOf(account)}`, work) : work());
