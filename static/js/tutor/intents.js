/** A question in; what kind of question it is, and which sentences answer such a question better than others, out. */

import { fold } from "../text.js";
import { wordsOf } from "../wordforms.js";

/** What is asked for by rule, whatever the lesson's words are. */
const REQUESTS = ["quiz", "next", "before", "about", "more", "thanks", "help"];
/** What kind of answer is looked for. */
const WANTS = ["why", "example", "many", "when", "date", "who", "what", "contrast"];
/** What the tutor itself suggests to ask. */
const SUGGESTIONS = ["try-term", "try-section"];
/** What looks like somebody's name. */
const NAME = /\p{Lu}\p{L}+ \p{Lu}/u;

/**
 * *pattern* gives a regular expression, as a text, for each request and want (`ask-why`), for what marks a sentence that answers
 * such a question (`mark-why`), for the words that stand behind a name where the thing is explained, and before it where it is
 * named (`explained`, `named`); and lists of words: `light` say nothing, `faint` say little, `back` point to what was spoken of.
 */
export class Intents {
  constructor(pattern) {
    const compile = (kind, names) => names.map((name) => [name, new RegExp(pattern(`${kind}-${name}`), "iu")]);
    this.requests = compile("ask", REQUESTS);
    this.wants = compile("ask", WANTS);
    this.marks = new Map(compile("mark", WANTS));
    this.suggestions = SUGGESTIONS.map((key) => [key, ...fold(pattern(key)).split("{name}")]);
    this.explained = new RegExp(pattern("explained"), "u");
    this.named = new RegExp(pattern("named"), "u");
    const set = (name) => new Set(wordsOf(pattern(name)));
    Object.assign(this, { light: set("light"), faint: set("faint"), back: set("back") });
  }

  /** The request that *question* is, or "". */
  request(question) {
    const text = fold(question).replace(/[^\p{L}\p{N}\p{M}]+$/u, "");
    return this.requests.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
  }

  /** Which suggestion *question* is, as its `key`, and the `name` in it, folded; nothing where it is none. */
  suggestion(question) {
    const text = fold(question);
    for (const [key, before, after] of this.suggestions)
      if (text.startsWith(before) && text.endsWith(after)) return { key, name: text.slice(before.length, text.length - after.length) };
    return {};
  }

  /** All that *question* wants; who asks why or how many examples there should be is not asking for one. */
  wanted(question) {
    const text = fold(question);
    const all = this.wants.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
    return all.includes("why") || all.includes("many") ? all.filter((name) => name !== "example") : all;
  }

  /** Whether *sentence* looks like an answer to a question that wants *want*. */
  suits(want, sentence) {
    if (want === "what" && sentence.kind === "term") return true;
    if (want === "who" && NAME.test(sentence.text)) return true;
    if (want === "example" && sentence.kind === "examples") return true;
    return this.marks.get(want).test(sentence.text);
  }

  /** Whether *words* that follow a name begin to say what it is. */
  isExplained(words) {
    return this.explained.test(words.join(" "));
  }

  /** Whether *words* that stand before a name give it that name. */
  isNamed(words) {
    return this.named.test(words.join(" "));
  }
}
