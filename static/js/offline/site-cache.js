/**
 * What a browser keeps of a site for the time without a network: the one file that says `caches`.
 *
 * Files are kept by their content. A *record* says which content each address has in one build; what is kept is switched
 * from one build to the next by putting one record in the other's place, so that it is always the one or the other.
 * Tabs that were opened from the former record are answered from it until they are closed.
 */

import { filesOf, nameOf } from "./packs.js";

const NOTHING = { build: "", packs: [], groups: {} };

export class SiteCache {
  #site;
  #last = null;
  #files = new WeakMap();

  /** *root* is the site's address, up to its last `/`. */
  constructor(root) {
    this.root = root;
    this.#site = `lessonsite ${root} `;
  }

  /** One at a time, in all tabs and the worker, changes what is kept: what one brings, another would sweep away. */
  alone(work, options) {
    return navigator.locks.request(`${this.root} kept`, options, work);
  }

  /** What is kept: `{build, packs, groups}`. */
  async record() {
    const found = await this.#match("kept", "record");
    if (!found) return NOTHING;
    // It may name thousands of files: it is read again when it is another.
    const tag = found.headers.get("ETag");
    if (this.#last?.tag !== tag) this.#last = { tag, record: await found.json() };
    return this.#last.record;
  }

  /** The record of *build*, where it is kept or was when some tab was opened. */
  async recordOf(build) {
    const record = await this.record();
    return record.build === build ? record : this.#readJson("kept", `former/${build}`);
  }

  /** The file at *address* as *record* has it. */
  async find(record, address) {
    const [, digest] = (record && this.filesOf(record).get(address)) ?? [];
    return digest && this.#match("kept", `file/${nameOf(address, digest)}`);
  }

  /** All files of a record. */
  filesOf(record) {
    if (!this.#files.has(record)) this.#files.set(record, filesOf(record.groups));
    return this.#files.get(record);
  }

  /** The names of all contents that are here. */
  async names() {
    const requests = await (await this.#open("kept")).keys();
    return new Set(requests.map(({ url }) => url).filter((url) => url.includes("/file/")).map((url) => url.split("/file/")[1]));
  }

  put(name, bytes, type) {
    return this.#put("kept", `file/${name}`, new Response(bytes, { headers: { "Content-Type": type } }));
  }

  /** What was asked for and is not complete: `{packs, done, total}`. */
  wanted() {
    return this.#readJson("kept", "wanted");
  }

  async want(wanted) {
    if (wanted) await this.#put("kept", "wanted", Response.json(wanted));
    else await (await this.#open("kept")).delete(this.#key("wanted"));
  }

  /** Keep what *record* says from now on, all of which is here. */
  async settle(record) {
    const former = await this.record();
    if (former.build && former.build !== record.build) await this.#put("kept", `former/${former.build}`, Response.json(former));
    const headers = { ETag: encodeURIComponent(JSON.stringify([record.build, record.packs])) };
    await this.#put("kept", "record", Response.json(record, { headers }));
    await this.want(null);
    await this.sweep();
  }

  /** Throw away the contents that no record names, and former records of builds that no tab is *open* on. */
  async sweep(open = null) {
    const cache = await this.#open("kept");
    if (await this.wanted()) return;
    const records = [await this.record()];
    for (const request of await cache.keys()) {
      const build = request.url.split("/former/")[1];
      if (build && open && !open.has(build)) await cache.delete(request);
      else if (build) records.push(await (await cache.match(request)).json());
    }
    const named = new Set(records.flatMap(({ groups }) => [...filesOf(groups)].map(([address, [, digest]]) => nameOf(address, digest))));
    for (const name of await this.names()) if (!named.has(name)) await cache.delete(this.#key(`file/${name}`));
  }

  /** What is known of a tab, by the id that the browser gave it. */
  tab(id) {
    return this.#readJson("tabs", `tab/${id}`);
  }

  async tellTab(id, known) {
    await this.#put("tabs", `tab/${id}`, Response.json(known));
  }

  /** Forget all tabs but those *ids* and those whose page came after *since*; hand back what is known of these. */
  async tabs(ids, since) {
    const cache = await this.#open("tabs");
    const known = [];
    for (const request of await cache.keys()) {
      const tab = await (await cache.match(request)).json();
      if (ids.has(request.url.split("/tab/")[1]) || tab.at > since) known.push(tab);
      else await cache.delete(request);
    }
    return known;
  }

  /** Files whose names change with their content, by the build that brought them. */
  async theme(build) {
    return caches.open(`${this.#site}theme ${build}`);
  }

  /** The file in any build's theme. */
  async findInThemes(href) {
    for (const name of await this.#themes()) {
      const found = await (await caches.open(name)).match(href);
      if (found) return found;
    }
  }

  /** Leave this build's theme and the one before it, whose tabs may still be open; tell whether there was one. */
  async keepThemes(build) {
    const others = (await this.#themes()).filter((name) => name !== `${this.#site}theme ${build}`);
    for (const name of others.slice(0, -1)) await caches.delete(name);
    return others.length > 0;
  }

  async dropTheme(build) {
    await caches.delete(`${this.#site}theme ${build}`);
  }

  /** Take away everything of this site, and nothing of another. */
  async forgetAll() {
    for (const name of await caches.keys()) if (name.startsWith(this.#site)) await caches.delete(name);
  }

  async #themes() {
    return (await caches.keys()).filter((name) => name.startsWith(`${this.#site}theme `));
  }

  #open(name) {
    return caches.open(this.#site + name);
  }

  #key(path) {
    return new URL(path, this.root).href;
  }

  async #put(name, path, response) {
    await (await this.#open(name)).put(this.#key(path), response);
  }

  async #match(name, path) {
    return (await this.#open(name)).match(this.#key(path));
  }

  async #readJson(name, path) {
    return (await this.#match(name, path))?.json();
  }
}
