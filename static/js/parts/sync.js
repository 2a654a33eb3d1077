/** The part that keeps a learner's devices in step: signing in on the progress page, the loop wherever they are signed in. */

import { defineSyncPanel } from "../../../templates/components/sync-panel/sync-panel.js";
import { ownerOf, readAccount } from "../sync/account.js";
import { startSync } from "../sync/runner.js";
import { sayState } from "../sync/state-words.js";

export function begin({ store, words }) {
  let running = null;
  const sync = { start, again: () => running?.again() };

  function start() {
    const account = readAccount();
    if (!account || store.owner !== ownerOf(account)) return;
    running?.stop();
    running = startSync(store, account, (state) => {
      const foot = document.querySelector(".page-footer-sync");
      foot.textContent = sayState(words, state, account);
      document.dispatchEvent(new CustomEvent("sync-told", { detail: state }));
    });
  }

  // Another tab may have signed in anew.
  addEventListener("storage", ({ key }) => key?.endsWith(":account") && start());
  defineSyncPanel(store, words, sync);
  start();
}
