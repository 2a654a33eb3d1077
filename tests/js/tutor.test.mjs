import assert from "node:assert/strict";
import { test } from "node:test";

import { seededRandom } from "../../static/js/shuffle.js";
import { Vocabulary } from "../../static/js/tutor/words.js";
import { wordsOf } from "../../static/js/wordforms.js";
import { QUESTION, SENTENCES, intents, tutor } from "./egg-tutor.mjs";

const first = (question, options) => tutor().answer(question, options).quotes[0]?.text;

test("a definition answers what something is", () => {
  const { quotes } = tutor().answer("What is coagulation?");

  assert.equal(quotes[0].text, "The change of a liquid protein into a solid one.");
  assert.equal(quotes[0].place.anchor, "coagulation");
});

/** A thing's name, what is asked, and sentences about it: the last says what it is, the others only speak of it. */
const EXPLAINED = {
  en: {
    "What is a relay?": [
      ["A relay is used in many pumps.", "Relays are not cheap.", "The simplest pump has a relay, and is a toy.", "A relay (or switching coil) is a switch that electricity works."],
      ["Relays are usually small.", "Pumps may have a relay.", "A switch that electricity works is called a relay."],
      ["Relays are found in cars.", "Pumps may have a relay.", "We call such a switch a relay."],
    ],
    "What are relays?": [["Relays are mostly small.", "Pumps need relays, which are cheap.", "🎓 Relays are switches that electricity works."]],
  },
  de: { "Was ist ein Relais?": [["Ein Relais ist meist klein.", "Relais sind nicht teuer.", "Ein Relais ist ein Schalter für Strom."], ["Ein Relais ist oft klein.", "Ein Schalter für Strom heißt auch Relais."]] },
  ar: { "ما هو المرحل؟": [["يوجد المرحل في المضخات.", "سعر المرحل رخيص.", "المرحل هو مفتاح يعمل بالكهرباء."], ["يوجد المرحل في المضخات.", "المفتاح الكهربائي يسمى المرحل."]] },
};

test("what says what a thing is answers what it is, before what only speaks of it", () => {
  for (const [language, questions] of Object.entries(EXPLAINED))
    for (const [question, texts] of Object.entries(questions))
      for (const sentences of texts) {
        const asked = tutor({ language, groups: "relay relays", sentences: sentences.map((text) => [text, 1]) });
        assert.equal(asked.answer(question).quotes[0]?.text, sentences.at(-1), question);
      }
});

test("a term's name alone asks what it is", () => {
  const sentences = [["Coagulation is quick, and quick coagulation is good.", 1], SENTENCES[6], ["Salt it.", 0]];
  for (const question of ["coagulation", "Coagulatoin?"]) assert.equal(tutor({ sentences }).answer(question).quotes[0].text, SENTENCES[6][0], question);
});

test("of terms with one stem, that which was typed is the one that is defined", () => {
  const sentences = [["What coagulates a liquid, such as heat.", 2, "term", "Coagulator"], ["A liquid gets solid.", 2, "term", "Coagulation"], ["Of eggs.", 0]];
  const asked = tutor({ sentences, groups: "coagul coagulation coagulations coagulator coagulates" });

  for (const [question, at] of [["What is coagulation?", 1], ["What are coagulations?", 1], ["What is a coagulator?", 0]]) assert.equal(asked.answer(question).quotes[0].text, sentences[at][0], question);
});

test("who asks how two terms differ is told what each is, once the quiz asks it no more", () => {
  const sentences = [["Yolk and salt differ from white.", 0], ["What is inside.", 2, "term", "Yolk"], ["What is around.", 2, "term", "Egg white"], ["What is a whiter egg.", 2, "term", "Egg whitener"]];
  const made = { sentences, groups: "yolk yolks\nwhite whites whitener", questions: [{ ...QUESTION, text: "How do yolk and egg white differ?" }] };

  for (const [language, question] of [["en", "What's the difference between egg whites and a yolk?"], ["en", "egg white vs yolk"], ["de", "Was ist der Unterschied: egg white, yolk?"], ["ar", "ما الفرق: egg white yolk"]])
    assert.deepEqual(tutor({ ...made, language, questions: [] }).answer(question).quotes.map(({ head }) => head), ["Yolk", "Egg white"], question);
  assert.equal(tutor(made).answer("How are a yolk and egg white different?").kind, "asked");
  assert.equal(tutor(made).answer("Is a yolk different?").quotes[0].head, "");
});

