/** Facts in, the notes of a lesson out. A note that was changed on two devices at once has both versions: nothing typed is lost. */

import { factsOf } from "../progress.js";

/** For each section with a note its versions, the latest first: `{name, text, at}`. */
export function notesOf(record, lessons) {
  const notes = new Map();
  for (const { name, fact } of factsOf(record, lessons)) {
    const [kind, at, section, text] = fact;
    if (kind === "note" && text) notes.set(section, [{ name, text, at }, ...(notes.get(section) ?? [])]);
  }
  return notes;
}
