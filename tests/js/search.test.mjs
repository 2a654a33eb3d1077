import assert from "node:assert/strict";
import { test } from "node:test";
import { titledFirst } from "../../static/js/search/finder.js";
import { hitOf, snippetOf } from "../../static/js/search/hits.js";
import { commonStart, distance } from "../../static/js/search/edit-distance.js";
import { bucketOf, eachPost, readShard, shardsOf } from "../../static/js/search/shards.js";

const looked = (...forms) => [{ word: forms[0], rarity: 1, forms: new Set(forms) }];
const shown = (snippet) => snippet.map(([text, isMatch]) => (isMatch ? `[${text}]` : text)).join("");

test("typing errors are counted as people make them", () => {
  for (const [one, other, errors] of [
    ["learning", "learning", 0],
    ["lerning", "learning", 1],
    ["laerning", "learning", 1],
    ["learnnig", "learning", 1],
    ["transfromer", "transformer", 1],
    ["tranfsormr", "transformer", 2],
    ["cat", "dog", 3],
  ])
    assert.equal(distance(one, other, 3), errors, `${one} ${other}`);
  assert.equal(distance("a", "abcdef", 2), 3);
  assert.equal(commonStart("tokenizer", "tokens"), 5);
});

test("a shard is read as it was written", () => {
  const { groups, pointers } = readShard("happi happy happiness\t%P\n=ran run");
  assert.deepEqual(groups, [{ stem: "happi", forms: ["happy", "happiness"], posts: "%P" }]);
  assert.equal(pointers.get("ran"), "run");
  assert.deepEqual(readShard(""), { groups: [], pointers: new Map() });
});

test("postings are numbers of lessons, however far apart", () => {
  const found = [];
  // 45 digits that go on, from `#`; then 45 that end a number, from `P` less one for the backslash: see shards.py.
  eachPost("P#Q$$P#", [1, 2, 3], (number, weight) => found.push([number, weight]));
  assert.deepEqual(found, [
    [0, 1],
    [2, 2],
    [2 + 1 + 1 + 45, 1],
  ]);
});

test("a word leads to the shard of words that begin like it", () => {
  const bucket = `b-${bucketOf("tr")}`;
  const head = { names: "t", shards: { [bucket]: "tr", "w-tr": "ai", "w-tra": "in" } };
  assert.deepEqual(shardsOf("t", head), ["n-t"]);
  assert.deepEqual(shardsOf("tr", head), ["w-tr"]);
  assert.deepEqual(shardsOf("trained", head), ["w-trai"]);
  assert.deepEqual(shardsOf("try", head), ["w-tr"]);
  assert.deepEqual(shardsOf("tr", { names: "", shards: { [bucket]: "" } }), [bucket]);
  assert.deepEqual(shardsOf("zebra", head), []);
});

test("the snippet is the sentence that says most of what was asked, with the words marked as they were typed", () => {
  const text = "Nothing here. A model is Trained on text! More.\nTraining ends.";
  assert.equal(shown(snippetOf(text, looked("train", "trained", "training"))), "A model is [Trained] on text!");
  assert.equal(shown(snippetOf("Der Übungsplan steht.", looked("ubungsplan"))), "Der [Übungsplan] steht.");
  assert.equal(shown(snippetOf("机械学习。模型训练", looked("模型"))), "[模型]训练");
  assert.equal(shown(snippetOf("大きなモデルです。", looked("モデ", "デル"))), "大きな[モデル]です。");
  assert.equal(shown(snippetOf("By fine-tuning it.", looked("finetuning", "tuning"))), "By [fine-tuning] it.");
  assert.equal(shown(snippetOf("By fine-tuning it.", looked("finetuning"))), "By [fine-tuning] it.");
  assert.equal(shown(snippetOf("By fine-tuning it.", looked("tuning"))), "By fine-[tuning] it.");
  assert.equal(shown(snippetOf("", looked("x"))), "");
});

test("a long sentence is cut to what can be skimmed, and what matches is in it", () => {
  for (const at of [0, 30, 60, 79]) {
    const words = Array.from({ length: 80 }, (_, index) => (index === at ? "needle" : "straw"));
    const text = shown(snippetOf(words.join(" "), looked("needle")));
    assert.ok(text.includes("[needle]"), text);
    assert.ok(text.length < 200, `${text.length}`);
  }
});

test("a hit opens at the heading that answers best", () => {
  const passages = [
    ["", "Cooking", "Eggs and soup."],
    ["eggs", "Eggs", "Boil an egg for six minutes."],
    ["soup", "Soup", "Add an egg."],
    ["yolk", "Yolk", "The yellow part of an egg.", true],
  ];
  assert.equal(hitOf({ passages }, looked("egg", "eggs")).section, "eggs");
  assert.equal(hitOf({ passages }, looked("cooking")).section, "");
  const term = hitOf({ passages }, looked("yolk"));
  assert.deepEqual([term.section, term.isTerm, term.heading], ["yolk", true, "Yolk"]);
});

test("a term is shown with the sentence that defines it, unless more than its name is asked", () => {
  const passages = [["token", "Token", "A piece of text. In English, 100 tokens are 75 words.", true]];
  const [token, english] = [looked("token", "tokens"), looked("english")];

  assert.equal(shown(hitOf({ passages }, token).snippet), "A piece of text.");
  assert.equal(shown(hitOf({ passages }, [...token, ...english]).snippet), "In [English], 100 [tokens] are 75 words.");
});

test("of terms with one stem, the hit opens at that which was typed", () => {
  const passages = [
    ["tokenizer", "Tokenizer", "Cuts text into tokens.", true],
    ["token", "Token", "A piece of text.", true],
  ];
  for (const [typed, section] of [["token", "token"], ["tokens", "token"], ["tokenizer", "tokenizer"], ["tokenizers", "tokenizer"]])
    assert.equal(hitOf({ passages }, looked(typed, "token", "tokens", "tokenizer")).section, section, typed);
});

test("a title that is typed stands first, however common its words are, and moves nothing that is shown already", () => {
  const order = (titles, text) => titledFirst(titles.map((title) => ({ lesson: { title } })), text).map(({ lesson }) => lesson.title).join();

  assert.equal(order(["Eggs", "Why eggs?", "What is an egg?"], "what is an egg"), "What is an egg?,Eggs,Why eggs?");
  assert.equal(order(["Eggs", "Why eggs?", "What is an egg?"], "What is a"), "What is an egg?,Eggs,Why eggs?");
  assert.equal(order(["Soup", "Egg soup", "Egg"], "egg"), "Egg,Soup,Egg soup");
  const many = [..."abcdefghij"];
  assert.equal(order([...many, "Egg"], "egg"), [...many, "Egg"].join());
});
