/** A text in, the words by which search and the tutor know it out: what `words_of` of wordforms.py does, done by the browser. */

import { fold } from "./text.js";

const SPACELESS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARKS = "\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670";
const WORD = new RegExp(`[\\p{L}\\p{N}${MARKS}\\u0900-\\u109f\\u1780-\\u17ff\\u3099\\u309a\\u00ad\\u200b]+`, "gu");
/** Words that are written with hyphens, whole. */
export const HYPHENED = /[\p{L}\p{N}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{N}\p{M}]+)+/gu;
const RUN = new RegExp(`([${SPACELESS}]+)`, "u");
const ACCENT = new RegExp(`[${MARKS}\\u0640]`, "gu");
const OTHER = { ς: "σ", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ى: "ي", ة: "ه" };
const LONGEST = 40;

// eslint-disable-next-line no-control-regex -- what is ASCII needs no folding, and most of it is
const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);

/** The words of *text* in order, as they are looked up: of a run of letters without spaces, each pair. */
export function wordsOf(text) {
  const plain = text.replace(/[\u2010-\u2027]/g, " ");
  const found = isAscii(plain) ? (plain.toLowerCase().match(/[a-z0-9]+/g) ?? []) : others(plain);
  return found.map((word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word));
}

/** The words of *text* that are written with hyphens, as those write them who leave the hyphens out. */
export function compoundsOf(text) {
  const parts = text.replace(/[\u2010\u2011]/g, "-").split(/\s+/);
  return parts.filter((part) => part.includes("-")).flatMap((part) => wordsOf(part.replaceAll("-", "")));
}

/** Whether *letter* is of a script that puts no spaces between words. */
export const isSpaceless = (letter) => letter > "\u0dff" && RUN.test(letter);

/** The words of *text* where they stand: `[start, end]` of each, as they were typed, those with hyphens whole and in parts. */
export function* placesOf(text) {
  for (const { 0: word, index } of text.matchAll(HYPHENED)) yield [index, index + word.length];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (isAscii(word) || !RUN.test(word)) yield [index, index + word.length];
    else for (let at = index; at < index + word.length; at++) yield [at, Math.min(at + 2, index + word.length)];
  }
}

function others(text) {
  const flat = fold(text).normalize("NFKC").toLowerCase().replaceAll("_", " ");
  return (flat.match(WORD) ?? []).flatMap((found) => {
    if (isAscii(found)) return found;
    const plain = unaccented(found);
    return isAscii(plain) ? plain || [] : plain.split(RUN).flatMap(pairs);
  });
}

function pairs(part) {
  const letters = [...part];
  if (letters.length < 2 || !isSpaceless(letters[0])) return part || [];
  return letters.slice(1).map((letter, index) => letters[index] + letter);
}

function unaccented(word) {
  const bare = word.normalize("NFD").replace(ACCENT, "").normalize("NFC");
  return bare.replace(/[ςøłđðþæœىة]/g, (letter) => OTHER[letter]);
}
