/**
 * The remoteStorage protocol: WebFinger says where a person's storage is, OAuth's implicit grant lets this site into one folder
 * of it, GET and PUT with the tags of versions do the rest. An account is `{adapter, user, server, base, token}`.
 */

import { ask, askData, ifStill, isHere, isSafe, plainName, readData, SyncError, unquote } from "./http.js";
import { pullChanged } from "./round.js";

const SCOPE = "lessonsite";
const LINK = /remotestorage/i;
const GRANT = "rfc6749#section-4.2";

/** `{base, gate}`: where the storage of `name@host` is and where one is let in, or null where that host knows nobody of this kind. */
export async function findStorage(user) {
  const host = user.slice(user.lastIndexOf("@") + 1);
  const server = new URL(`https:${"//"}${host}`);
  if (isHere(server.hostname)) server.protocol = "http:";
  const question = new URL("/.well-known/webfinger", server);
  question.searchParams.set("resource", `acct:${user}`);
  const { text } = await ask(question, { redirect: "follow" }).catch(emptyOnRefusal);
  const { links } = text ? readData(text) : {};
  const found = Array.isArray(links) && links.find((link) => LINK.test(link?.rel));
  if (!found) return null;
  const [, gate] = Object.entries(found.properties ?? {}).find(([name]) => name.endsWith(GRANT)) ?? [];
  return { base: safe(found.href).href.replace(/\/$/, ""), gate: safe(gate).href };
}

export const remotestorage = {
  name: "remotestorage",

  /** Where the learner is to be sent: the server's own page, which sends them back to *page* with a token. */
  signIn({ gate, page, state }) {
    const address = new URL(gate);
    const asked = { client_id: page.origin, redirect_uri: page.href, response_type: "token", scope: `${SCOPE}:rw`, state };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return address.href;
  },

  pull(account, known) {
    const list = async () => {
      const { data } = await askData(folder(account), { headers: pass(account) }).catch(emptyIfMissing);
      const items = Object.entries(Object(data.items)).filter(([name, item]) => name.endsWith(".json") && typeof item?.ETag === "string");
      return new Map(items.map(([name, { ETag }]) => [name.slice(0, -5), unquote(ETag)]));
    };
    return pullChanged(known, list, (name) => ask(file(account, name), { headers: pass(account) }));
  },

  async push(account, { name, text, etag }) {
    const headers = { ...pass(account), ...ifStill(etag), "Content-Type": "application/json" };
    return (await ask(file(account, name), { method: "PUT", body: text, headers })).etag;
  },
};

const pass = ({ token }) => ({ Authorization: `Bearer ${token}` });
const folder = ({ base, catalog }) => `${base}/${SCOPE}/${plainName(catalog)}/`;
const file = (account, name) => `${folder(account)}${encodeURIComponent(name)}.json`;

/** A folder that nobody wrote to is not there yet. */
function emptyIfMissing(trouble) {
  if (trouble.kind !== "missing") throw trouble;
  return { data: {} };
}

/** Nothing, where a server refuses: one of another kind answers this question in its own way. */
function emptyOnRefusal(trouble) {
  if (["missing", "refused", "server"].includes(trouble.kind)) return {};
  throw trouble;
}

function safe(address) {
  try {
    const url = new URL(address);
    if (isSafe(url)) return url;
  } catch {
    // Not an address at all.
  }
  throw new SyncError("rubbish");
}
