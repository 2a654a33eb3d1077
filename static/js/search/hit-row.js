/** A hit in, the line that shows it out: how far the learner is, where it leads, and the words in their sentence. */

import { make, makeProgressMark } from "../element.js";
import { siteRoot } from "../site-root.js";

export function showHit({ lesson, track: [title, , accent], section, heading, isTerm, snippet }, words) {
  const link = make("a", { href: addressOf(lesson.address, section), className: "search-hit-title", dir: "auto" }, lesson.title);
  if (heading) link.append(" ", make("span", { className: "search-hit-place" }, heading));
  const time = words("search.min", { n: lesson.minutes });
  const facts = [make("bdi", {}, title), lesson.estimated ? words("search.about", { time }) : time];
  if (lesson.level) facts.push(make("bdi", {}, lesson.level));
  if (isTerm) facts.push(words("search.term"));
  const row = make("li", { className: "search-hit", lang: lesson.language }, markOf(lesson), link, make("p", { className: "search-hit-facts" }, ...between(facts, " · ")));
  row.dataset.accent = accent;
  row.querySelector("p").lang = document.documentElement.lang;
  if (snippet.length) row.append(make("p", { className: "search-hit-words", dir: "auto" }, ...snippet.map(([text, isMatch]) => (isMatch ? make("mark", {}, text) : text))));
  return row;
}

/** Where a hit opens, from the page that it is shown on. */
function addressOf(address, section) {
  const { href } = new URL(address, siteRoot());
  return section ? `${href}#${encodeURIComponent(section)}` : href;
}

function markOf({ id, former, renamed, counts: [sections, questions, steps] }) {
  return makeProgressMark({ id, former, renamed, sections, questions, steps });
}

const between = (parts, sign) => parts.flatMap((part, at) => (at ? [sign, part] : [part]));
