/** What a learner types to sign in, read. */

import { SyncError } from "./http.js";

/** What a site names that syncs with whatever server a learner has. */
export const ANY = "https:";

/** `{user, server}` of what was typed: a name at the *chosen* server, or `name@server`. The *servers* are those that the site names. */
export function readName(typed, chosen, servers) {
  const [user, host] = typed.trim().split(/@([^@]*)$/);
  const server = host ? servers.find((one) => one.endsWith(`//${host.toLowerCase()}`)) : chosen;
  if (user && server) return { user, server };
  if (user && host && servers.includes(ANY) && /^[\w.-]+(:\d+)?$/.test(host)) return { user, server: `${ANY}//${host.toLowerCase()}` };
  throw new SyncError(host ? "not-listed" : "no-server");
}