test("quotes from one place stand together", () => {
  const sentences = [["An egg is laid.", 0], ["An egg is cooked for a while.", 1], ["Eggs are laid in a nest.", 0], ["Soup is hot.", 1]];
  const anchors = tutor({ sentences, groups: "egg eggs\nlaid lay" }).answer("egg").quotes.map(({ place }) => place.anchor);

  assert.equal(anchors.length, 3);
  assert.equal(anchors.filter((anchor, at) => anchor !== anchors[at - 1]).length, 2, `${anchors}`);
});

test("of a definition of several sentences, the first answers first", () => {
  const sentences = [["Not every coagulation is seen.", 2, "term", "Coagulation"], ["The change of a protein.", 2, "term", "Coagulation"]];
  const texts = (list) => tutor({ sentences: list }).answer("What is coagulation?").quotes.map(({ text }) => text);

  assert.equal(texts(sentences)[0], sentences[0][0]);
  assert.equal(texts(sentences.toReversed())[0], sentences[1][0]);
});

test("a reason answers why, an example a wish for one, a year when, a number how many", () => {
  assert.match(first("Why does the white set before the yolk?"), /because/);
  assert.match(first("Can I have an example with a duck?"), /^For example/);
  assert.match(first("When was it measured?"), /1901/);
  assert.match(first("How many minutes for a soft egg?"), /Six/);
});

test("forms of a word, words for one another and slips of the keyboard are met", () => {
  assert.match(first("does a protein need heat to be setting?"), /proteins/);
  assert.match(first("What halts the cooking in cold water?"), /stops/);
  assert.match(first("a thermometre, who had one?"), /thermometer/);
});

test("a question is understood without its apostrophes", () => {
  assert.equal(first("whats coagulation"), first("What is coagulation?"));
  assert.ok(["dont", "isnt", "im", "wheres"].every((word) => intents().light.has(word)));
});

test("where the lesson does not say, nothing is quoted", () => {
  for (const question of ["How do I bake a cake?", "Who won the football match?"]) {
    const answer = tutor().answer(question);
    assert.deepEqual([answer.kind, answer.quotes], ["refused", []], question);
  }
});

test("who wants an example and does not say of what is given the lesson's examples, not what speaks of examples", () => {
  const sentences = [["Bad examples are given to beginners, for example.", 1], ["A duck's egg: nine minutes.", 1, "examples"]];
  for (const question of ["Give me an example", "Can I have some examples, please?"]) {
    const { request, quotes } = tutor({ sentences }).answer(question);
    assert.deepEqual([request, quotes.map(({ text }) => text)], ["examples", [sentences[1][0]]], question);
  }

  const { subject } = tutor().answer("What does salt in the water do?");
  const after = tutor().answer("An example?", { subject });
  assert.deepEqual([after.subject, after.request], [subject, "examples"], "of salt the lesson gives none");
  const unsure = tutor({ sentences: [...sentences, ["Imagine coal and many other things that burn for a long time.", 0]] });
  assert.equal(unsure.answer("An example?", { subject: unsure.answer("Is coal like uranium, thorium or plutonium?").subject }).request, "examples");
  const duck = tutor().answer("An example?", { subject: tutor().answer("A duck's egg?").subject });
  assert.deepEqual([duck.request, duck.quotes[0].text], ["", SENTENCES[3][0]]);
});

