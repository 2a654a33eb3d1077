/**
 * A Kinto server: accounts with a name and a password, records in the account's own bucket, a collection for each catalog.
 * An account is `{adapter, user, server, password}`.
 */

import { ask, askData, ifStill, plainName, SyncError } from "./http.js";
import { pullChanged } from "./round.js";

/** Whether a Kinto server is there that lets people in by a password. */
export async function findKinto(server) {
  try {
    const { data } = await askData(`${server}/v1/`);
    return !!Object(data.capabilities).accounts;
  } catch (trouble) {
    if (trouble.kind === "unreachable" || trouble.kind === "busy") throw trouble;
    return false;
  }
}

export const kinto = {
  name: "kinto",

  /** Try the password; where *isNew*, make the account first. Rejects as refused where that is not possible. */
  async signIn(account, isNew) {
    const address = `${account.server}/v1/accounts/${encodeURIComponent(account.user)}`;
    const body = JSON.stringify({ data: { password: account.password } });
    if (isNew) await ask(address, { method: "PUT", body, headers: { ...JSON_BODY, "If-None-Match": "*" } }).catch(nameTaken);
    const { data } = await askData(`${account.server}/v1/`, { headers: pass(account) });
    if (Object(data.user).id !== `account:${account.user}`) throw new SyncError("refused");
  },

  pull(account, known) {
    const list = async () => {
      const found = new Map();
      const { data } = await askData(`${records(account)}?_fields=last_modified`, { headers: pass(account) });
      for (const record of Array.isArray(data.data) ? data.data : [])
        if (typeof record?.id === "string") found.set(record.id, String(record.last_modified));
      return found;
    };
    const read = async (name) => {
      const { data } = await askData(`${records(account)}/${encodeURIComponent(name)}`, { headers: pass(account) });
      return { text: String(Object(data.data).record ?? ""), etag: tagOf(data) };
    };
    return pullChanged(known, list, read);
  },

  async push(account, { name, text, etag }) {
    const headers = { ...pass(account), ...ifStill(etag), ...JSON_BODY };
    const body = JSON.stringify({ data: { record: text } });
    const { data } = await askData(`${records(account)}/${encodeURIComponent(name)}`, { method: "PUT", body, headers });
    return tagOf(data);
  },
};

/** Its tag of a record's version is the time at which it was changed. */
const tagOf = ({ data }) => String(Object(data).last_modified ?? "");
const JSON_BODY = { "Content-Type": "application/json" };
const records = ({ server, catalog }) => `${server}/v1/buckets/default/collections/lessonsite-${plainName(catalog)}/records`;

function pass({ user, password }) {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

function nameTaken(trouble) {
  throw trouble.kind === "conflict" || trouble.kind === "refused" ? new SyncError("taken") : trouble;
}
