/** The part that takes progress along in a link or a code, and asks before it adds what such a link brings. */

import { defineCarryBox } from "../../../templates/components/carry-box/carry-box.js";
import { askFirst } from "../confirm.js";
import { make } from "../element.js";
import { covers } from "../progress.js";
import { countFacts } from "../restore.js";
import { holdsRecord, link } from "../sync/link.js";

export function begin({ store, words, opener }) {
  defineCarryBox(store, words);
  const box = make("carry-box");
  document.body.append(box);
  document.querySelector("[data-late=carry]").addEventListener("click", () => box.open());
  if (opener) box.open();

  const say = (text) => (document.querySelector(".progress-page-said").textContent = text);

  /** Add what the address holds, if the learner wants it; it does not stay in the address. */
  async function take() {
    const { hash } = location;
    if (!holdsRecord(hash)) return;
    history.replaceState(null, "", location.pathname + location.search);
    const { documents } = await link.pull({ hash }).catch(() => ({ documents: [{ text: "" }] }));
    const { record, trouble } = store.read(documents[0].text);
    const n = countFacts(record);
    if (trouble && !n) return say(words(trouble === "newer" ? "carry.newer" : "carry.unreadable"));
    if (covers(store.record, record)) return say(words("carry.nothing-new"));
    const ask = { title: words("carry.ask"), text: words("carry.ask-why", { n }), yes: words("carry.ask-yes"), no: words("carry.ask-no") };
    if (!(await askFirst(document.querySelector("progress-page"), ask))) return say(words("carry.left"));
    store.unite(record);
    return say(words("carry.added"));
  }

  addEventListener("hashchange", take);
  take();
}