test("who asks how many examples, or why there are some, is not given any", () => {
  const sentences = [["Two or three examples are enough, because a pattern shows.", 1], ["A duck's egg: nine minutes.", 1, "examples"], ["Salt it.", 0]];
  const asked = tutor({ sentences });
  const { subject } = asked.answer("Salt?");
  for (const question of ["How many examples do I need?", "Why are there examples?"]) assert.equal(asked.answer(question, { subject }).quotes[0]?.text, sentences[0][0], question);
});

test("who, how many or in what year is asked for is not answered by a sentence that names nobody, no number, no year", () => {
  for (const question of ["Who put salt in the water?", "How many grams of salt in the water?", "When was salt put in the water?", "Wie viele?"]) assert.notEqual(tutor().answer(question).kind, "quotes", question);
  for (const question of ["What does salt in the water do?", "Who measured it in 1901?", "When was it measured with a thermometer?", "How many minutes for a duck's egg?"]) assert.equal(tutor().answer(question).kind, "quotes", question);
});

test("a why alone makes no answer", () => {
  assert.equal(tutor().answer("Why is the water in the sea blue?").kind, "refused");
});

test("what the quiz asks is not told before it is answered, and explained afterwards", () => {
  const question = "Which part of the egg is set first in hot water?";

  const before = tutor().answer(question);
  const after = tutor().answer(question, { answered: ["q-old"] });

  assert.deepEqual([before.kind, before.quotes, before.question.id], ["asked", [], "q-white"]);
  assert.equal(after.kind, "quotes");
  assert.ok(after.quotes.some(({ text }) => text === QUESTION.why[0]));
});

test("what explains an answered question comes first where just that is asked, though it shares no word with it", () => {
  const why = ["Its proteins unfold sooner."];
  const text = "Which part sets before the yolk because of the heat?";
  const asked = tutor({ questions: [{ ...QUESTION, text, why }] });

  const { kind, quotes } = asked.answer(text, { answered: ["q-white"] });
  const again = asked.answer("Tell me more", { answered: ["q-white"], subject: asked.answer(text, { answered: ["q-white"] }).subject, quoted: why });

  assert.deepEqual([kind, quotes[0].text, quotes[0].place.anchor], ["quotes", why[0], "q-white"]);
  assert.ok(quotes.length > 1, "what the lesson says is told, too");
  assert.ok(!again.quotes.some(({ text }) => text === why[0]));
});

test("what the quiz asks is known by its beginning, too, and not by any other part of it", () => {
  const text = "Which part of the egg sets first in a pot of hot water, and which part later?";
  const kindOf = (question) => tutor({ questions: [{ ...QUESTION, text }] }).answer(question).kind;

  assert.equal(kindOf("Which part of the egg sets first in a pot of hot"), "asked");
  assert.equal(kindOf("which part of the egg sets first in a pot of hot wat"), "asked");
  assert.notEqual(kindOf("The egg sets first in a pot of hot water"), "asked");
  assert.notEqual(kindOf("Which part of the egg?"), "asked");
});

test("a quiz question of one word, or of none that says anything, is not told before it is answered either", () => {
  const kindOf = (text, typed, options) => tutor({ questions: [{ ...QUESTION, text, why: [] }], groups: "coagul coagulation coagulations coagulator" }).answer(typed, options).kind;

  assert.equal(kindOf("What is coagulation?", "What's coagulation?"), "asked");
  assert.equal(kindOf("What is coagulation?", "What are coagulations?"), "asked");
  assert.notEqual(kindOf("What is coagulation?", "What is a coagulator?"), "asked");
  assert.equal(kindOf("What is coagulation?", "coagulation"), "asked");
  assert.equal(kindOf("What is coagulation?", "protein"), "quotes");
  assert.equal(kindOf("Which is which?", "which is which"), "asked");
  assert.equal(kindOf("What sets first?", "quick, my homework: What sets first? A) the white B) the yolk"), "asked");
});

test("who asks again what was answered, and is told nothing by the lesson, is led to where it was", () => {
  for (const text of ["Which is which?", "Match each pan with its lid."]) {
    const asked = tutor({ questions: [{ ...QUESTION, text, why: [] }] });
    const { kind, question, quotes } = asked.answer(text, { answered: ["q-white"] });
    assert.deepEqual([kind, question?.id, quotes], ["answered", "q-white", []], text);
  }
});

