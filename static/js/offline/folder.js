/** A track as one `.zip`: the files that it would be kept with, to be opened from a folder. */

import { fetchOf, forEach, readPlan } from "./fetching.js";
import { linkToSite } from "./site-links.js";
import { filesOf } from "./packs.js";
import { Zip } from "./zip.js";

/** The archive of *pack*, in a folder called *name*; *tell* hears `{done, total}` in bytes. What is *kept* is not fetched. */
export async function zipTrack(kept, pack, name, tell) {
  const plan = await readPlan(kept.root, [pack]);
  const files = filesOf(plan.groups);
  const record = self.caches ? await kept.record() : null;
  const sum = { done: 0, total: [...files.values()].reduce((sum, [size]) => sum + size, 0) };
  const contents = new Map();
  tell(sum);
  await forEach(files, async ([address, [size, digest]]) => {
    const copy = record?.build === plan.build && (await kept.find(record, address));
    const bytes = copy ? await copy.arrayBuffer() : (await fetchOf(kept.root, address, digest)).bytes;
    contents.set(address, address.endsWith(".html") ? leadOut(bytes, address) : new Uint8Array(bytes));
    sum.done += size;
    tell(sum);
  });
  const zip = new Zip();
  for (const address of [...contents.keys()].sort()) await zip.add(`${name}/${address}`, contents.get(address));
  return new Blob(zip.parts(), { type: "application/zip" });

  function leadOut(bytes, address) {
    const html = new TextDecoder().decode(bytes);
    return new TextEncoder().encode(linkToSite(html, address, kept.root, (file) => files.has(file)));
  }
}
