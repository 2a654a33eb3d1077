/**
 * <store-notice> says, once a page, that progress can't be stored as it should, and offers it as a download.
 *
 * The page holds none until there is something to say: its script puts the element at the head of the page.
 *
 *   reads  the store's trouble, whenever the record changes
 */

import { downloadRecord } from "../../../static/js/sync/file.js";
import { Wrapper, make } from "../../../static/js/element.js";

export function defineStoreNotice(store, words) {
  class StoreNotice extends Wrapper {
    start() {
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    show() {
      const { trouble, kept } = store;
      if (!trouble || `${trouble} ${kept}` === this.shown) return this.clear(!trouble);
      this.shown = `${trouble} ${kept}`;
      const close = make("button", { type: "button", className: "store-notice-close", onclick: () => (this.hidden = true) }, words("trouble.close"));
      const save = make("button", { type: "button", onclick: () => downloadRecord(store) }, words("trouble.download"));
      const text = [words(`trouble.${trouble}`), kept === "stored" ? "" : words(`trouble.kept-${kept}`)].join(" ").trim();
      this.replaceChildren(make("p", {}, text), save, close);
      this.hidden = false;
    }

    clear(isWell) {
      if (isWell) this.hidden = true;
    }
  }
  customElements.define("store-notice", StoreNotice);
  const notice = make("store-notice", { hidden: true });
  notice.setAttribute("role", "status");
  document.body.prepend(notice);
}
