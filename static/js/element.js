/** What all custom elements are made of: they wrap finished HTML, and one AbortController ends all their listeners. */

export class Wrapper extends HTMLElement {
  #leaving;

  connectedCallback() {
    this.#leaving = new AbortController();
    this.start();
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }

  listen(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.#leaving.signal });
  }

  /** The lesson's ids: its own, under which all is filed, then its former ones. */
  get lessons() {
    return [this.dataset.lesson, ...JSON.parse(this.dataset.former || "[]")];
  }

  /** What the lesson has today, as `standing` counts it. */
  get counts() {
    const { sections, questions, steps, renamed } = this.dataset;
    return { sections: +sections || 0, questions: +questions || 0, steps: +steps || 0, renamed: JSON.parse(renamed || "[]") };
  }
}

/** The id of a question that is asked in *field*, and its former ones. */
export const namesOf = ({ id, dataset }) => [id, ...JSON.parse(dataset.former || "[]")];

/** `make("button", { type: "button", className: "x" }, "Text")` */
export function make(tag, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** A line that is read out by screen readers whenever its text changes. */
export function makeStatus(properties) {
  const made = make("p", properties);
  made.setAttribute("role", "status");
  return made;
}

/** Let *element*, whose changes are read out, change without that for a moment. */
export function silence(element) {
  element.setAttribute("aria-live", "off");
  setTimeout(() => element.removeAttribute("aria-live"), 500);
}

/** The mark of a lesson that a script names: `{id, former, renamed, sections, questions, steps}`, the last three counts. */
export function makeProgressMark({ id, former, renamed = [], sections = 0, questions = 0, steps = 0 }) {
  const mark = make("progress-mark", { className: "progress-mark" });
  Object.assign(mark.dataset, { lesson: id, former: JSON.stringify(former), renamed: JSON.stringify(renamed), sections, questions, steps });
  return mark;
}

/** Put *text* into *element* for screen readers alone, in place of what was put there before. */
export function setHiddenText(element, text) {
  element.querySelector(":scope > .script-words")?.remove();
  if (text) element.append(make("span", { className: "visually-hidden script-words" }, ` ${text}`));
}
