/** Asks another server: the one file of sync that says fetch. What comes back is a text of a bounded size, or a SyncError. */

/** More than any browser stores: such an answer was never a record. */
const LONGEST = 20_000_000;
const PATIENCE = 60_000;

/** *kind* is "unreachable", "refused", "missing", "conflict", "busy", "server" or "rubbish"; *after*: for how many seconds the server asks not to be called. */
export class SyncError extends Error {
  constructor(kind, after = 0) {
    super(kind);
    Object.assign(this, { kind, after });
  }
}

/** `{text, etag}` of an answer that went well. Nothing of this site goes along but what *options* say. */
export async function ask(address, options = {}) {
  const { status, headers, text } = await exchange(address, options);
  if (status < 200 || status > 299) throw new SyncError(kindOf(status), secondsOf(headers.get("Retry-After")));
  return { text, etag: unquote(headers.get("ETag") ?? "") };
}

/** The same, its text as data. */
export async function askData(address, options) {
  const { text, etag } = await ask(address, options);
  return { data: readData(text), etag };
}

export function readData(text) {
  try {
    const data = JSON.parse(text);
    if (typeof data === "object" && data) return data;
  } catch {
    // A page of HTML, or half an answer.
  }
  throw new SyncError("rubbish");
}

/** What makes a server write only over what was there, or only where nothing was. */
export const ifStill = (etag) => (etag ? { "If-Match": `"${etag}"` } : { "If-None-Match": "*" });

/** How a server's tag of a version is compared: some lists say it bare, heads put it in quotes. */
export const unquote = (etag) => etag.replace(/^W\//, "").replaceAll('"', "");

/** Letters that every server takes in a name, different for different texts. */
export const plainName = (text) => text.replace(/[^A-Za-z0-9-]/g, (letter) => `_${letter.charCodeAt(0).toString(16)}_`);

/** Only a server on this machine is spoken to in the open. */
export const isSafe = ({ protocol, hostname }) => protocol === "https:" || (protocol === "http:" && isHere(hostname));
export const isHere = (hostname) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

async function exchange(address, options) {
  const signal = AbortSignal.timeout(PATIENCE);
  const manners = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
  try {
    const response = await fetch(address, { ...manners, ...options, signal });
    return { status: response.status, headers: response.headers, text: await readText(response.body) };
  } catch (error) {
    throw error instanceof SyncError ? error : new SyncError("unreachable");
  }
}

/** The text of a stream of bytes. One that is too long is not waited for. */
export async function readText(stream) {
  const decoder = new TextDecoder();
  const reader = stream?.getReader();
  let text = "";
  for (let length = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LONGEST) {
      reader.cancel().catch(() => {});
      throw new SyncError("rubbish");
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function kindOf(status) {
  if (status === 401 || status === 403) return "refused";
  if (status === 404 || status === 410) return "missing";
  if (status === 409 || status === 412) return "conflict";
  return status === 429 || status === 503 ? "busy" : "server";
}

/** A number of seconds, or a day and an hour. */
function secondsOf(text) {
  const seconds = /^\s*\d+\s*$/.test(text ?? "") ? +text : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 24 * 3600) : 0;
}
