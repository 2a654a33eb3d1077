/**
 * <keep-track> keeps a track on this device: it says how large it is first, then how far it is, and takes it away again.
 * Where the browser keeps nothing, it still offers the track as a folder.
 *
 * Without this script, and on pages opened from a folder, it is hidden.
 *
 *   reads  data-track, data-language, data-title, data-lessons, data-address; what is kept, and what the site's build is
 *   sets   its content: what is the case, a bar while something is brought, the buttons for what can be done
 */

import { downloadBlob } from "../../../static/js/download.js";
import { make, makeStatus, Wrapper } from "../../../static/js/element.js";
import { zipTrack } from "../../../static/js/offline/folder.js";
import { Keeper, reasonOf } from "../../../static/js/offline/keeper.js";

export function defineKeepTrack(root, words, bytes) {
  class KeepTrack extends Wrapper {
    start() {
      const { track, language, title, lessons, address } = this.dataset;
      this.pack = { track, language, title, lessons: +lessons, address };
      this.keeper = new Keeper(root);
      this.facts = make("p", { className: "keep-track-facts" });
      this.bar = make("progress", { className: "keep-track-bar", hidden: true });
      this.bar.setAttribute("aria-label", words("offline.running-label", { title }));
      this.buttons = make("div", { className: "keep-track-buttons" });
      this.said = makeStatus({ className: "keep-track-said", tabIndex: -1 });
      this.replaceChildren(this.facts, this.bar, this.buttons, this.said);
      this.listen(window, "online", () => (this.wasCut ? this.keep() : this.show()));
      this.show();
    }

    async show() {
      const now = Keeper.isPossible ? await this.keeper.look(this.pack) : { state: "" };
      this.bar.hidden = true;
      this.dataset.state = now.state;
      const sizes = { size: bytes(now.size), done: bytes(now.done), total: bytes(now.total) };
      this.facts.textContent = now.state && words(`offline.is-${now.state}`, sizes);
      this.offer(this.offered(now));
      this.hidden = !this.buttons.childElementCount;
    }

    offered({ state, missing }) {
      const keep = (word, values) => this.button(word, () => this.keep(), values);
      const remove = (word) => this.button(word, () => this.remove());
      const zip = navigator.onLine ? [this.button("zip", () => this.zip())] : [];
      if (state === "free") return [keep("keep"), ...zip];
      if (state === "begun") return [keep("go-on"), remove("discard")];
      if (state === "old") return [keep("update", { size: bytes(missing) }), remove("remove"), ...zip];
      return state === "kept" ? [remove("remove"), ...zip] : zip;
    }

    button(word, act, values) {
      const button = make("button", { type: "button", className: `keep-track-${word}` }, words(`offline.${word}`, values));
      button.addEventListener("click", act);
      return button;
    }

    keep() {
      const tell = (sum) => this.tell(sum);
      return this.work(words("offline.done", this.pack), [this.button("stop", () => this.keeper.stop())], () => this.keeper.keep(this.pack, tell));
    }

    remove() {
      return this.work(words("offline.removed"), [], () => this.keeper.remove(this.pack));
    }

    zip() {
      const name = `${document.documentElement.dataset.catalog}-${this.pack.track}`;
      return this.work(words("offline.zipped"), [], async () => {
        downloadBlob(await zipTrack(this.keeper.kept, this.pack, name, (sum) => this.tell(sum)), `${name}.zip`);
      });
    }

    /** Do something that takes a while: *buttons* stand there meanwhile, then what can be done after it. */
    async work(success, buttons, act) {
      this.wasCut = false;
      this.say("");
      this.offer(buttons);
      try {
        await act();
        this.say(success);
      } catch (error) {
        this.wasCut = error instanceof TypeError;
        this.say(words(reasonOf(error)));
      }
      await this.show();
    }

    /** Put other *buttons* there. Where the focus was on one that is gone now, it goes to what is said; elsewhere it stays. */
    offer(buttons) {
      const isHere = this.buttons.contains(document.activeElement);
      this.buttons.replaceChildren(...buttons);
      if (isHere) this.said.focus({ preventScroll: true });
    }

    tell({ done, total }) {
      Object.assign(this.bar, { hidden: false, max: total || 1, value: done });
      this.facts.textContent = words("offline.running", { done: bytes(done), total: bytes(total) });
    }

    say(text) {
      this.said.textContent = text;
    }
  }
  customElements.define("keep-track", KeepTrack);
}
