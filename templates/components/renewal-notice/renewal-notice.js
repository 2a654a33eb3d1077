/**
 * <renewal-notice> says that the site has changed since this page was loaded, and loads it anew when asked to.
 *
 * The page holds none until there is something to say: its script puts the element at the head of the page.
 *
 *   reads  nothing: it is put there when the site's worker tells this page of it
 */

import { make, Wrapper } from "../../../static/js/element.js";

export function defineRenewalNotice(words) {
  class RenewalNotice extends Wrapper {
    start() {
      const button = (word, onclick) => make("button", { type: "button", onclick }, words(`renewed.${word}`));
      const renew = button("reload", () => location.reload());
      this.replaceChildren(make("p", {}, words("renewed.said")), renew, button("later", () => (this.hidden = true)));
    }
  }
  customElements.define("renewal-notice", RenewalNotice);
  const notice = make("renewal-notice");
  notice.setAttribute("role", "status");
  document.body.prepend(notice);
}
