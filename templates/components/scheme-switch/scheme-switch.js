/**
 * <scheme-switch> lets the learner choose the colours of the page: light, dark, or as the device.
 *
 * Without this script it is hidden, and the colours are the device's.
 *
 *   reads  button[data-scheme] (light, dark, system), or a select with these values
 *   sets   data-scheme on <html>, and keeps the choice
 */

import { Wrapper } from "../../../static/js/element.js";
import { showScheme } from "../../../static/js/scheme.js";
import { keepNote } from "../../../static/js/store.js";

export function defineSchemeSwitch() {
  const page = document.documentElement;

  class SchemeSwitch extends Wrapper {
    start() {
      this.hidden = false;
      this.listen(this, "click", ({ target }) => this.choose(target.closest("button[data-scheme]")?.dataset.scheme));
      this.listen(this, "change", ({ target }) => this.choose(target.value));
      this.show();
    }

    choose(scheme) {
      if (!scheme) return;
      keepNote(page.dataset.catalog, "scheme", scheme === "system" ? null : scheme);
      showScheme(scheme);
      this.show();
    }

    show() {
      const now = page.dataset.scheme ?? "system";
      for (const button of this.querySelectorAll("button[data-scheme]")) button.ariaPressed = `${button.dataset.scheme === now}`;
      const select = this.querySelector("select");
      if (select) select.value = now;
    }
  }
  customElements.define("scheme-switch", SchemeSwitch);
}