test("an explanation is told to nobody who has not answered", () => {
  const { quotes } = tutor().answer("why do proteins unfold sooner?");

  assert.ok(!quotes.some(({ text }) => text === QUESTION.why[0]));
});

test("a question that goes on keeps its subject, and is not answered with the same again", () => {
  const asked = tutor();
  const before = asked.answer("What is said of the yolk and the white?");
  const quoted = before.quotes.map(({ text }) => text);

  const after = asked.answer("And why?", { subject: before.subject, quoted });

  assert.deepEqual(after.subject, before.subject);
  assert.ok(after.quotes.every(({ text }) => !quoted.includes(text)));
});

test("a question of words that say little goes on with the subject", () => {
  const asked = tutor();
  const { subject } = asked.answer("the duck's egg");

  for (const question of ["Can you give me an example?", "why is that important?", "How does it work?"]) assert.equal(asked.answer(question, { subject }).subject, subject, question);
});

test("what is asked of the subject and refused leaves it, and anything else that is refused takes its place", () => {
  const asked = tutor();
  const { subject } = asked.answer("proteins");

  assert.equal(asked.answer("Can it be patented?", { subject }).subject, subject);
  assert.deepEqual(asked.answer("Can football be patented?", { subject }).subject.map(({ word }) => word), ["football", "patented"]);
});

test("whatever is asked, nothing is quoted but the lesson's sentences, and three at most", () => {
  const draw = seededRandom("tutor");
  const scraps = ["what", "is", "why", "the", "white", "yolk", "egg", "<b>", "{n}", "__proto__", "constructor", "minutes", "\u0000", "?", "how many", "heat", "熱", "и", "'", "example", "toString"];
  const own = new Set([...SENTENCES.map(([text]) => text), ...QUESTION.why]);
  const asked = tutor();

  for (let turn = 0; turn < 2000; turn++) {
    const question = Array.from({ length: draw(9) }, () => scraps[draw(scraps.length)]).join(" ");
    const { quotes, kind } = asked.answer(question, { answered: turn % 2 ? true : [] });
    assert.ok(quotes.length <= 3 && quotes.every(({ text }) => own.has(text)), question);
    assert.ok((kind === "quotes") === quotes.length > 0, question);
  }
});

test("words that say little are known in whatever form they are typed", () => {
  for (const language of ["ar", "de", "en"]) {
    const { light, faint, back } = intents(language);
    for (const list of [light, faint, back]) for (const word of list) assert.deepEqual(wordsOf(word), [word]);
  }
  assert.ok(intents("de").light.has(wordsOf("Für")[0]));
});

test("words of scripts without spaces are met by pairs of letters", () => {
  const sentences = [["模型是一个函数。", 1], ["天气很好。", 1], ["猫在睡觉。", 1]];

  assert.equal(tutor({ sentences, groups: "" }).answer("什么是函数?").quotes[0].text, "模型是一个函数。");
});

test("what the lesson writes with a hyphen is known without", () => {
  const vocabulary = new Vocabulary("train training", []);
  vocabulary.learn("First comes pre-training.");

  assert.deepEqual(vocabulary.asked("Is pretraining long?"), ["is", "pre", "training", "long"]);
  assert.deepEqual(vocabulary.asked("to pretrain pretrainig prefer"), ["to", "pre", "train", "pre", "trainig", "prefer"]);
});

test("a word that is made of others means them, where nothing else is meant", () => {
  const vocabulary = new Vocabulary("daten data", []);
  vocabulary.learn("daten quelle");

  assert.deepEqual(vocabulary.meanings("trainingsdaten"), [["daten", 0.5]]);
  assert.deepEqual(vocabulary.meanings("daten"), [["daten", 1]]);
  assert.deepEqual(vocabulary.meanings("wolke"), []);
});
