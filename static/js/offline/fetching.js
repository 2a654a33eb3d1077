/**
 * Brings a site's files onto this device, each checked against the digest that its build gave it: what was brought before
 * is not asked for again, and where the site is published anew meanwhile, what has changed is.
 */

import { digestOf, filesOf, groupsOfAll, hrefOf, nameOf } from "./packs.js";

const AT_ONCE = 6;
const TURNS = 5;

/** The site's files do not fit together, as while it is being published. */
export class Unsettled extends Error {
  name = "Unsettled";
}

/** What the site's present build is: `{build, lists}`. */
export async function readBuild(root, signal) {
  return JSON.parse(new TextDecoder().decode(await bytesAt(`${root}offline/build.json`, { cache: "no-store", signal })));
}

/** Everything that *packs* need of the present build: `{build, packs, groups}`, in order that it can be kept. */
export async function readPlan(root, packs, signal) {
  const { build, lists } = await readBuild(root, signal);
  const groups = {};
  for (const name of groupsOfAll(packs, lists)) {
    const [digest] = lists[name];
    const list = await fetchFile(`${root}offline/${digest}.json`, digest, signal);
    groups[name] = JSON.parse(new TextDecoder().decode(list.bytes));
  }
  return { build, packs, groups };
}

/**
 * Keep *packs*: bring what is missing, then switch. *tell* hears `{done, total}` in bytes as it goes on. What was brought
 * stays when it is interrupted, by *signal* or by the network.
 */
export async function keep(kept, packs, tell, signal) {
  const wanted = { packs, done: 0, total: 0 };
  const note = (sum) => tell(Object.assign(wanted, sum));
  await kept.want(wanted);
  for (let turn = 1; ; turn++) {
    try {
      const plan = await readPlan(kept.root, packs, signal);
      await bring(kept, plan, note, signal);
      return await kept.settle(plan);
    } catch (error) {
      const isFull = error.name === "QuotaExceededError";
      await kept.want(isFull ? null : wanted);
      if (isFull) await kept.sweep();
      if (!(error instanceof Unsettled) || turn === TURNS) throw error;
    }
  }
}

/** How many bytes of *plan* there are, and how many of them are here. */
export async function weigh(kept, { groups }) {
  const here = await kept.names();
  const sum = { done: 0, total: 0 };
  for (const [address, [size, digest]] of filesOf(groups)) {
    sum.total += size;
    if (here.has(nameOf(address, digest))) sum.done += size;
  }
  return sum;
}

/** The content of one file of a plan, and its type. */
export function fetchOf(root, address, digest, signal) {
  return fetchFile(hrefOf(address, root), digest, signal);
}

/** Do *work* with each of *items*, some at once. The first that fails ends it, once what was begun is done or has failed too. */
export async function forEach(items, work) {
  const waiting = items[Symbol.iterator]();
  const failures = [];
  const one = async () => {
    for (const item of waiting) {
      if (failures.length) return;
      await work(item).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  if (failures.length) throw failures[0];
}

async function bring(kept, { groups }, tell, signal) {
  const here = await kept.names();
  const files = filesOf(groups);
  const missing = [...files].filter(([address, [, digest]]) => !here.has(nameOf(address, digest)));
  const sizes = (rows) => rows.reduce((sum, [, [size]]) => sum + size, 0);
  const sum = { total: sizes([...files]), done: sizes([...files]) - sizes(missing) };
  tell(sum);
  await needRoom(sum.total - sum.done);
  await forEach(missing, async ([address, [size, digest]]) => {
    const { bytes, type } = await fetchOf(kept.root, address, digest, signal);
    await kept.put(nameOf(address, digest), bytes, type);
    sum.done += size;
    tell(sum);
  });
}

async function needRoom(bytes) {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes) throw new DOMException(`${bytes} bytes`, "QuotaExceededError");
}

/** A content that is not the expected one may lie in a cache on the way: past it, it is asked for once more. */
async function fetchFile(href, digest, signal) {
  for (const cache of ["default", "reload"]) {
    const found = await answerAt(href, { cache, signal });
    if (!found.ok) continue;
    const bytes = await found.arrayBuffer();
    const own = await digestOf(bytes);
    if (own === null || own === digest) return { bytes, type: found.headers.get("Content-Type") ?? "" };
  }
  throw new Unsettled(href);
}

async function bytesAt(href, options) {
  const answer = await answerAt(href, options);
  if (!answer.ok) throw new Unsettled(href);
  return answer.arrayBuffer();
}

const answerAt = (href, options) => fetch(href, { credentials: "same-origin", ...options });
