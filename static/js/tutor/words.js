/** Questions' words in, the stems of the lesson's words that they mean out. */

import { HYPHENED, compoundsOf, wordsOf } from "../wordforms.js";

/** How near words of a group come to its first word, and to one another. */
const TO_FIRST = 0.6;
const TO_OTHERS = 0.4;
/** How near forms come that have no stem in common, and words that begin alike. */
const TO_FORMS = 0.95;
const TO_FAMILY = 0.7;

/** For each stem those that come near to it: to the first of its group more than to the others. */
function neighboursOf(lines) {
  const near = new Map();
  const learn = (stem, other, weight) => {
    if (!near.has(stem)) near.set(stem, new Map());
    near.get(stem).set(other, Math.max(weight, near.get(stem).get(other) ?? 0));
  };
  for (const line of lines) {
    const isOneWord = line.startsWith("= ");
    const group = (isOneWord ? line.slice(2) : line).split(" ");
    for (const [at, stem] of group.entries())
      for (const [there, other] of group.entries()) if (at !== there) learn(stem, other, isOneWord ? TO_FORMS : at && there ? TO_OTHERS : TO_FIRST);
  }
  return near;
}

/** Knows the words of one lesson: which forms belong together, and which other words come to the same. */
export class Vocabulary {
  #stems = new Map();
  #meant = new Map();
  #families = null;
  #hyphened = new Map();

  /** *groups* are lines of forms after their stem, *synonyms* lines of stems that may be meant by one another. */
  constructor(groups, synonyms) {
    for (const line of groups.split("\n")) {
      const [stem, ...forms] = line.split(" ");
      for (const form of forms) this.#stems.set(form, stem);
    }
    this.synonyms = neighboursOf(synonyms);
    this.known = new Set();
  }

  /** The stems of *text*, which from now on are known. */
  learn(text) {
    const stems = this.stems(text);
    for (const stem of stems) this.known.add(stem);
    for (const [word] of text.matchAll(HYPHENED)) this.#hyphened.set(compoundsOf(word).join(" "), wordsOf(word));
    return stems;
  }

  /** The words of *question*; what the lesson writes with a hyphen is known without, in any form: `pretraining`, `pretrained`. */
  asked(question) {
    return wordsOf(question).flatMap((word) => this.#hyphened.get(word) ?? this.#parted(word) ?? word);
  }

  /** The parts of a *word* that begins and goes on as one with a hyphen; nothing where it is known as it is. */
  #parted(word) {
    if (this.known.has(this.#stems.get(word) ?? word)) return undefined;
    const restAfter = (start) => (word.startsWith(start) && word.length > start.length + 3 ? word.slice(start.length) : "");
    const means = (rest, part) => rest && this.meanings(rest)[0]?.[0] === (this.#stems.get(part) ?? part);
    const parts = [...this.#hyphened.values()].find(([first, second]) => means(restAfter(first), second));
    return parts && [parts[0], restAfter(parts[0])];
  }

  stems(text) {
    return wordsOf(text).map((word) => this.#stems.get(word) ?? word);
  }

  /** What *word* may mean in the lesson: `[stem, weight]`, best first; nothing where the lesson does not know it. */
  meanings(word) {
    if (!this.#meant.has(word)) this.#meant.set(word, this.#mean(word));
    return this.#meant.get(word);
  }

  #mean(word) {
    const stem = this.#stems.get(word) ?? word;
    const found = new Map();
    const add = (stem, weight) => {
      if (this.known.has(stem) && !(found.get(stem) >= weight)) found.set(stem, weight);
      for (const other of this.#family(stem)) if (!(found.get(other) >= weight * TO_FAMILY)) found.set(other, weight * TO_FAMILY);
    };
    const near = this.known.has(stem) || this.synonyms.has(stem) ? stem : this.#nearest(word);
    if (near) add(near, near === stem ? 1 : 0.9);
    for (const [other, weight] of this.synonyms.get(near ?? stem) ?? []) add(other, weight);
    if (!found.size) for (const other of this.#parts(word)) add(other, 0.5);
    return [...found];
  }

  /** Known stems that go on where *stem* ends, or end within it: `accur` and `accuraci`. */
  #family(stem) {
    if (stem.length < 4) return [];
    if (!this.#families) {
      this.#families = new Map();
      for (const one of this.known) if (one.length > 3) this.#families.set(one.slice(0, 4), [...(this.#families.get(one.slice(0, 4)) ?? []), one]);
    }
    const isOf = (long, short) => long.length - short.length < 4 && long.startsWith(short);
    return (this.#families.get(stem.slice(0, 4)) ?? []).filter((other) => other !== stem && (isOf(other, stem) || isOf(stem, other)));
  }

  /** Another form of a word that is known: a stem with an ending, or a slip of the keyboard. */
  #nearest(word) {
    const isKnown = (stem) => stem.length > 2 && (this.known.has(stem) || this.synonyms.has(stem));
    for (let cut = word.length - 1; cut > 2; cut--) {
      const stem = word.slice(0, cut);
      const rest = word.length - cut;
      if (rest > (cut < 4 ? 2 : cut < 5 ? 3 : 5)) break;
      if (isKnown(stem)) return stem;
      if (rest > 1 && isKnown(stem + "e")) return stem + "e";
      if (rest > 1 && stem.at(-1) === stem.at(-2) && isKnown(stem.slice(0, -1))) return stem.slice(0, -1);
    }
    if (word.length < 5) return undefined;
    const stem = [...this.#stems.keys()].find((form) => isSlip(word, form));
    return stem ? this.#stems.get(stem) : [...this.known].find((known) => isSlip(word, known));
  }

  /** Words that *word* is made of, or that are made of it: `Trainingsdaten` speaks of `Daten`. */
  #parts(word) {
    if (word.length < 5) return [];
    const within = (long, short) => short.length > 4 && (long.startsWith(short) || long.endsWith(short));
    return [...this.known].filter((stem) => within(word, stem) || within(stem, word)).slice(0, 3);
  }
}

/** Whether two words of five letters and more differ by one letter, or by two that changed places. */
function isSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || other.length < 5 || one[0] !== other[0]) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [left, right] = [one.slice(at), other.slice(at)];
  const swapped = left.length > 1 && right[1] + right[0] + right.slice(2) === left && right.length > 1;
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1) || swapped;
}
