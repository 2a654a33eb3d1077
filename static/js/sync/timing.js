/**
 * When to sync, as a value: what has happened in, the next state out; no clock and no timer of its own.
 *
 * A state is `{phase, at, peace, tries, trouble, again}`. Its phase is "resting", "waiting" for the time *at*, "running", or
 * "refused" until the learner signs in anew. Before the time *peace* the server is not called, whatever happens.
 */

/** Answers come in handfuls. */
const SETTLE = 2_000;
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 15 * 60_000;
/** A document that changed between the list and the writing is tried again at once, this often. */
const QUICK_TRIES = 3;

export const begin = (now) => ({ phase: "waiting", at: now, peace: now, tries: 0, trouble: "", again: false });

const EVENTS = {
  /** There is something new to send. */
  changed(state, { now }) {
    if (state.phase === "running") return { ...state, again: true };
    return state.phase === "resting" ? wait(state, now + SETTLE) : state;
  },
  /** The page is seen again, or the network is back. */
  wake(state, { now }) {
    return state.phase === "resting" || state.phase === "waiting" ? wait(state, now) : state;
  },
  due(state, { now }) {
    return state.phase === "waiting" && now >= state.at ? { ...state, phase: "running" } : state;
  },
  done(state, { now, unread }) {
    const rested = { ...state, phase: "resting", peace: now + SETTLE, tries: 0, trouble: unread ? "unread" : "", again: false };
    return state.again ? wait(rested, now) : rested;
  },
  /** *kind* and *after* are the trouble's, *chance* spreads many browsers that failed at the same moment. */
  failed(state, { now, kind, after, chance }) {
    const tries = state.tries + 1;
    const failed = { ...state, tries, again: false };
    if (kind === "refused") return { ...failed, phase: "refused", trouble: kind };
    if (kind === "conflict" && tries <= QUICK_TRIES) return { ...failed, phase: "waiting", at: now, peace: now };
    const pause = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) * (0.5 + chance / 2);
    return { ...failed, phase: "waiting", at: now + Math.max(after * 1000, pause), peace: now + after * 1000, trouble: kind };
  },
};

/** The state after an *event*: `{type, now, …}`. */
export const next = (state, event) => EVENTS[event.type](state, event);

const wait = (state, at) => ({ ...state, phase: "waiting", at: Math.max(at, state.peace) });
