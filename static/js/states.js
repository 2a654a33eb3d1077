/** A question of a quiz that is checked at its end in, where it stands out. */

/**
 * It is "open", or an answer is "given"; once all is checked it is "judged", or "compared" with the model answer until the
 * learner marks it, or "left" open: worth nothing, with nothing filed of it.
 */
export function stateOf({ score, touched, kind, field, marks }) {
  if (score !== null) return field.dataset.verdict ? "judged" : "left";
  if (marks.some(({ hidden }) => !hidden)) return "compared";
  return touched && kind.read(field) !== null ? "given" : "open";
}
