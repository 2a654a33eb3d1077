/** The worker of a site that is not kept any more: it takes away what an earlier one kept, then itself. */

import { SiteCache } from "./offline/site-cache.js";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await new SiteCache(self.registration.scope).forgetAll();
  await self.registration.unregister();
}
