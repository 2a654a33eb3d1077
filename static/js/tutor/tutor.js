/**
 * A lesson's sentences and a question in, the sentences that answer it out, word for word; or none, where none does.
 *
 * No model and no network: words are weighed by how rare they are in the lesson, a sentence is read with its heading and its
 * neighbours, and where too little of the question is met the lesson does not say.
 */

import { fold } from "../text.js";
import { isSpaceless, wordsOf } from "../wordforms.js";
import { SURE, confidence, signs } from "./confidence.js";
import { Vocabulary } from "./words.js";

const KINDS = ["prose", "item", "row", "term", "examples", "try-it", "big-idea", "summary", "why"];
/** What counts, and how much: found on the working half of tests/tutor/golden, and not on the half that is held back. */
export const WEIGHTS = {
  // Where a word is met that is not met in the sentence itself: in what it is said of, its heading, the sentences around it.
  head: 0.85, title: 0.48, before: 0.41, after: 0.2,
  // How much such a meeting counts beside one in the sentence, and alone.
  beside: 0.25, alone: 0.7, enough: 1.75,
  // Words that say little, and words that come near to what is asked.
  faint: 0.4, synonyms: 0.85,
  // Sentences that suit what is wanted, that begin the definition of what is asked for or say what it is; scraps, questions,
  // lines before a list.
  suits: 1.25, defines: 2.4, says: 2, short: 8, asks: 0.6, leads: 0.75,
  // How near a further quote must come to the best.
  nearly: 0.35,
};
/** What a sentence must name to answer a question that wants it. */
const MUST_NAME = ["who", "many", "date"];
const AROUND = ["title", "before", "after"];
const MOST = 3;

