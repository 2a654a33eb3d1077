/**
 * <map-view> brings the map of all lessons closer or further away, by buttons or keys, names the lesson that is pointed at,
 * shows what it builds on and what builds on it, keeps the lanes' names in sight, and marks what is done on it.
 *
 * Without this script the map is as large as it was drawn, in a frame that scrolls.
 *
 *   reads  [data-frame] with the drawing in it, data-requires on its [data-lesson]; button[data-zoom] (in, out, fit); the
 *          progress-marks of the page
 *   sets   the drawing's width; where the lanes' names stand; data-state and data-near on its [data-lesson]; its
 *          [data-line]s; what stands in [data-caption]
 */

import { make, Wrapper } from "../../../static/js/element.js";
import { steerDots } from "../../../static/js/map-dots.js";
import { linesTo, readLines } from "../../../static/js/map-lines.js";

const STEP = 1.25;
const KEYS = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit" };

const titleOf = (node) => node.querySelector("title").textContent;

export function defineMapView() {
  class MapView extends Wrapper {
    start() {
      this.frame = this.querySelector("[data-frame]");
      this.drawing = this.frame.querySelector("svg");
      this.drawn = this.drawing.viewBox.baseVal.width;
      for (const hidden of this.querySelectorAll("[hidden]")) hidden.hidden = false;
      this.listen(this, "click", ({ target }) => this.zoom(target.closest("[data-zoom]")?.dataset.zoom));
      this.listen(this.frame, "scroll", () => this.show());
      this.listen(this.frame, "keydown", (event) => this.press(event));
      // On the frame, as Tab stops at a drawing that listens for the focus.
      this.listen(this.frame, "pointerover", ({ target }) => this.choose(target));
      this.listen(this.frame, "focusin", ({ target }) => this.choose(target)?.scrollIntoView({ block: "nearest", inline: "nearest" }));
      const lessons = [...this.drawing.querySelectorAll("[data-lesson]")];
      if ("dots" in this.drawing.dataset) steerDots(lessons, (type, listener) => this.listen(this.frame, type, listener));
      this.listen(document, "progress-changed", () => queueMicrotask(() => this.mark()));
      this.mark();
    }

    press(event) {
      const step = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      this.zoom(step);
    }

    choose(target) {
      const node = target.closest("[data-lesson]");
      if (!node || node === this.chosen) return node;
      this.chosen = node;
      this.lines ??= readLines(this.drawing);
      this.nodes ??= new Map([...this.drawing.querySelectorAll("[data-lesson]")].map((each) => [each.dataset.lesson, each]));
      for (const near of this.drawing.querySelectorAll("[data-near]")) delete near.dataset.near;
      const { lesson } = node.dataset;
      const after = this.lines.after.get(lesson) ?? [];
      this.draw("before", linesTo(lesson, this.lines.before), "from");
      this.draw("after", after, "to");
      node.dataset.near = "here";
      const before = this.lines.before.get(lesson) ?? [];
      this.say(node, { before: before.map(({ from }) => from), after: after.map(({ to }) => to) });
      return node;
    }

    /** Draw *lines* over the others, and bring out the lessons at that *end* of them. */
    draw(kind, lines, end) {
      this.drawing.querySelector(`[data-line="${kind}"]`).setAttribute("d", lines.map(({ path }) => path).join(""));
      for (const line of lines) this.nodes.get(line[end]).dataset.near = kind;
    }

    /** A small dot has no room for its name, and a touch or a key shows no tooltip. */
    say(node, near) {
      const caption = this.querySelector("[data-caption]");
      const name = make("a", { href: node.getAttribute("href"), tabIndex: -1 }, titleOf(node));
      const facts = Object.entries(near).filter(([, ids]) => ids.length);
      const told = facts.map(([kind, ids]) => {
        const names = ids.map((id) => titleOf(this.nodes.get(id)));
        return make("p", { className: "map-view-facts" }, `${caption.dataset[kind]} ${names.join(", ")}`);
      });
      caption.replaceChildren(make("p", {}, name), ...told);
    }

    /** A lane's name goes along with the window on it. */
    show() {
      const { frame, drawing } = this;
      const ahead = (Math.abs(frame.scrollLeft) * this.drawn) / drawing.getBoundingClientRect().width;
      for (const lane of drawing.querySelectorAll(".map-view-track")) lane.style.translate = `${ahead}px`;
    }

    /** What stands in the middle stays in the middle. */
    zoom(step) {
      if (!step) return;
      const { frame, drawing } = this;
      const before = drawing.getBoundingClientRect().width;
      const fitting = Math.min(frame.clientWidth, this.drawn);
      const wanted = step === "fit" ? fitting : before * (step === "in" ? STEP : 1 / STEP);
      const width = Math.max(Math.min(fitting, this.drawn / 8), Math.min(wanted, this.drawn * 4));
      // From right to left, what is scrolled counts down from 0.
      const ahead = document.dir === "rtl" ? -1 : 1;
      const middle = [(ahead * frame.scrollLeft + frame.clientWidth / 2) / before, (frame.scrollTop + frame.clientHeight / 2) / before];
      Object.assign(drawing.style, { width: `${width}px`, height: "auto", maxWidth: "none" });
      frame.scrollTo(ahead * (middle[0] * width - frame.clientWidth / 2), middle[1] * width - frame.clientHeight / 2);
    }

    mark() {
      const states = new Map([...document.querySelectorAll("progress-mark")].map(({ dataset }) => [dataset.lesson, dataset.state]));
      for (const node of this.drawing.querySelectorAll("[data-lesson]")) node.dataset.state = states.get(node.dataset.lesson) ?? "none";
    }
  }
  customElements.define("map-view", MapView);
}
