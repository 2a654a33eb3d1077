/** What is typed in, hits out: the index ranks lessons, their texts say where in them to look. */

import { hitOf } from "./hits.js";
import { openIndex, STALE } from "./engine.js";
import { wordsOf } from "../wordforms.js";

const AT_ONCE = 10;
/** Where the texts of lessons in the site's own language lie. */
const SITE = "search/";

/**
 * `find(text, options)` over the index at *home*, such as `de/search/`; *read* brings data from an address of the catalog.
 *
 *   limit   how many hits are wanted
 *   fits    whether a lesson, by its number, is one of those looked for
 *   wants   the same by its text's head: `{id, former, renamed, counts, …}`
 *   isTyping  whether the last word may go on
 *
 * It resolves to `{hits, count, words, more}`: *count* lessons hold the words, *more* of which can be asked for. A hit is
 * `{lesson, track, section, heading, isTerm, snippet}`; its lesson has `title`, `address`, `minutes` and so on.
 */
export function makeFinder(read, home) {
  let opened;
  let fresh = "";
  const bring = (home, name) => read(`${home}${name}.js${fresh}`);
  const index = () => (opened ??= openIndex((name) => bring(home, name)).catch(forget));

  function forget(error) {
    opened = null;
    throw error;
  }

  async function find(text, options = {}) {
    const was = fresh;
    try {
      return await search(text, options);
    } catch (error) {
      if (error.message !== STALE || was) throw error;
      // Another question that was under way may have had the index renewed.
      if (!fresh) {
        fresh = `?${Date.now()}`;
        opened = null;
      }
      return search(text, options);
    }
  }

  async function search(text, { limit = AT_ONCE, wants = () => true, ...options }) {
    const { head, rank } = await index();
    const { ranked, words } = await rank(text, options);
    const hits = [];
    let at = 0;
    while (hits.length < limit && at < ranked.length) {
      const next = ranked.slice(at, at + limit - hits.length);
      const texts = await Promise.all(next.map(({ number }) => bringText(head, number)));
      at += next.length;
      for (const found of texts) if (wants(found.lesson)) hits.push({ lesson: found.lesson, track: head.tracks[found.lesson.track], ...hitOf(found, words) });
    }
    return { hits: titledFirst(hits, text), words, count: ranked.length, more: ranked.length - at };
  }

  async function bringText(head, number) {
    const isOwn = home === SITE || head.own.includes(number);
    const found = await bring(isOwn ? home : SITE, `text/${number}`);
    if (isOwn && found.lesson.order !== head.order) throw new Error(STALE);
    return found;
  }

  return { find, head: () => index().then(({ head }) => head) };
}

/**
 * *hits* with those before the others whose title is what was typed, or begins so: titles are of words that are too common
 * to be ranked by, too. Only the first are put in order, so that nothing moves when more are asked for.
 */
export function titledFirst(hits, text) {
  const typed = wordsOf(text).join(" ");
  const isTitled = ({ lesson }) => {
    const title = wordsOf(lesson.title).join(" ");
    return title === typed || (typed.includes(" ") && title.startsWith(typed));
  };
  const first = hits.slice(0, AT_ONCE);
  return [...first.filter(isTitled), ...first.filter((hit) => !isTitled(hit)), ...hits.slice(AT_ONCE)];
}
