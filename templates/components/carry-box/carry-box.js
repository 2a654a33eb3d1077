/**
 * <carry-box> shows this browser's progress as a link and as a code for a phone's camera, in a dialog.
 *
 * The page holds none until somebody asks for it: its script puts the element at the end of the page.
 *
 *   reads  the record, each time it is opened
 */

import { Wrapper, make, makeStatus } from "../../../static/js/element.js";
import { SyncError } from "../../../static/js/sync/http.js";
import { drawCode } from "../../../static/js/sync/qr-code.js";
import { LONGEST_CODE, link } from "../../../static/js/sync/link.js";

export function defineCarryBox(store, words) {
  class CarryBox extends Wrapper {
    start() {
      this.heading = make("h2", { id: "ls-carry" }, words("carry.title"));
      this.matter = make("div");
      this.said = makeStatus({ className: "carry-box-said" });
      this.buttons = make("div", { className: "ask-dialog-buttons" });
      this.dialog = make("dialog", { className: "ask-dialog carry-box" }, this.heading, this.matter, this.said, this.buttons);
      this.dialog.setAttribute("aria-labelledby", this.heading.id);
      this.append(this.dialog);
    }

    async open() {
      this.said.textContent = "";
      const close = make("button", { type: "button", onclick: () => this.dialog.close() }, words("carry.close"));
      try {
        this.show(await this.pack(), close);
      } catch (trouble) {
        this.matter.replaceChildren(make("p", {}, words(words.has(`carry.${trouble.kind}`) ? `carry.${trouble.kind}` : "carry.too-large")));
        this.buttons.replaceChildren(close);
      }
      this.dialog.showModal();
    }

    async pack() {
      if (!store.record.lessons.size) throw new SyncError("nothing");
      if (location.protocol === "file:") throw new SyncError("no-address");
      const page = new URL(location.pathname, location.href).href;
      return link.push({ page }, { text: store.show() });
    }

    show(address, close) {
      const code = address.length <= LONGEST_CODE ? drawCode(address, words("carry.code")) : make("p", {}, words("carry.no-code"));
      const field = make("input", { type: "text", readOnly: true, dir: "ltr", value: address, onfocus: () => field.select() });
      const copy = make("button", { type: "button", autofocus: true, onclick: () => this.copy(field) }, words("carry.copy"));
      this.matter.replaceChildren(make("p", {}, words("carry.lead")), code, make("label", { className: "carry-box-link" }, words("carry.link"), field));
      this.buttons.replaceChildren(copy, close);
    }

    async copy(field) {
      try {
        await navigator.clipboard.writeText(field.value);
        this.said.textContent = words("carry.copied");
      } catch {
        // A browser that does not let pages copy: the link is marked, ready to be copied by hand.
        field.focus();
      }
    }
  }
  customElements.define("carry-box", CarryBox);
}
