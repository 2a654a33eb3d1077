/**
 * The search engine: what is typed in, lessons out, the best first. It knows no page: it is handed *load*, which brings a
 * file of the index by its name, and caches nothing but what it has read.
 *
 * Lessons are ranked by BM25 over weighed words (Robertson and Zaragoza, 2009): a word in the title, a term or a heading
 * counts as many in prose. A word that is typed finds its other forms, the words that it begins, and, where there are none
 * of these, those that it may have been meant to be.
 */

import { commonStart, distance, tolerance } from "./edit-distance.js";
import { eachPost, readShard, shardsOf } from "./shards.js";
import { wordsOf } from "../wordforms.js";

/** Files of two builds, met while a new one was being published: one was kept by the browser, the other was not. */
export const STALE = "files of two builds";

const SATURATION = 1.6;
const LENGTH_MATTERS = 0.45;
const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const STEPS = 4;
/** What is left of a word behind an apostrophe tells nothing: the `t` of `don't`. */
const SHORTENED = /(\p{L})['’]\p{L}{1,2}(?![\p{L}\p{N}])/gu;
/** What a match counts: of a word that goes on, one that begins alike, one with an error. */
const BEGUN = 0.7;
const ALIKE = 0.5;
const ERROR = 0.6;

/** The index behind *load*, ready to be searched. */
export async function openIndex(load) {
  const head = await load("index");
  const stop = new Set(head.stop.split(" "));
  const norms = Float32Array.from(head.lengths, (sign) => {
    const length = 2 ** (SIGNS.indexOf(sign) / STEPS);
    return SATURATION * (1 - LENGTH_MATTERS + (LENGTH_MATTERS * length) / (head.average || 1));
  });
  const shards = new Map();

  function bring(name) {
    if (!shards.has(name)) shards.set(name, read(name));
    return shards.get(name);
  }
  async function read(name) {
    const [order, text] = await load(`words/${name}`);
    if (order !== head.order) throw new Error(STALE);
    return readShard(text);
  }
  const shardsFor = (word) => Promise.all(shardsOf(word, head).map(bring));

  /** The groups that a *word* means, each with what a match of it counts. */
  async function meanings(word, isTyping) {
    const found = await shardsFor(word);
    const groups = found.flatMap((shard) => shard.groups);
    const pointers = found.flatMap((shard) => [...shard.pointers]);
    const meant = groups.filter(({ stem, forms }) => stem === word || forms.includes(word)).map((group) => ({ group, counts: 1 }));
    await follow(pointers.filter(([form]) => form === word), 1, meant);
    if (isTyping || !meant.length) {
      const begins = (form) => form.startsWith(word);
      for (const group of groups) if (group.forms.some(begins)) meant.push({ group, counts: BEGUN });
      await follow(pointers.filter(([form]) => begins(form)).slice(0, 4), BEGUN, meant);
    }
    return meant.length ? meant : nearest(word, found);
  }

  /** Add the groups that stand elsewhere to those that are *meant*. */
  async function follow(pointers, counts, meant) {
    for (const [, stem] of pointers)
      for (const { groups } of await shardsFor(stem)) for (const group of groups) if (group.stem === stem) meant.push({ group, counts });
  }

  /** What a word that nothing begins with may have been meant to be. */
  async function nearest(word, found) {
    const most = tolerance(word);
    const [first, second = "", ...rest] = word;
    const elsewhere = most ? [second + first + rest.join(""), second + rest.join("")] : [];
    const others = await Promise.all(elsewhere.map(shardsFor));
    const near = new Map();
    for (const { groups } of new Set([found, ...others].flat()))
      for (const group of groups) {
        const errors = Math.min(...group.forms.map((form) => distance(word, form, most)));
        if (errors <= most) near.set(group, errors);
      }
    const least = Math.min(...near.values());
    if (near.size) return [...near].filter(([, errors]) => errors === least).map(([group, errors]) => ({ group, counts: ERROR ** errors }));
    const starts = found.flatMap(({ groups }) => groups.map((group) => ({ group, length: commonStart(word, group.stem) })));
    const longest = Math.max(0, ...starts.map(({ length }) => length));
    return longest < Math.max(4, word.length * 0.6) ? [] : starts.filter(({ length }) => length === longest).map(({ group }) => ({ group, counts: ALIKE }));
  }

  /** By lesson, how much a word says of it. */
  function weigh(meant) {
    const said = new Map();
    for (const { group, counts } of meant)
      eachPost(group.posts, head.levels, (number, weight) => {
        const share = (counts * weight) / (weight + norms[number]);
        if (share > (said.get(number) ?? 0)) said.set(number, share);
      });
    const rarity = Math.log(1 + (head.lessons - said.size + 0.5) / (said.size + 0.5));
    return { said, rarity };
  }

  /**
   * The lessons that *text* may mean: `{numbers, words}`, the best first, of those that *fits* lets through; and the words
   * that were looked for, each with the forms that were found for it.
   */
  async function rank(text, { fits = () => true, isTyping = true } = {}) {
    const typed = [...new Set(wordsOf(text.replace(SHORTENED, "$1")))];
    const telling = typed.filter((word) => !stop.has(word));
    const asked = telling.length ? telling : typed;
    const isOpen = isTyping && /[\p{L}\p{N}\p{M}]$/u.test(text);
    const meant = await Promise.all(asked.map((word) => meanings(word, isOpen && word === typed.at(-1))));
    const weighed = meant.map(weigh);
    const whole = weighed.reduce((sum, { said, rarity }) => sum + (said.size ? rarity : 0), 0);
    const scores = new Map();
    for (const { said, rarity } of weighed)
      for (const [number, share] of said) {
        const score = scores.get(number) ?? { sum: 0, covered: 0 };
        score.sum += rarity * share;
        score.covered += rarity;
        scores.set(number, score);
      }
    const ranked = [];
    for (const [number, { sum, covered }] of scores) if (fits(number)) ranked.push({ number, score: sum * (covered / whole) ** 2 });
    ranked.sort((one, other) => other.score - one.score || one.number - other.number);
    const words = asked.map((word, at) => ({ word, rarity: weighed[at].rarity, forms: formsOf(word, meant[at]) }));
    return { ranked, words };
  }

  return { head, rank };
}

const formsOf = (word, meant) => new Set([word, ...meant.flatMap(({ group }) => group.forms)]);
