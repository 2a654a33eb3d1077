/** What the tutor is measured beside: BM25 over a lesson's sentences, and no more. It refuses where the best holds too little. */

import { wordsOf } from "../../static/js/wordforms.js";

const K1 = 1.2;
const B = 0.75;
const ENOUGH = 0.5;
const STOP = new Set("a an and are as at be by can could do does for from how i in is it its me my of on or should so that the their there this to was what when where which who why will with would you your".split(" "));

/** An asker of the same make as the tutor. */
export function plain({ lesson }) {
  const stems = new Map(lesson.groups.split("\n").flatMap((line) => line.split(" ").map((form, _, [stem]) => [form, stem])));
  const stemmed = (text) => wordsOf(text).map((word) => stems.get(word) ?? word);
  const sentences = lesson.sentences.map(([text, place]) => ({ text, place: lesson.places[place], stems: stemmed(text) }));
  const counts = new Map();
  for (const sentence of sentences) for (const stem of new Set(sentence.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const length = sentences.reduce((sum, { stems }) => sum + stems.length, 0) / sentences.length;
  const rarity = (stem) => Math.log(1 + (sentences.length - (counts.get(stem) ?? 0) + 0.5) / ((counts.get(stem) ?? 0) + 0.5));

  function score(sentence, asked) {
    return asked.reduce((sum, stem) => {
      const count = sentence.stems.filter((one) => one === stem).length;
      return sum + (rarity(stem) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * sentence.stems.length) / length));
    }, 0);
  }

  function answer(question) {
    const asked = [...new Set(stemmed(question))].filter((stem) => !STOP.has(stem));
    const ranked = sentences.map((sentence) => ({ sentence, score: score(sentence, asked) })).filter(({ score }) => score > 0);
    ranked.sort((one, other) => other.score - one.score);
    const whole = asked.reduce((sum, stem) => sum + rarity(stem), 0);
    const held = asked.filter((stem) => ranked[0]?.sentence.stems.includes(stem)).reduce((sum, stem) => sum + rarity(stem), 0);
    const isEnough = whole > 0 && held / whole >= ENOUGH;
    return isEnough ? { kind: "quotes", quotes: ranked.slice(0, 3).map(({ sentence }) => sentence) } : { kind: "refused", quotes: [] };
  }
  return { answer };
}
