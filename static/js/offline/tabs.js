/**
 * Which build each open tab is of. What a tab asks for while it is open must be of the build that its page was of; of
 * which one that was, it is enough to know when the tab asks for something that other builds have otherwise.
 *
 * A tab is known by `{build, address, page, at}`: the build before which the page was not asked for, where it lies, its
 * digest, and when it came. `hasData` says that it was given data of that build, `isKept` that all it gets is what is kept.
 */

import { digestOf } from "./packs.js";

/** How long something that is nowhere else is waited for. */
export const LOADING = 20_000;

export class Tabs {
  #kept;
  #deployed;
  #noting = new Map();

  /** *deployed* asks the network which build there is now. */
  constructor(kept, deployed) {
    this.#kept = kept;
    this.#deployed = deployed;
  }

  async of(id) {
    await this.#noting.get(id);
    return this.#kept.tab(id);
  }

  tell(id, known) {
    return id ? this.#kept.tellTab(id, { at: Date.now(), ...known }) : undefined;
  }

  /** Note that a tab gets this page, with no digest where it is cut or stalls; *build* was there before it was asked for. */
  note(id, build, address, answer) {
    const late = new Promise((stop) => setTimeout(stop, LOADING, null));
    const digest = answer.arrayBuffer().then(digestOf, () => null);
    const noting = Promise.race([digest, late]).then((page) => this.tell(id, { build, address, page }));
    this.#noting.set(id, noting);
    return noting.finally(() => this.#noting.delete(id));
  }

  /**
   * Whether a tab is of the build that is deployed by now; null where the network does not tell, here and below. To call it
   * after an answer makes the answer of that build too.
   */
  async isOfPresent(client, tab) {
    const now = await this.#deployed().catch(() => null);
    return now && this.isOf(client, tab, now);
  }

  /** A page that is the same in another build is of that build as well, unless its tab has data of the former one. */
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

  /** What is kept, where a tab may be given of it: its page is the same there. */
  async recordFor(id, tab) {
    if (tab?.isKept) return this.#kept.recordOf(tab.build);
    const record = await this.#kept.record();
    const [, page] = this.#kept.filesOf(record).get(tab?.address) ?? [];
    if (!page || page !== tab.page || (tab.hasData && tab.build !== record.build)) return null;
    await this.tell(id, { build: record.build, isKept: true, at: tab.at });
    return record;
  }
}
