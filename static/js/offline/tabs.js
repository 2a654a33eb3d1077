/**
 * Which build each open tab belongs to. All that a tab loads while it is open must be of the build of its page; which one
 * that is need be known only when the tab asks for something that differs between builds.
 *
 * What is known of a tab is `{build, address, page, at}`: the build that was deployed before its page was asked for, the
 * page's address, its digest, and when it came. `hasData` says that the tab was given data of that build, `isKept` that it is
 * given nothing but what is kept.
 */

import { digestOf } from "./packs.js";

/** How long the network is waited for where nothing is kept that could be given instead. */
export const LOADING = 20_000;

export class Tabs {
  #kept;
  #deployed;
  #noting = new Map();
  #told = new Map();

  /** *deployed* asks the network for the name of the build that is deployed now. */
  constructor(kept, deployed) {
    this.#kept = kept;
    this.#deployed = deployed;
  }

  async of(id) {
    await this.#noting.get(id);
    return this.#told.get(id) ?? this.#kept.tab(id);
  }

  /** Where a browser has no room even for this, it is known for as long as the worker runs: what is kept can still be read. */
  tell(id, known) {
    const tab = { at: Date.now(), ...known };
    return id ? this.#kept.tellTab(id, tab).then(() => this.#told.delete(id), () => this.#told.set(id, tab)) : undefined;
  }

  /** Note which page a tab gets, without its digest where it never comes whole. *build* was deployed before it was asked for. */
  note(id, build, address, answer) {
    const late = new Promise((stop) => setTimeout(stop, LOADING, null));
    const digest = answer.arrayBuffer().then(digestOf, () => null);
    const noting = Promise.race([digest, late]).then((page) => this.tell(id, { build, address, page }));
    this.#noting.set(id, noting);
    return noting.finally(() => this.#noting.delete(id));
  }

  /**
   * Whether a tab is of the build that is deployed now; null where the network does not tell, here and below. Asked after an
   * answer has come, it tells the same of the answer.
   */
  async isOfPresent(client, tab) {
    const now = await this.#deployed().catch(() => null);
    return now && this.isOf(client, tab, now);
  }

  /** A page that is the same in *build* counts as of that build too, unless its tab was given data of another. */
  async isOf(client, tab, build) {
    if (tab.build === build) return true;
    const isStill = !tab.hasData && !tab.isKept && (await this.isStill(client, tab));
    if (isStill) await this.tell(client.id, { ...tab, build });
    return isStill;
  }

  /** Whether a tab's page is still the one that the network has. */
  async isStill(client, tab) {
    const asked = fetch(client.url, { cache: "no-cache", signal: AbortSignal.timeout(LOADING) });
    const page = await asked.then((answer) => (answer.status < 500 ? answer.arrayBuffer() : null)).catch(() => null);
    return page && (await digestOf(page)) === tab.page;
  }

  /** The record of what is kept, where a tab may be given files of it, since its page is the same there; else null. */
  async recordFor(id, tab) {
    if (tab?.isKept) return this.#kept.recordOf(tab.build);
    const record = await this.#kept.record();
    const [, page] = this.#kept.filesOf(record).get(tab?.address) ?? [];
    if (!page || page !== tab.page || (tab.hasData && tab.build !== record.build)) return null;
    await this.tell(id, { build: record.build, isKept: true, at: tab.at });
    return record;
  }
}
