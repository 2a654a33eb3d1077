/** Things in, the same out, mixed: as far as there are others, none follows another of its own group. */

/** Of the groups, which keep their own order, the largest that did not come last gives the next. */
export function interleave(things, groupOf) {
  const groups = new Map();
  for (const thing of things) groups.set(groupOf(thing), [...(groups.get(groupOf(thing)) ?? []), thing]);
  const queues = [...groups.values()];
  const mixed = [];
  let last = null;
  while (mixed.length < things.length) {
    const open = queues.filter((queue) => queue.length);
    const others = open.filter((queue) => queue !== last);
    last = (others.length ? others : open).reduce((one, other) => (other.length > one.length ? other : one));
    mixed.push(last.shift());
  }
  return mixed;
}
