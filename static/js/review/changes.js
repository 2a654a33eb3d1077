/** A lesson as it stood when it was finished, and as it stands, in; what has changed out. */

/** The last edition of a lesson that was noted in *language*, or null; questions that were *renamed* since go by today's ids. */
export function lastEdition(facts, language, renamed = []) {
  const [, , , sections, keys] = facts.findLast(([kind, , spoken]) => kind === "edition" && spoken === language) ?? [];
  const names = new Map(renamed);
  const named = Object.entries(keys ?? {}).map(([name, key]) => [names.get(name) ?? name, key]);
  return sections ? { sections, keys: Object.fromEntries(named) } : null;
}

/** The anchors of sections and the ids of questions that are new or not what they were. */
export function changesSince(was, { sections, keys }) {
  const changed = (before, after) => Object.keys(after).filter((name) => !Object.hasOwn(before, name) || before[name] !== after[name]);
  return { sections: changed(was.sections, sections), questions: changed(was.keys, keys) };
}
