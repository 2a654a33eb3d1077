/** Texts of the index in, groups of words that belong together out, each with the lessons that hold them. */

import { isSpaceless } from "../wordforms.js";

const BUCKETS = 64;
const BASE = 45;
const DIGIT = new Uint8Array(127);
for (let code = 35, digit = 0; code < 127; code++) if (code !== 92) DIGIT[code] = digit++;

/** The letters that tell where words that begin like *word* stand; `head` of postings.py is the same function. */
function head(word) {
  const [first, second = ""] = word;
  return isSpaceless(first) ? first : first + second;
}

/** `bucket_of` of postings.py is the same function. */
export function bucketOf(word) {
  const letters = [...head(word)];
  return (letters[0].codePointAt(0) * 31 + letters.at(-1).codePointAt(0)) % BUCKETS;
}

const safeName = (start) => [...start].map((sign) => (sign < "\x80" ? sign : `_${sign.codePointAt(0).toString(16)}`)).join("");

/** The shards to look a *word* up in; none where no word begins like it. *heads* are the index's, from its first file. */
export function shardsOf(word, { shards, names }) {
  const [first, second] = word;
  const found = second || isSpaceless(first) || !names.includes(first) ? [] : [`n-${safeName(first)}`];
  const bucket = `b-${bucketOf(word)}`;
  if (!(bucket in shards)) return found;
  if (!shards[bucket]) return [...found, bucket];
  let start = head(word);
  if (!shards[bucket].split(" ").includes(start)) return found;
  const letters = [...word];
  for (let length = [...start].length; length < letters.length; length++) {
    if (!shards[`w-${safeName(start)}`]?.includes(letters[length])) break;
    start += letters[length];
  }
  return [...found, `w-${safeName(start)}`];
}

/** A shard's text as `{groups: [{stem, forms, posts}], pointers: Map of form to stem}`. */
export function readShard(text) {
  const groups = [];
  const pointers = new Map();
  for (const line of text.split("\n")) {
    const [words, posts] = line.split("\t");
    const [stem, ...forms] = words.split(" ");
    if (posts) groups.push({ stem, forms, posts });
    else if (stem) pointers.set(stem.slice(1), forms[0]);
  }
  return { groups, pointers };
}

/** Call *see* with each lesson's number and the weight that the word has in it. */
export function eachPost(posts, levels, see) {
  let number = -1;
  let gap = 0;
  let unit = 1;
  for (let at = 0; at < posts.length; at++) {
    const digit = DIGIT[posts.charCodeAt(at)];
    if (digit < BASE) {
      gap += (digit + (unit > 1 ? 1 : 0)) * unit;
      unit *= BASE;
      continue;
    }
    gap += (digit - BASE + (unit > 1 ? 1 : 0)) * unit;
    number += gap + 1;
    see(number, levels[DIGIT[posts.charCodeAt(++at)]]);
    gap = 0;
    unit = 1;
  }
}
