import assert from "node:assert/strict";
import { test } from "node:test";

import { PLACES, QUESTION, intents, tutor, wordsIn } from "./egg-tutor.mjs";

/** What is said to somebody rather than asked, and what goes on, by language. */
const TALK = {
  en: { thanks: ["thanks", "Thank you so much!", "hmm", "thank you so much for that", "ok", "OK, got it.", "no"], help: ["hi", "Hello there!", "help", "?", "…", "What can you do?", "are you an AI?", "you are useless", "that was not helpful", "I'm bored", "who made you?", "lol", "Are you sure?", "source?", "are you ChatGPT", "Can you help me with my homework?"], more: ["more", "Tell me more.", "go on", "explain it simply", "can you simplify it?", "explain like I'm a child", "idk", "another one", "in simple words", "I don't understand", "I don't understand anything"] },
  de: { thanks: ["danke", "Vielen Dank!", "danke dir für alles", "ok", "alles klar"], help: ["Hallo!", "hilfe", "?", "Was kannst du?", "Du bist doof", "Bist du sicher?", "Woher weißt du das?"], more: ["mehr", "Erzähl mir mehr", "Erzähle mehr dazu.", "weiter", "erklär das einfacher", "in einfachen Worten", "Das verstehe ich nicht.", "Ich verstehe gar nichts."] },
  ar: { thanks: ["شكرًا", "شكراً جزيلاً", "حسنا", "طيب"], help: ["مرحبا", "مساعدة", "؟", "أنت غبي", "هل أنت متأكد؟"], more: ["المزيد", "أخبرني المزيد", "اشرح لي ببساطة", "لا أفهم"] },
};

test("who greets, thanks or asks for help is answered without quotes, whatever was spoken of", () => {
  for (const [language, { thanks, help, more }] of Object.entries(TALK)) {
    const asked = tutor({ language });
    const { subject } = asked.answer("protein");
    for (const [request, texts] of Object.entries({ thanks, help }))
      for (const text of texts) assert.deepEqual(asked.answer(text, { subject }), { kind: "talk", request, quotes: [], subject: [] }, text);
    for (const text of [...more, "🥚🥚", language === "en" ? "the the the" : "؟!"]) assert.equal(asked.answer(text).request, "help", text);
  }
});

test("who wants more is told the next best of the subject, until there is none", () => {
  for (const [language, { more }] of Object.entries(TALK)) {
    const asked = tutor({ language });
    const { subject, quotes } = asked.answer("proteins");
    assert.equal(quotes.length, 2);
    for (const text of more) {
      const next = asked.answer(text, { subject, quoted: [quotes[0].text] });
      assert.deepEqual([next.kind, next.request, next.subject, next.quotes[0]], ["quotes", "more", subject, quotes[1]], text);
      const last = asked.answer(text, { subject, quoted: quotes.map(({ text }) => text) });
      assert.deepEqual([last.kind, last.request, last.quotes], ["refused", "more", []], text);
    }
  }
});

test("there is no more of what was refused or is asked by the quiz", () => {
  for (const text of ["Who baked a cake of protein and uranium?", "Which part of the egg sets first?"]) {
    const { kind, subject } = tutor().answer(text);
    assert.notEqual(kind, "quotes", text);
    assert.equal(tutor().answer("tell me more", { subject }).request, "help", text);
  }
});

/** Ways to ask for a question, by language. */
const QUIZ = {
  en: ["Quiz me!", "quiz", "Start the quiz", "give me a quiz", "Can you ask me something?", "I'd like to practise", "What are the answers to the quiz?", "show me the answer", "whats the answer to question 2", "Which option is right?", "ok next question"],
  de: ["Frag mich ab", "Quiz", "Starte das Quiz", "Frag mich was", "Ich möchte üben", "Was sind die Antworten auf die Fragen?", "Zeig mir die Lösung"],
  ar: ["اختبرني", "ابدأ الاختبار", "أريد أن أتدرب", "ما هي أجوبة الاختبار"],
};

test("who wants to be asked, or the answers, is given a question", () => {
  for (const [language, texts] of Object.entries(QUIZ)) for (const text of texts) assert.equal(tutor({ language }).answer(text).question?.id, "q-white", text);
});

test("what comes next, what came before, what it is about, and a question are given by rule", () => {
  const asked = tutor();

  for (const text of ["What's next?", "What's the next lesson?", "next"]) assert.deepEqual(asked.answer(text).links?.map(([title]) => title), ["Soup"], text);
  for (const text of ["What do I need to know before this lesson?", "Which lesson should I read before this one?"]) assert.deepEqual(asked.answer(text).links?.map(([title]) => title), ["Water"], text);
  assert.equal(asked.answer("What is this lesson about?").quotes[0].text, "Time decides, not the flame.");
  for (const text of ["What's this about?", "key points", "summary", "write a short summary", "What are the main ideas?"]) assert.equal(asked.answer(text).request, "about", text);
  assert.equal(asked.answer("quiz me", { answered: ["q-white"] }).question, null);
});

test("rules are known in German and in Arabic", () => {
  const german = tutor({ language: "de" });
  const arabic = tutor({ language: "ar" });

  assert.equal(german.answer("Was kommt als Nächstes?").request, "next");
  assert.deepEqual(intents("de").wanted("Wie groß ist es?"), ["many"]);
  assert.equal(arabic.answer("عمّ يتحدث هذا الدرس؟").request, "about");
});

test("every suggestion is answered by what it names, whatever words it is named by", () => {
  for (const language of Object.keys(TALK)) {
    const said = wordsIn(language);
    const places = [PLACES[0], { anchor: "it", title: "What it is", section: "it" }, { anchor: "word", title: "Word", section: "terms" }];
    const sentences = [["Eggs boil.", 0], ["A duck lays them.", 1], ["This word means a sign.", 0], ["A sign.", 2, "term", "Word"]];
    const asked = tutor({ language, sentences, places });
    const tries = asked.tries((key, name) => said[`late.tutor.${key}`].replace("{name}", name));
    const answers = tries.map((text) => asked.answer(text).quotes.map(({ text }) => text));
    assert.deepEqual(answers, [["A sign."], ["A duck lays them."], []], `${tries}`);
  }
});

test("what the quiz asks is not suggested", () => {
  const named = (key, name) => wordsIn("en")[`late.tutor.${key}`].replace("{name}", name);

  const [first] = tutor().tries(named);
  const [other] = tutor({ questions: [{ ...QUESTION, text: "What is coagulation?" }] }).tries(named);

  assert.deepEqual([first, other], ["What does “Coagulation” mean?", "What does it say about “Heat and time”?"]);
});

test("what was told is not suggested, unless there is more to tell", () => {
  const egg = tutor({ questions: [] });
  const say = (key, name) => wordsIn("en")[`late.tutor.${key}`].replace("{name}", name);
  const told = new Set(egg.answer("What is coagulation?").quotes.map(({ text }) => text));

  const all = egg.tries(say);

  assert.ok(all.includes("What does “Coagulation” mean?"));
  assert.deepEqual(egg.tries(say, told), all.filter((text) => !text.includes("Coagulation")));
});
