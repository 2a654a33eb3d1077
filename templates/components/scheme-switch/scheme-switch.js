/**
 * <scheme-switch> lets the learner choose the colours of the page: light, dark, or as the device.
 *
 * Without this script it is hidden, and the colours are the device's.
 *
 *   reads  its select, with the values light, dark and system
 *   sets   data-scheme on <html>, and keeps the choice
 */

import { Wrapper } from "../../../static/js/element.js";
import { showScheme } from "../../../static/js/scheme.js";
import { keepNote, readNote } from "../../../static/js/store.js";

export function defineSchemeSwitch() {
  const page = document.documentElement;

  class SchemeSwitch extends Wrapper {
    start() {
      this.hidden = false;
      this.listen(this, "change", ({ target }) => this.choose(target.value));
      // Where one comes back to a page, the browser puts things as they were: colours may have been chosen elsewhere since.
      this.listen(window, "pageshow", () => this.show());
      this.show();
    }

    show() {
      showScheme(readNote("scheme"));
      this.querySelector("select").value = page.dataset.scheme ?? "system";
    }

    choose(scheme) {
      keepNote("scheme", scheme === "system" ? null : scheme);
      showScheme(scheme);
    }
  }
  customElements.define("scheme-switch", SchemeSwitch);
}