export class Tutor {
  /** *told* is what `tutor.js` beside the lesson hands over, *synonyms* what words learners use for one another. */
  constructor(told, synonyms, intents) {
    const { lesson } = told;
    Object.assign(this, { told, intents, places: lesson.places, questions: lesson.questions });
    this.vocabulary = new Vocabulary(lesson.groups, synonyms);
    this.sentences = lesson.sentences.map(([text, place, kind, head]) => this.#read(text, lesson.places[place], KINDS[kind], head));
    this.#connect();
    this.whys = lesson.questions.flatMap(({ id, text, why }) => why.map((said) => this.#read(said, { anchor: id, title: text }, "why", "")));
    this.#count();
  }

  /**
   * Answer. *answered* has the ids of questions that the learner has answered, or is true for all; *subject* are the words
   * that the question before this one was about, *quoted* the texts that were quoted on them: they are no answer to "and why?".
   */
  answer(question, { answered = [], subject = [], quoted = [] } = {}) {
    const request = this.intents.request(question);
    if (request && request !== "more") return this.#run(request, answered);
    const is = answered === true ? () => true : ({ id, former }) => [id, ...former].some((name) => answered.includes(name));
    const words = request ? subject : this.#words(question, subject);
    const wants = this.#wants(question);
    const same = this.questions.filter((one) => this.#isSame(question, words, wants, one));
    const asked = same.find((one) => !is(one));
    if (asked) return { kind: "asked", quotes: [], question: asked, subject: words };
    const suggested = this.#suggested(question);
    if (suggested.length) return { kind: "quotes", request, quotes: suggested.slice(0, MOST), subject: words };
    const compared = wants.includes("contrast") ? this.#termsAmong(words) : [];
    if (compared.length > 1) return { kind: "quotes", request, quotes: compared.slice(0, MOST), subject: words };
    // There is no more of what nothing was quoted on: it was refused, or the quiz asks it.
    if (!words.length || (request && !quoted.length)) return same.length ? answeredThere(same, words) : this.#run("help", answered);
    const stale = new Set(words === subject ? quoted : []);
    const isFresh = ({ text }) => !stale.has(text);
    const whys = this.whys.filter(({ place }) => this.questions.some((one) => one.id === place.anchor && is(one)));
    const ranked = this.#rank(words, wants, [...this.sentences, ...whys].filter(isFresh));
    const best = ranked[0];
    const lacks = !stale.size && MUST_NAME.some((want) => wants.includes(want) && best && !this.intents.suits(want, best.sentence));
    const seen = best && signs(best, words, this.pairs, lacks);
    const isSure = best && confidence(seen) >= SURE;
    const examples = this.#examples(words, wants, subject, isSure && best).filter(isFresh);
    if (examples.length) return { kind: "quotes", request: "examples", quotes: together(examples.slice(0, MOST)), subject: words === subject ? subject : [] };
    // What explains the very question that is asked answers it, in whatever words; the rest of the room is the lesson's.
    const told = whys.filter((one) => isFresh(one) && same.some(({ id }) => id === one.place.anchor)).slice(0, 1);
    // What is asked of the subject and not answered leaves it as it was: "can it be prevented?", "give me an example".
    const kept = words.every(({ needed }) => needed) ? words : subject;
    if (!isSure && !told.length && same.length && !stale.size) return answeredThere(same, words);
    if (!isSure && !told.length) return { kind: "refused", request: stale.size ? "more" : "", quotes: [], subject: kept, signs: seen };
    const near = isSure ? ranked.filter(({ score }) => score >= WEIGHTS.nearly * best.score) : [];
    const quotes = [...new Set([...told, ...near.map(({ sentence }) => sentence)])].slice(0, MOST);
    return { kind: "quotes", request, quotes: together(quotes), subject: words, signs: seen };
  }

  /**
   * Questions that the lesson answers, and not with what was *told* alone, put by *say(key, name)*: on its terms, its parts,
   * and what every lesson is asked.
   */
  tries(say, told = new Set()) {
    const terms = [...new Set(this.sentences.filter(({ kind }) => kind === "term").map(({ head }) => head))];
    const parts = this.places.filter(({ anchor, section }) => anchor && anchor === section).map(({ title }) => title);
    const wanted = [[terms[0], "try-term"], [parts[0], "try-section"], [terms[1], "try-term"], [parts[1], "try-section"], [terms[2], "try-term"]];
    // What the quiz asks, too, is not told yet.
    const isNew = ({ kind, quotes }) => kind === "quotes" && !quotes.every(({ text }) => told.has(text));
    const first = wanted.filter(([name]) => name).map(([name, key]) => say(key, name)).filter((text) => isNew(this.answer(text)));
    return this.questions.length ? [...first.slice(0, 3), say("try-quiz"), ...first.slice(3)] : first;
  }

  /** All that *question* wants; a term's name alone asks what it is. */
  #wants(question) {
    const name = wordsOf(question).map((word) => this.vocabulary.meanings(word)[0]?.[0]).join(" ");
    const isTerm = this.sentences.some(({ kind, head }) => kind === "term" && this.vocabulary.stems(head).join(" ") === name);
    return isTerm ? ["what"] : this.intents.wanted(question);
  }

  /** What begins the definition of each term that *words* name whole. */
  #termsAmong(words) {
    const typed = words.map(({ word, meanings }) => [meanings[0]?.[0], word]);
    const isNamed = (head) => [...head].every((stem) => typed.some(([one]) => one === stem));
    const isMeant = (sentence, head) => typed.some(([stem, word]) => head.has(stem) && this.#defines(sentence, [...head], word));
    return this.sentences.filter((one) => one.isFirst && isNamed(one.around.head) && isMeant(one, one.around.head));
  }

  /** What the lesson says of the very term, or in the very part, that a suggestion names. */
  #suggested(question) {
    const { key, name } = this.intents.suggestion(question);
    const anchors = this.places.filter(({ anchor, section, title }) => anchor === section && fold(title) === name).map(({ anchor }) => anchor);
    if (key === "try-term") return this.sentences.filter(({ kind, head }) => kind === "term" && fold(head) === name);
    return key ? this.sentences.filter(({ place }) => anchors.includes(place.anchor)) : [];
  }

  /** The lesson's examples, where one is wanted and nothing says of what, or the *best* that answers on the *subject* is none. */
  #examples(words, wants, subject, best) {
    const isAny = words === subject ? !best || !this.intents.suits("example", best.sentence) : this.#isBare(words, wants);
    return wants.includes("example") && isAny ? this.sentences.filter(({ kind }) => kind === "examples") : [];
  }

  #read(text, place, kind, head) {
    const stems = this.vocabulary.learn(text);
    const around = { head: new Set(this.vocabulary.learn(head)), title: new Set(this.vocabulary.learn(place.title)) };
    return { text, place, kind, head, stems, set: new Set(stems), around };
  }

