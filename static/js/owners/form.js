/** A form in which somebody types a name. */

import { make } from "../element.js";
import { LONGEST_NAME, isSame, readName, within } from "./names.js";
import { readNamed } from "./owners.js";

/** *words* are `{label, word, value}`. *use* gets what makes a name that no one but *owner* has; *refuse* what is wrong. */
export function makeNameForm({ label, word, value = "" }, owner, use, refuse) {
  const field = make("input", { type: "text", value, maxLength: LONGEST_NAME, autocomplete: "off", spellcheck: false, dir: "auto" });
  const form = make("form", { className: "learner-list-form" }, make("label", {}, `${label} `, field), make("button", {}, word));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = readName(field.value);
    const isTaken = readNamed().some((other) => other.owner !== owner && isSame(other.name, name));
    if (name && !isTaken) return use(name);
    field.focus();
    refuse(name ? "taken" : "no-name", { name: within(name) });
  });
  return form;
}
