/** Marks sentences where they stand in the page, and brings the learner there. */

const BESIDE = ".term-note, .footnote-ref, annotation, pre, .callout-title, .code-frame, .script-words, .term-note-name";
const BLOCK = "p, li, td, th, dd, dt, figcaption, div, section";
const CLOSED = "details:not([open])";
const withoutSpaces = (text) => text.replace(/\s+/g, "");

/**
 * Mark the first place in *root*, from the element called *anchor* on, where each of *texts* stands; white space does not count.
 * Gives the element that the first stands in, which has the keyboard's focus then, or null where there is none.
 */
export function markTexts(root, anchor, texts) {
  const place = document.getElementById(anchor);
  const ranges = texts.flatMap((text) => findText(root, place, text));
  const element = ranges[0]?.startContainer.parentElement.closest(BLOCK) ?? place;
  if (!element) return null;
  for (let closed = element.closest(CLOSED); closed; closed = closed.parentElement.closest(CLOSED)) closed.open = true;
  show(ranges, element);
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
  return element;
}

function show(ranges, element) {
  for (const marked of document.querySelectorAll(".tutor-marked")) marked.classList.remove("tutor-marked");
  if (ranges.length && self.Highlight && CSS.highlights) CSS.highlights.set("tutor-quote", new Highlight(...ranges));
  else element.classList.add("tutor-marked");
}

/** The ranges of *text* in the words of *root*, one for each text node: what the page puts beside the words is passed over. */
function findText(root, from, text) {
  const texts = textsOf(root);
  const letters = texts.map(({ data }) => withoutSpaces(data)).join("");
  const wanted = withoutSpaces(text);
  const at = [letters.indexOf(wanted, from ? lengthBefore(texts, from) : 0), letters.indexOf(wanted)].find((at) => at >= 0);
  if (at === undefined || !wanted) return [];
  const [first, start] = placeOf(texts, at);
  const [last, end] = placeOf(texts, at + wanted.length - 1);
  return texts.slice(first, last + 1).map((node, number) => {
    const range = document.createRange();
    range.setStart(node, number === 0 ? start : 0);
    range.setEnd(node, first + number === last ? end + 1 : node.data.length);
    return range;
  });
}

function textsOf(root) {
  const accept = (node) => (node.nodeType === 1 && !node.matches(BESIDE) ? NodeFilter.FILTER_SKIP : node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

/** How many letters stand before the element *from*. */
function lengthBefore(texts, from) {
  let length = 0;
  for (const node of texts) {
    if (from.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    length += withoutSpaces(node.data).length;
  }
  return length;
}

/** Of the letter with that number, blanks not counted, the number of its node and its offset there. */
function placeOf(texts, letter) {
  let left = letter;
  for (const [number, { data }] of texts.entries()) {
    const count = withoutSpaces(data).length;
    if (left >= count) left -= count;
    else for (let offset = 0; ; offset++) if (/\S/.test(data[offset]) && left-- === 0) return [number, offset];
  }
  throw new RangeError("no such letter");
}
