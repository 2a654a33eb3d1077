/**
 * <kept-tracks> lists the tracks that are kept on this device, each to be opened or removed, and leads back to the page that
 * could not be reached.
 *
 * Without this script it is empty.
 *
 *   reads  what is kept; `?page=` of the page's address: the page, from the site's root, that there was no network for
 *   sets   its content
 */

import { make, makeStatus, Wrapper } from "../../../static/js/element.js";
import { Keeper, reasonOf } from "../../../static/js/offline/keeper.js";

export function defineKeptTracks(root, words, bytes) {
  class KeptTracks extends Wrapper {
    start() {
      this.keeper = new Keeper(root);
      this.said = makeStatus({ className: "kept-tracks-said", tabIndex: -1 });
      this.rows = make("div");
      this.replaceChildren(...this.missing(), this.rows, this.said);
      this.show();
    }

    /** The page that could not be reached, to be tried again: by the learner, or by itself when the network is back. */
    missing() {
      const page = new URLSearchParams(location.search).get("page");
      const target = page === null ? null : new URL(root + page);
      if (!target?.href.startsWith(root)) return [];
      this.listen(window, "online", () => location.replace(target.href));
      const link = make("a", { href: target.href, className: "page-button" }, words("offline.retry"));
      return [make("p", { className: "page-notice" }, words("offline.missing")), make("p", {}, link)];
    }

    async show() {
      const { packs } = Keeper.isPossible ? await this.keeper.kept.record() : { packs: [] };
      if (!packs.length) return this.rows.replaceChildren(make("p", {}, words("offline.none")));
      const rows = await Promise.all(packs.map((pack) => this.row(pack)));
      this.rows.replaceChildren(make("ul", { className: "kept-tracks-list", role: "list" }, ...rows));
    }

    async row(pack) {
      const { size } = await this.keeper.look(pack);
      const { title, lessons } = pack;
      const link = make("a", { href: new URL(pack.address, root).href }, title);
      const facts = make("span", { className: "kept-tracks-facts" }, `${words("offline.lessons", { n: lessons })} · ${bytes(size)}`);
      const button = make("button", { type: "button", onclick: () => this.remove(pack) }, words("offline.remove"));
      button.setAttribute("aria-label", words("offline.remove-of", { title }));
      return make("li", {}, link, facts, button);
    }

    async remove(pack) {
      const said = await this.keeper.remove(pack).then(() => "offline.removed", reasonOf);
      await this.show();
      this.said.textContent = words(said);
      // The button that had the focus is gone.
      this.said.focus();
    }
  }
  customElements.define("kept-tracks", KeptTracks);
}
