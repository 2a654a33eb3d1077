/** A built catalog in, the tutors of its lessons out: made by the script, and of the data, that its pages load. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

import { readWords } from "../../static/js/words.js";

const cached = new Map();
const once = (key, make) => cached.get(key) ?? cached.set(key, make()).get(key);

/** What a script hands over by its event. */
export function handed(file) {
  let given;
  globalThis.HTMLElement ??= class {};
  globalThis.document = { dispatchEvent: ({ detail }) => (given = detail) };
  runInThisContext(readFileSync(file, "utf8"), { filename: file });
  return given;
}

/** Gives the tutor of a lesson, by its id or its address, or null where there is none; or, of the same data, what *other* makes. */
export async function reader(build, other = null) {
  const addresses = addressesOf(build);
  const makers = new Map();
  for (const name of readdirSync(join(build, "static"))) {
    const language = /^late\.([\w-]+)\.\w+\.js$/.exec(name)?.[1];
    if (language) makers.set(`static/${name}`, await makerOf(build, name));
  }
  return (lesson) => {
    const address = addresses.get(lesson.replace(/\/$/, ""));
    if (address === undefined) return null;
    return once(address, () => {
      const page = readFileSync(join(build, address, "index.html"), "utf8");
      const make = other ?? makers.get(/data-late="(static[^"]+)"/.exec(page)[1]);
      const synonyms = /data-synonyms="([^"]+)"/.exec(page)[1];
      return make(handed(join(build, address, "tutor.js")), once(synonyms, () => handed(join(build, synonyms))));
    });
  };
}

async function makerOf(build, name) {
  const late = handed(join(build, "static", name));
  const words = readWords("{}", name.split(".")[1]);
  words.add(late.words);
  return handed(join(build, late.files["tutor.js"]))({ words });
}

/** Ids and addresses, without their last stroke, to addresses. An id leads to the original, not to a variant. */
function addressesOf(build) {
  const found = new Map();
  const files = readdirSync(build, { recursive: true }).filter((file) => file.endsWith("tutor.js"));
  for (const address of files.map((file) => file.slice(0, -"tutor.js".length)).sort((one, other) => one.length - other.length)) {
    if (!address) continue;
    const page = readFileSync(join(build, address, "index.html"), "utf8");
    const id = /data-late="tutor" data-lesson="([^"]+)"/.exec(page)?.[1];
    found.set(address.replace(/\/$/, ""), address);
    if (!found.has(id)) found.set(id, address);
  }
  return found;
}
