/** What a learner does with a track for the time without a network: keep it, stop, go on, bring it up to date, remove it. */

import { keep, readBuild, readPlan, weigh } from "./fetching.js";
import { SiteCache } from "./site-cache.js";
import { groupsOfAll, sizeOf } from "./packs.js";

/** How long another's work is waited for. */
const PATIENCE = 2000;

export const isSame = (one, other) => one.track === other.track && one.language === other.language;
const without = (packs, pack) => packs.filter((one) => !isSame(one, pack));

/** Another tab is at it. */
export class Busy extends Error {
  name = "Busy";
}

const REASONS = { AbortError: "stopped", QuotaExceededError: "full", TypeError: "cut", Busy: "busy" };

/** What is said of an *error* that ended a keeper's work, by the name of its words. */
export const reasonOf = ({ name }) => `offline.${REASONS[name] ?? "unsettled"}`;

export class Keeper {
  #stopping;

  /** Whether the browser keeps anything for this page; over an open line it does not. */
  static get isPossible() {
    return !!self.caches && !!navigator.locks && !!AbortSignal.timeout;
  }

  constructor(root) {
    this.root = root;
    this.kept = new SiteCache(root);
  }

  /**
   * How things stand with a pack: `{state, size}`, where *state* is "free", "begun" (with *done* and *total*), "kept" or
   * "old" (with what *missing* bytes the present build has otherwise), and "" where it is not kept and out of reach.
   */
  async look(pack) {
    const [record, wanted] = await Promise.all([this.kept.record(), this.kept.wanted()]);
    const isKept = record.packs.some((one) => isSame(one, pack));
    const size = sizeOf([pack], weightsOf(record));
    const here = { state: isKept ? "kept" : "", size };
    // What was stopped before it was known how much it is has not begun.
    if (wanted?.total && wanted.packs.some((one) => isSame(one, pack)) && !isKept) return { ...wanted, state: "begun" };
    if (!navigator.onLine) return here;
    try {
      const { build, lists } = await readBuild(this.root);
      if (!isKept) return { state: "free", size: sizeOf([...record.packs, pack], lists) - sizeOf(record.packs, lists) };
      if (record.build === build) return here;
      const { done, total } = await weigh(this.kept, await readPlan(this.root, record.packs));
      return { state: "old", size, missing: total - done };
    } catch {
      return here;
    }
  }

  /** Keep *pack* beside what is kept, all of one build. */
  keep(pack, tell) {
    // Some browsers ask the learner, who may take their time.
    navigator.storage?.persist?.().catch(() => {});
    return this.#alone(async (signal) => {
      const record = await this.kept.record();
      await keep(this.kept, [...without(record.packs, pack), pack], tell, signal);
    });
  }

  stop() {
    this.#stopping?.abort();
  }

  /** Take *pack* off this device, and what was brought of it. */
  remove(pack) {
    return this.#alone(async () => {
      const record = await this.kept.record();
      const packs = without(record.packs, pack);
      const groups = Object.fromEntries(groupsOfAll(packs, record.groups).map((name) => [name, record.groups[name]]));
      await this.kept.settle({ ...record, packs, groups });
    });
  }

  /** Do *work* alone. Where another tab is at it that may take long; a worker that sweeps has soon done. */
  async #alone(work) {
    const { signal } = (this.#stopping = new AbortController());
    const patience = AbortSignal.timeout(PATIENCE);
    try {
      return await this.kept.alone(() => work(signal), { signal: patience });
    } catch (error) {
      throw error === patience.reason ? new Busy() : error;
    }
  }
}

/** How large each kept group is, in the build's own form. */
function weightsOf({ groups }) {
  const rows = Object.entries(groups).map(([name, files]) => {
    const sizes = Object.values(files).map(([size]) => size);
    return [name, ["", sizes.length, sizes.reduce((sum, size) => sum + size, 0)]];
  });
  return Object.fromEntries(rows);
}
