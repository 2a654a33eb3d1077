/** A lesson's text and the words that were looked for in, the place to open and the words in their sentence out. */

import { compoundsOf, placesOf, wordsOf } from "../wordforms.js";

const LONGEST = 180;
/** What a word in a heading counts, in places of one in the text; besides, a term whose name is all that was asked, or just as it was. */
const IN_HEADING = 2;
const NAMED = 1.5;
const TO_THE_LETTER = 2.5;
/** A sentence: its end bears its sign, and what closes behind that. (Looking behind is beyond browsers of before 2023.) */
const SENTENCE = /[^]*?(?:[.!?…]["')\]”’]*(?=\s|$)|[。！？]|\n|$)/gu;

/** `{section, heading, isTerm, snippet, score}` of a lesson. The *snippet* is `[[text, is a match], …]`. */
export function hitOf({ passages }, words) {
  let best;
  for (const passage of passages) {
    const score = scoreOf(passage, words);
    if (!best || score > best.score) best = { passage, score };
  }
  const [section, heading, text, isTerm] = best.passage;
  // What a term's name says is not sought in its definition: that begins with the sentence that defines it.
  const name = isTerm ? allOf(heading) : new Set();
  const sought = words.filter(({ forms }) => !holds(name, forms));
  return { section, heading: section && heading, isTerm: !!isTerm, snippet: snippetOf(text, words, sought), score: best.score };
}

/** Of *text*, the sentence that says most of what is *sought*, with the *words* marked, cut to a length that can be skimmed. */
export function snippetOf(text, words, sought = words) {
  const sentences = text.match(SENTENCE).filter((sentence) => sentence.trim());
  let best = { score: -1, sentence: "" };
  for (const sentence of sentences) {
    const score = sum(sought, allOf(sentence));
    if (score > best.score) best = { score, sentence };
  }
  return mark(best.sentence.trim(), words);
}

const sum = (words, present) => words.reduce((total, { rarity, forms }) => total + (holds(present, forms) ? rarity : 0), 0);

function holds(present, forms) {
  const [few, many] = present.size < forms.size ? [present, forms] : [forms, present];
  for (const form of few) if (many.has(form)) return true;
  return false;
}

const allOf = (text) => new Set([...wordsOf(text), ...compoundsOf(text)]);

/** What a passage holds is the same for all that is typed. */
const seen = new WeakMap();

function scoreOf(passage, words) {
  if (!seen.has(passage)) seen.set(passage, passage.slice(1, 3).map(allOf));
  const [heading, text] = seen.get(passage);
  const isName = (test) => passage[3] && heading.size && [...heading].every((word) => words.some(test(word)));
  const isTyped = isName((word) => ({ word: typed, forms }) => forms.has(word) && typed.startsWith(word));
  const named = isTyped ? TO_THE_LETTER : isName((word) => ({ forms }) => forms.has(word)) ? NAMED : 1;
  return (IN_HEADING * sum(words, heading) + sum(words, text)) * named;
}

function mark(sentence, words) {
  const isMatch = (word) => words.some(({ forms }) => forms.has(word));
  const isPlace = ([start, end]) => {
    const text = sentence.slice(start, end);
    const words = /[-\u2010\u2011]/.test(text) ? compoundsOf(text) : wordsOf(text);
    return words.some(isMatch);
  };
  const places = merged([...placesOf(sentence)].filter(isPlace).sort(([one], [other]) => one - other));
  const { start, end } = cut(sentence, places);
  const parts = [[start ? "…" : "", false]];
  let at = start;
  for (const [from, to] of places) {
    if (to > end) continue;
    parts.push([sentence.slice(at, from), false], [sentence.slice(from, to), true]);
    at = to;
  }
  parts.push([sentence.slice(at, end) + (end < sentence.length ? "…" : ""), false]);
  return parts.filter(([part]) => part);
}

/** Places in order, those that overlap as one: of letters without spaces each pair is a word. */
function merged(places) {
  const found = [];
  for (const [from, to] of places) {
    const last = found.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Where to begin and end, so that as much as possible of what matches is seen, with words left whole. */
function cut(sentence, places) {
  if (sentence.length <= LONGEST) return { start: 0, end: sentence.length };
  const first = places[0]?.[0] ?? 0;
  let start = Math.max(0, Math.min(first - LONGEST / 3, sentence.length - LONGEST));
  if (start) start = sentence.indexOf(" ", start) + 1 || Math.round(start);
  if (start > first) start = first;
  const limit = Math.round(start + LONGEST);
  const space = sentence.lastIndexOf(" ", limit);
  return { start, end: limit >= sentence.length ? sentence.length : space > first ? space : limit };
}
