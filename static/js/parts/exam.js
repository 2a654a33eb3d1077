/** The part of a quiz that is checked at its end: brought by the switch at its head, or by what was chosen before. */

import { Exam } from "../exam.js";
import { keepNote } from "../store.js";

export async function begin({ words, opener }) {
  const form = opener.closest("quiz-form");
  if (!("ready" in form.dataset)) await new Promise((go) => form.addEventListener("quiz-ready", go, { once: true }));
  const exam = new Exam(form, words);
  const turn = (isOn) => {
    opener.setAttribute("aria-checked", isOn);
    exam.turn(isOn);
    keepNote("exam", isOn ? "end" : null);
  };
  opener.addEventListener("click", () => turn(!form.exam));
  turn(true);
}