  /** A sentence is read with those around it, and with the heading of its section; the first of a definition is known as such. */
  #connect() {
    const titles = new Map(this.places.map(({ anchor, title }) => [anchor, new Set(this.vocabulary.stems(title))]));
    this.sentences.forEach((sentence, at) => {
      const { section } = sentence.place;
      sentence.isFirst = sentence.head !== this.sentences[at - 1]?.head;
      for (const stem of titles.get(section) ?? []) sentence.around.title.add(stem);
      const [before, after] = [this.sentences[at - 1], this.sentences[at + 1]];
      if (before?.place.section === section) sentence.around.before = before.set;
      if (after?.place.section === section) sentence.around.after = after.set;
    });
  }

  #count() {
    const counts = new Map();
    for (const { set, around } of this.sentences) for (const stem of new Set([...set, ...around.head])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const total = this.sentences.length;
    this.rarity = (stem) => Math.log(1 + (total - (counts.get(stem) ?? 0) + 0.5) / ((counts.get(stem) ?? 0) + 0.5));
    this.pairs = new Set(this.sentences.flatMap(({ stems }) => stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`)));
    for (const sentence of [...this.sentences, ...this.whys]) sentence.worth = this.#weighSelf(sentence);
  }

  /** The words of *question* that say something: `{word, meanings, weight}`; of one that says nothing, the *subject*'s. */
  #words(question, subject) {
    const { light, back } = this.intents;
    const all = this.vocabulary.asked(question);
    const found = new Map();
    for (const word of all) {
      if (light.has(word) || found.has(word)) continue;
      const meanings = this.vocabulary.meanings(word).map(([stem, near]) => [stem, near < 0.9 ? near * WEIGHTS.synonyms : near]);
      const rarity = meanings.length ? Math.min(...meanings.map(([stem]) => this.rarity(stem))) : this.rarity("");
      const share = this.#share(word, meanings);
      found.set(word, { word, meanings, share, weight: rarity * share, needed: true });
    }
    const pointsBack = all.some((word) => back.has(word));
    // What says little goes on with what was spoken of: "how does it work?", "an example?"
    if (!found.size || (subject.length && this.#isBare([...found.values()], this.intents.wanted(question)))) return subject;
    if (pointsBack) for (const one of subject) if (!found.has(one.word)) found.set(one.word, { ...one, weight: one.weight / 2, needed: false });
    return [...found.values()];
  }

  /** Whether *words* say what kind of answer is wanted and not what about: "an example, please". */
  #isBare(words, wants) {
    return words.every(({ word }) => this.intents.faint.has(word) || this.intents.wanted(word).some((want) => wants.includes(want)));
  }

  /** How much a word of a question counts, beside how rare it is. */
  #share(word, meanings) {
    if (this.intents.faint.has(word)) return WEIGHTS.faint;
    // A pair of letters that is not known may belong to no word.
    return !meanings.length && isSpaceless(word) ? 0.1 : 1;
  }

  /** Whether *question* holds what the lesson's quiz asks, comes to the same, or is its beginning. */
  #isSame(question, words, wants, { text }) {
    const [typed, whole] = [question, text].map((one) => wordsOf(one).join(" "));
    if (` ${typed} `.includes(` ${whole} `)) return true;
    const asked = this.#words(text, []);
    const stems = (list) => new Map(list.map(({ word, meanings, weight }) => [meanings[0]?.[0] ?? word, weight]));
    const [mine, theirs] = [stems(words), stems(asked)];
    // A single word is asked for in many ways: what asks what it is asks the same, of a token and tokens, not of a tokenizer.
    const [short, long] = [words, asked].map(([one]) => one?.word ?? "").sort((one, other) => one.length - other.length);
    const isWhat = long.startsWith(short) && long.length - short.length < 3 && [wants, this.intents.wanted(text)].every((list) => list.includes("what"));
    if (mine.size < 2 && !isWhat) return false;
    const sum = (map, test) => [...map].reduce((sum, [stem, weight]) => sum + (test(stem) ? weight : 0), 0);
    const shared = sum(mine, (stem) => theirs.has(stem));
    const all = sum(mine, () => true) + sum(theirs, (stem) => !mine.has(stem));
    return shared > (whole.startsWith(typed) ? 0.5 : 0.75) * all;
  }

  #rank(words, wants, sentences) {
    const whole = words.reduce((sum, { weight, needed }) => sum + (needed ? weight : 0), 0) || 1;
    return sentences
      .map((sentence) => {
        let met = 0;
        let score = 0;
        for (const { meanings, weight, needed } of words) {
          const { own, around } = this.#meet(sentence, meanings);
          score += weight * (own + around * (own ? WEIGHTS.beside : WEIGHTS.alone));
          if (needed) met += weight * Math.max(own, Math.min(1, around * WEIGHTS.enough));
        }
        score *= sentence.worth;
        if (wants.includes("what")) score *= this.#weighAsDefinition(sentence, words);
        for (const want of wants) if (this.intents.suits(want, sentence)) score *= WEIGHTS.suits;
        return { sentence, score, met: met / whole };
      })
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score);
  }

  /** How much a word that may mean this and that is met by a sentence, and by what stands around it. */
  #meet(sentence, meanings) {
    let own = 0;
    let around = 0;
    for (const [stem, weight] of meanings) {
      if (sentence.set.has(stem)) own = Math.max(own, weight);
      else if (sentence.around.head.has(stem)) own = Math.max(own, WEIGHTS.head * weight);
      for (const part of AROUND) if (sentence.around[part]?.has(stem)) around = Math.max(around, WEIGHTS[part] * weight);
    }
    return { own, around };
  }

  /** How much more *sentence* counts for saying what the thing is that is asked for. */
  #weighAsDefinition(sentence, words) {
    const known = words.filter(({ needed, meanings }) => needed && meanings.length);
    const asked = known.map(({ meanings }) => meanings[0][0]);
    if (!asked.length) return 1;
    if (this.#defines(sentence, asked, known.map(({ word }) => word).join(" "))) return sentence.isFirst ? WEIGHTS.defines : WEIGHTS.says;
    return asked.every((stem) => sentence.set.has(stem)) && this.#says(sentence, asked) ? WEIGHTS.says : 1;
  }

  /** Whether *sentence* is of the definition of the very term that is *asked* for: of those with one stem, that which was *typed*. */
  #defines(sentence, asked, typed) {
    const isOfStem = ({ head }) => asked.every((stem) => head.has(stem)) && head.size <= asked.length;
    if (sentence.kind !== "term" || !isOfStem(sentence.around)) return false;
    const farOff = ({ head }) => Math.abs(head.length - typed.length);
    return !this.sentences.some((one) => one.kind === "term" && isOfStem(one.around) && farOff(one) < farOff(sentence));
  }

  /** Whether *sentence* says what the thing *asked* for is: "A relay (or switch) is …", "… is called a relay". */
  #says({ text }, asked) {
    const plain = text.replace(/\s*\([^()]*\)/g, "");
    const stems = this.vocabulary.stems(plain);
    const places = asked.map((stem) => stems.indexOf(stem));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    const isTogether = first >= 0 && last - first <= asked.length;
    const words = wordsOf(plain);
    return isTogether && ((first < 2 && this.intents.isExplained(words.slice(last + 1))) || this.intents.isNamed(words.slice(0, first)));
  }

  /** How good a quote a sentence makes, whatever is asked: scraps, questions and lines before a list make none. */
  #weighSelf({ text, stems, kind }) {
    const short = kind === "term" ? 1 : Math.min(1, (stems.length + 2) / WEIGHTS.short);
    const end = text.at(-1);
    return short * ("?？؟".includes(end) ? WEIGHTS.asks : ":：".includes(end) ? WEIGHTS.leads : 1);
  }

  #run(request, answered) {
    const { before, next } = this.told;
    const asked = answered === true ? [] : this.questions.filter(({ id, former }) => ![id, ...former].some((name) => answered.includes(name)));
    const idea = this.sentences.filter(({ kind }) => kind === "big-idea");
    const summary = this.sentences.filter(({ kind }) => kind === "summary");
    const results = {
      quiz: { kind: "quiz", question: asked[0] ?? null, total: this.questions.length },
      thanks: { kind: "talk" },
      help: { kind: "talk" },
      next: { kind: "links", links: next },
      before: { kind: "links", links: before },
      about: { kind: "quotes", quotes: together([...idea, ...summary, ...this.sentences].slice(0, MOST)) },
    };
    return { quotes: [], subject: [], request, ...results[request] };
  }
}

/** A question that was answered is explained where it stands. */
const answeredThere = ([question], subject) => ({ kind: "answered", quotes: [], question, subject });

/** *quotes* with those of one place side by side, the best place first. */
function together(quotes) {
  const anchors = quotes.map(({ place }) => place.anchor);
  return [...quotes].sort((one, other) => anchors.indexOf(one.place.anchor) - anchors.indexOf(other.place.anchor));
}
