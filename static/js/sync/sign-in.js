/** Signing in and out: which server a name belongs to, the way to its own page and back, and whose record this browser shows. */

import { isNamed } from "../owners/names.js";
import { switchOwner } from "../owners/owners.js";
import { keyOf } from "../store.js";
import { keepAccount, ownerOf } from "./account.js";
import { isSafe, SyncError } from "./http.js";
import { findKinto, kinto } from "./kinto.js";
import { ANY } from "./server-name.js";
import { findStorage, remotestorage } from "./remotestorage.js";

const pendingKey = () => keyOf("signing-in");

/** The account that there is to be at a server, as far as the server tells without being let in. */
export async function findAccount({ user, server }, servers) {
  // A server's own page can send nobody back to a folder.
  if (location.protocol === "file:") throw new SyncError("from-folder");
  const storage = await findStorage(`${user}@${new URL(server).host}`).catch((trouble) => ({ trouble }));
  if (storage?.gate) {
    const isListed = (address) => servers.includes(new URL(address).origin) || (servers.includes(ANY) && isSafe(new URL(address)));
    if (![storage.base, storage.gate].every(isListed)) throw new SyncError("not-listed");
    return { adapter: "remotestorage", user, server, base: storage.base, gate: storage.gate };
  }
  if (await findKinto(server)) return { adapter: "kinto", user, server };
  throw storage?.trouble ?? new SyncError("nobody");
}

export const enterPassword = async (account, password, isNew) => {
  const whole = { ...account, password };
  await kinto.signIn(whole, isNew);
  return whole;
};

/** Leave for the server's own page, which sends the learner back to this one. */
export function leaveForServer({ gate, ...account }) {
  const state = crypto.randomUUID?.() ?? String(crypto.getRandomValues(new Uint32Array(4)));
  sessionStorage.setItem(pendingKey(), JSON.stringify({ state, account }));
  const page = new URL(location.pathname, location.href);
  location.assign(remotestorage.signIn({ gate, page, state }));
}

/** On the way back from it: the account with its token, which does not stay in the address; null where nobody comes back. */
export function resumeSignIn() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("access_token") && !said.has("error")) return null;
  history.replaceState(null, "", `${location.pathname}${location.search}#sync`);
  const pending = readPending();
  if (!pending || pending.state !== said.get("state")) throw new SyncError("not-begun");
  if (!said.get("access_token")) throw new SyncError("denied");
  return { ...pending.account, token: said.get("access_token") };
}

/**
 * Show the account's own record from now on, in a page that begins anew. What nobody in particular did here, or a learner who
 * has but a name here, goes along if it *isTheirs*, a question that is asked only then. Resolves where the account's record is
 * shown already.
 */
export async function settle(store, account, isTheirs) {
  const owner = ownerOf(account);
  if (store.owner === owner) return keepAccount(account);
  const goesAlong = (!store.owner || isNamed(store.owner)) && store.record.lessons.size > 0 && (await isTheirs());
  return change(store, owner, account, goesAlong);
}

/** Sign out. What the account's record holds stays in this browser for when they are back, or for everybody if *isLeft*. */
export const signOut = (store, isLeft) => change(store, "", null, isLeft);

function change(store, owner, account, goesAlong) {
  if (!switchOwner(store, owner, { account, goesAlong })) throw new SyncError("not-kept");
  return new Promise(() => {});
}

function readPending() {
  try {
    const pending = JSON.parse(sessionStorage.getItem(pendingKey()));
    sessionStorage.removeItem(pendingKey());
    return pending;
  } catch {
    return null;
  }
}
