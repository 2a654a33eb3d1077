/**
 * The worker that stands between a site's pages and the network. It answers a page from the network, and from what is
 * kept where the network is silent; files whose names change with their content from wherever they are.
 *
 * One build's files are never mixed with another's. What a page names (sheets, scripts) it names by content. What it asks
 * for later by plain addresses (the search's index, say) is let through only where it is of the tab's own build, and a tab
 * stays of that build until it is loaded anew.
 *
 * The build puts `self.lessonsite` before this text: its name, and what must always be there, with its digests: the
 * theme's files, and the pages that say that there is no network.
 */

import { fetchOf, readBuild } from "./offline/fetching.js";
import { SiteCache } from "./offline/site-cache.js";
import { fileAt, hrefOf, isHashed } from "./offline/packs.js";
import { LOADING, Tabs } from "./offline/tabs.js";

/** How long a page that is kept waits for the network. */
const PATIENCE = 3000;
const { build, files } = self.lessonsite;
const root = self.registration.scope;
const kept = new SiteCache(root);
const tabs = new Tabs(kept, async () => (await readBuild(root, AbortSignal.timeout(LOADING))).build);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = fileAt(request.url, root);
  if (request.method !== "GET" || address === null) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event, address));
  else if (isHashed(address)) event.respondWith(answerHashed(event, address));
  else if (request.destination) event.respondWith(answerFile(event, address));
});

/** Bring the theme, all of it: a tab must find its late parts when the next build has taken them off the site. */
async function install() {
  const theme = await kept.theme(build);
  try {
    for (const [address, digest] of Object.entries(files)) await bring(theme, address, digest);
  } catch (error) {
    // The site is being published, or out of reach: the browser tries again when the next page is opened.
    await kept.dropTheme(build);
    throw error;
  }
  // A worker that waits for all tabs to close is yesterday's site. Tabs know their build, so this one need not wait.
  await self.skipWaiting();
}

/** Some hosts answer what is not there yet with another page, and no word of trouble: nothing is taken unseen. */
async function bring(theme, address, digest) {
  const href = hrefOf(address, root);
  const copy = isHashed(address) && (await kept.findInThemes(href));
  if (copy) return theme.put(href, copy);
  const { bytes, type } = await fetchOf(root, address, digest, AbortSignal.timeout(LOADING));
  await theme.put(href, new Response(bytes, { headers: { "Content-Type": type } }));
}

async function begin() {
  const isUpdate = await kept.keepThemes(build);
  const windows = await tidy();
  // Not waited for: pages that are opened meanwhile are not answered before this ends, and the telling asks the network.
  if (isUpdate) for (const client of windows) tellIfOld(client).catch(() => {});
}

async function tellIfOld(client) {
  const tab = await tabs.of(client.id);
  if (!tab || (await tabs.isOf(client, tab, build)) === false) client.postMessage("renewed");
}

/** Forget tabs that are closed, and what only they had use for. */
async function tidy() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const own = windows.filter(({ url }) => fileAt(url, root) !== null);
  // A tab whose page has only just come may not be listed yet.
  const open = await kept.tabs(new Set(own.map(({ id }) => id)), Date.now() - LOADING);
  const builds = new Set(open.filter((tab) => tab.isKept).map((tab) => tab.build));
  // What a tab brings meanwhile is not to be swept away; it sweeps itself. A browser without locks keeps nothing.
  await (navigator.locks && kept.alone((lock) => lock && kept.sweep(builds), { ifAvailable: true }));
  return own;
}

async function answerPage(event, address) {
  const { request, resultingClientId: id } = event;
  const record = await kept.record();
  const copy = await kept.find(record, address);
  const answer = await ask(request, copy ? PATIENCE : LOADING, "no-cache");
  if (answer && (answer.status < 500 || !copy)) {
    if (answer.ok) event.waitUntil(tabs.note(id, build, address, answer.clone()));
    return answer;
  }
  if (copy) {
    await tabs.tell(id, { build: record.build, isKept: true });
    return copy;
  }
  return answerWithout(event, address, record);
}

/** What the network answers, or null where nothing begins to come in *time*: some connections are never answered. */
function ask(request, time, cache = "default") {
  const waiting = new AbortController();
  const late = setTimeout(() => waiting.abort(), time);
  return fetch(request, { cache, signal: waiting.signal })
    .catch(() => null)
    .finally(() => clearTimeout(late));
}

/** There is no network, and the page is not kept. */
async function answerWithout({ request }, address, record) {
  const folder = `${address}/index.html`;
  if (await kept.find(record, folder)) return Response.redirect(hrefOf(folder, root));
  const own = await kept.findInThemes(hrefOf(address, root));
  if (own) return own;
  const language = address.split("/")[0];
  const page = files[`${language}/offline/index.html`] ? `${language}/offline/index.html` : "offline/index.html";
  return Response.redirect(`${hrefOf(page, root)}?page=${encodeURIComponent(request.url.slice(root.length))}`);
}

async function answerHashed({ request, clientId: id }, address) {
  const found = (await kept.findInThemes(request.url)) ?? (await kept.find(await kept.record(), address));
  if (found) return found;
  const answer = (await ask(request, LOADING)) ?? Response.error();
  if (answer.status === 404 && request.destination) await renew(id);
  return answer;
}

/** A page was published over while it was loading: its sheet or script is gone, and with it whoever would say so. */
async function renew(id) {
  const [client, tab] = [await self.clients.get(id), await tabs.of(id)];
  if (!client || !tab || (await tabs.isStill(client, tab)) !== false) return;
  if (Date.now() - tab.at < LOADING) await client.navigate(client.url);
  else client.postMessage("renewed");
}

/** What is neither a page nor named by its content: data, pictures. */
async function answerFile(event, address) {
  const { request, clientId: id } = event;
  const tab = await tabs.of(id);
  const isData = request.destination === "script";
  if (!tab?.isKept) {
    const answer = await ask(request, LOADING, isData ? "no-cache" : request.cache);
    if (answer && (!isData || !answer.ok || !tab)) return answer;
    if (answer && (await isOfTab(id, tab))) return answer;
  }
  return (await kept.find(await tabs.recordFor(id, tab), address)) ?? (await kept.findInThemes(request.url)) ?? Response.error();
}

/** Whether data that are here by now are known to be of the tab's build; the tab is told where they are of a later one. */
async function isOfTab(id, tab) {
  const client = await self.clients.get(id);
  const isOf = await tabs.isOfPresent(client, tab);
  if (isOf === false) client.postMessage("renewed");
  else if (isOf && !tab.hasData) await tabs.tell(id, { ...(await tabs.of(id)), hasData: true });
  return isOf;
}
