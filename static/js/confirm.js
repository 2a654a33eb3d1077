/** Asks before something is done for good, in a dialog. */

import { make } from "./element.js";

/**
 * Whether the learner means it. *place* is where in the page the dialog stands, *words* are `{title, text, yes, no}`,
 * *others* are buttons that leave the question open.
 */
export function askFirst(place, { title, text, yes, no }, others = []) {
  const heading = make("h2", { id: "ls-ask" }, title);
  const answer = (word, value) => make("button", { type: "button", className: `ask-dialog-${value}`, onclick: () => dialog.close(value) }, word);
  const buttons = make("div", { className: "ask-dialog-buttons" }, ...others, answer(yes, "yes"), answer(no, "no"));
  const dialog = make("dialog", { className: "ask-dialog" }, heading, make("p", {}, text), buttons);
  dialog.setAttribute("aria-labelledby", heading.id);
  buttons.firstChild.autofocus = true;
  place.append(dialog);
  dialog.showModal();
  return new Promise((tell) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      tell(dialog.returnValue === "yes");
    });
  });
}
