/**
 * <sync-panel> lets a learner sign in at a server of their own, says how sync goes, and lets them sign out.
 *
 * Without this script nothing of it is shown: what a browser keeps, no page without script can send.
 *
 *   reads  data-servers (JSON: origins, or "https:" for any); a form; [data-action] buttons; [data-password] for the second step
 *   hears  sync-told {state}, whenever sync has come further
 */

import { askFirst } from "../../../static/js/confirm.js";
import { Wrapper } from "../../../static/js/element.js";
import { within } from "../../../static/js/owners/names.js";
import { hasUnownedRecord, nameOf } from "../../../static/js/owners/owners.js";
import { readAccount } from "../../../static/js/sync/account.js";
import { readName } from "../../../static/js/sync/server-name.js";
import { hostOf, sayState } from "../../../static/js/sync/state-words.js";
import { enterPassword, findAccount, leaveForServer, resumeSignIn, settle, signOut } from "../../../static/js/sync/sign-in.js";

/** *sync* is `{start, again}`: begins to sync as an account, and asks for a round at once. */
export function defineSyncPanel(store, words, sync) {
  class SyncPanel extends Wrapper {
    start() {
      this.hidden = false;
      this.servers = JSON.parse(this.dataset.servers);
      this.state = this.querySelector(".sync-panel-state");
      this.form = this.querySelector("form");
      this.offer = this.querySelector("details");
      this.listen(this.form, "submit", (event) => (event.preventDefault(), this.attempt(() => this.signIn(event.submitter?.value === "new"))));
      this.listen(this.form.elements.name, "input", () => this.askPassword(null));
      for (const button of this.querySelectorAll("[data-action]")) this.listen(button, "click", () => this.attempt(() => this.actions[button.dataset.action]()));
      this.listen(document, "sync-told", ({ detail }) => this.show(detail));
      this.show();
      this.attempt(() => this.enter(resumeSignIn()));
      // The page is longer than when the browser went to this place.
      if (location.hash === "#sync") this.scrollIntoView((this.offer.open = true));
    }

    actions = {
      again: () => sync.again(),
      out: () => signOut(store, false),
      leave: () => signOut(store, true),
    };

    show(state) {
      const account = readAccount();
      const isIn = !!account && state?.phase !== "refused";
      this.offer.hidden = isIn;
      if (account && !isIn) this.offer.open = true;
      this.querySelector(".sync-panel-account").hidden = !account;
      this.querySelector("[data-action=again]").hidden = !isIn;
      // Where somebody's progress lies here already, no other's is left with it.
      for (const part of this.querySelectorAll("[data-leave]")) part.hidden = hasUnownedRecord();
      const host = account && hostOf(account);
      if (account && !this.form.elements.name.value && !isIn) this.form.elements.name.value = `${account.user}@${host}`;
      this.say(account ? [words("sync.signed-in", { user: account.user, server: host }), state && sayState(words, state, account)] : [words("sync.signed-out")]);
    }

    say(parts) {
      const text = parts.filter(Boolean).join(" ");
      if (this.state.textContent !== text) this.state.textContent = text;
    }

    async attempt(action) {
      this.setAttribute("aria-busy", "true");
      try {
        await action();
      } catch (trouble) {
        const key = `sync.failed-${trouble.kind}`;
        this.say([words(words.has(key) ? key : "sync.failed-server", { server: this.asked ?? "" })]);
        this.state.focus();
      }
      this.removeAttribute("aria-busy");
    }

    async signIn(isNew) {
      const { name, server, password } = this.form.elements;
      const known = readName(name.value, server?.value, this.servers);
      this.asked = new URL(known.server).host;
      if (!this.account) return this.goOn(await findAccount(known, this.servers));
      return this.enter(await enterPassword(this.account, password.value, isNew));
    }

    goOn(account) {
      if (account.adapter === "remotestorage") return leaveForServer(account);
      this.askPassword(account);
      this.say([words("sync.password-asked", { user: account.user, server: this.asked })]);
      return this.form.elements.password.focus();
    }

    /** The second step, for an account whose server wants a password; or back to the first. */
    askPassword(account) {
      this.account = account;
      for (const part of this.querySelectorAll("[data-password]")) part.hidden = !account;
      this.form.elements.password.required = !!account;
    }

    async enter(account) {
      if (!account) return;
      const name = nameOf(store.owner);
      const says = (key) => words(`sync.${key}`, { user: account.user, name: within(name) });
      const whose = name ? "named" : "yours";
      const ask = { title: says(whose), text: says(`${whose}-why`), yes: says("yours-yes"), no: says("yours-no") };
      await settle(store, account, () => askFirst(this, ask));
      this.askPassword(null);
      sync.start();
    }
  }
  customElements.define("sync-panel", SyncPanel);
}
