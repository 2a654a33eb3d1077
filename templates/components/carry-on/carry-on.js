/**
 * <carry-on> leads back to where the learner was last; to the next lesson where that one is done.
 *
 * Without this script, and on a first visit, it is hidden.
 *
 *   reads  the place that this browser remembers; the record, whenever it changes
 *   sets   the address and the text of the link in it
 */

import { Wrapper } from "../../../static/js/element.js";
import { readPlace } from "../../../static/js/place.js";
import { saysDone } from "../../../static/js/scores.js";

export function defineCarryOn(store) {
  class CarryOn extends Wrapper {
    start() {
      this.listen(document, "progress-changed", () => this.show());
      this.show();
    }

    show() {
      const place = readPlace(store.owner);
      const isDone = place && store.facts(place.lessons).some(saysDone);
      const target = isDone ? place.next : place;
      this.hidden = !target;
      if (target) Object.assign(this.querySelector("a"), { href: target.href, textContent: target.title });
    }
  }
  customElements.define("carry-on", CarryOn);
}
