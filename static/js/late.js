/**
 * What a page loads late: parts of the script with their sheets and their words, and data. Each once, from the site alone.
 *
 * `late("search")` brings a part and resolves to what its `begin` returns; `late.data("search/index.js")`, an address from
 * the catalog's root, brings a script that hands over data: by a `data-loaded` event, for `fetch` does not work from a folder.
 * `late.nodes(html)` makes nodes of HTML that such data hold. Where something fails to load, whoever waits for it is told.
 */

import { readHtml, siteAddress } from "./addresses.js";
import { make } from "./element.js";

/** *given* is what every part is handed; *given.words* learns what late parts say. */
export function makeLate(given) {
  const brought = new Map();
  const begun = new Map();
  const once = (map, key, bring) => {
    // What failed, for want of a network say, is tried again the next time.
    if (!map.has(key)) {
      map.set(key, bring());
      map.get(key).catch(() => map.delete(key));
    }
    return map.get(key);
  };
  const late = (name, opener) => once(begun, name, () => begin(name, opener));
  late.nodes = readHtml;
  late.data = (address) => once(brought, address, () => load("script", { src: siteAddress(address) }));

  async function begin(name, opener) {
    const { files, words } = await late.data(document.documentElement.dataset.late);
    given.words.add(words);
    const sheet = files[`${name}.css`];
    if (sheet) await once(brought, sheet, () => load("link", { rel: "stylesheet", href: siteAddress(sheet) }));
    const start = await late.data(files[`${name}.js`]);
    return start({ ...given, late, opener });
  }
  return late;
}

/** Resolves to what the script hands over while it runs, which then is nobody else's to take. */
function load(tag, properties) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), properties);
    const given = new AbortController();
    let handed;
    const take = (event) => {
      if (document.currentScript !== element) return;
      event.stopImmediatePropagation();
      handed = event.detail;
    };
    for (const type of ["data-loaded", "part-loaded"]) document.addEventListener(type, take, { capture: true, signal: given.signal });
    element.onload = () => (given.abort(), resolve(handed));
    element.onerror = () => (given.abort(), reject(new Error(`not loaded: ${element.src || element.href}`)));
    document.head.append(element);
  });
}

/**
 * Bring the parts that elements of the page name: `data-part` at once; `data-late` when such an element, hidden until
 * script can serve it, is first used.
 */
export function offerLate(late, words, isSwitchedOff) {
  let waiting;
  const sayTrouble = (element, error) => {
    console.error(error);
    element.trouble = make("p", { className: "late-trouble" }, words("not-loaded"));
    element.trouble.setAttribute("role", "status");
    element.hidden || element.after(element.trouble);
  };
  for (const element of document.querySelectorAll("[data-part]")) late(element.dataset.part).catch((error) => sayTrouble(element, error));
  for (const element of document.querySelectorAll("[data-late]:not(html)")) {
    element.hidden = false;
    offer(element, element.matches("a, button") ? "click" : "focusin");
  }

  // A key that one of them names does the same, unless something is being typed or the learner has switched such keys off.
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    // A part that comes later knows by it whether Enter was pressed in its field.
    target.pressed = event;
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest(":read-write, select")) return;
    const control = document.querySelector(`[data-late][aria-keyshortcuts="${CSS.escape(key)}"]`);
    // What is typed while a part is on its way is for the field that it opens.
    if (waiting && key.length < 2) waiting.typed += key;
    else if (!control || isSwitchedOff()) return;
    else control.click();
    event.preventDefault();
  });

  function offer(element, use) {
    const bring = async (event) => {
      if (use === "click") {
        event.preventDefault();
        waiting = element;
        element.typed = "";
      }
      element.trouble?.remove();
      await late(element.dataset.late, element).catch((error) => {
        sayTrouble(element, error);
        offer(element, use);
      });
      waiting = null;
    };
    element.addEventListener(use, bring, { once: true });
  }
}
