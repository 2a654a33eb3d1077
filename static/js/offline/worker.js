/** Has the site's worker run beside its pages, and hears from it where this one shows an earlier build. */

import { siteAddress } from "../addresses.js";

export function startWorker(late) {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !("worker" in document.documentElement.dataset) || location.protocol === "file:") return;
  serviceWorker.onmessage = ({ data }) => late(data);
  addEventListener("load", () => serviceWorker.register(siteAddress("sw.js"), { updateViaCache: "none" }).catch(() => {}));
}
