/** Opens search over the page: by the link in its head, and by the key that the link names. */

import { make } from "../element.js";
import { keepNote, readNote } from "../store.js";

/** On the page of its own, which holds a place for the box, the link leads back to the field. *opener* was used just now, and holds what was typed since. */
export function bindSearch(link, words, opener) {
  const place = document.querySelector("[data-part=search]");
  let box = place && onPage(place);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  if (opener) {
    open();
    box.begin(opener.typed);
  }

  function open() {
    box ??= inDialog(words);
    const dialog = box.closest("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    box.field.focus();
    box.field.select();
  }
}

function onPage(place) {
  const box = make("search-box", { className: "search-box" });
  box.dataset.query = new URLSearchParams(location.search).get("q") ?? "";
  box.dataset.shows = "";
  place.append(box);
  return box;
}

function inDialog(words) {
  const box = make("search-box", { className: "search-box" });
  const close = make("button", { type: "button", className: "search-dialog-close" }, words("search.close"));
  const dialog = make("dialog", { className: "search-dialog" }, box, make("div", { className: "search-dialog-foot" }, keyChoice(words), close));
  dialog.setAttribute("aria-label", words("search.label"));
  dialog.setAttribute("closedby", "any");
  close.addEventListener("click", () => dialog.close());
  // A field for searching has its own use for this key: it empties itself, in some browsers whenever it is pressed.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  // A hit may lie on this very page.
  box.addEventListener("click", ({ target }) => target.closest("a") && dialog.close());
  document.body.append(dialog);
  return box;
}

/** A key that works everywhere is in the way of those who speak to their device: it can be switched off. */
function keyChoice(words) {
  const tick = make("input", { type: "checkbox", checked: readNote("keys") !== "off" });
  tick.addEventListener("change", () => keepNote("keys", tick.checked ? null : "off"));
  return make("label", { className: "search-box-tick" }, tick, ` ${words("search.key")}`);
}
