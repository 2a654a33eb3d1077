/** What builds on what, as the map of all lessons draws it. */

/**
 * Read the lines of a *drawing*: those that lead to a lesson, by its id, and those that lead from it. Each is
 * `{ from, to, path }`. They are drawn as one path, in the order in which lessons name what they require.
 */
export function readLines(drawing) {
  const paths = drawing.querySelector("[data-lines]").getAttribute("d").split("M");
  const lines = { before: new Map(), after: new Map() };
  let number = 0;
  for (const { dataset } of drawing.querySelectorAll("[data-requires]")) {
    for (const from of dataset.requires.split(" ")) {
      const line = { from, to: dataset.lesson, path: `M${paths[++number]}` };
      add(lines.before, line.to, line);
      add(lines.after, from, line);
    }
  }
  return lines;
}

/** All lines on the ways to *lesson* from the lessons that build on none. */
export function linesTo(lesson, before) {
  const lines = [];
  const reached = new Set([lesson]);
  // It grows while it is gone through.
  for (const id of reached) {
    for (const line of before.get(id) ?? []) {
      lines.push(line);
      reached.add(line.from);
    }
  }
  return lines;
}

function add(lines, id, line) {
  if (!lines.has(id)) lines.set(id, []);
  lines.get(id).push(line);
}
