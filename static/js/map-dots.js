/**
 * The dots of a large map, which have no room for their names. By keys, Tab stops at one of them, and arrows go from dot
 * to dot. By touch, the first says what a dot is, and the next one leads there.
 */

const ALONG = { ArrowLeft: -1, ArrowRight: 1 };
const ACROSS = { ArrowUp: -1, ArrowDown: 1 };

/** Let keys and fingers go over *dots*, in reading order. *listen* adds a listener to what holds them. */
export function steerDots(dots, listen) {
  let stop = dots[0];
  let touched = null;
  for (const dot of dots) dot.tabIndex = dot === stop ? 0 : -1;
  listen("focusin", ({ target }) => {
    if (!dots.includes(target)) return;
    stop.tabIndex = -1;
    stop = target;
    stop.tabIndex = 0;
  });
  listen("keydown", (event) => {
    const beside = event.ctrlKey || event.metaKey || event.altKey ? null : dotBeside(event.target, event.key, dots);
    if (!beside) return;
    event.preventDefault();
    beside.focus();
  });
  listen("click", (event) => {
    const dot = event.target.closest("[data-lesson]");
    if (event.pointerType === "touch" && dot && dot !== touched) event.preventDefault();
    touched = dot;
  });
}

function dotBeside(dot, key, dots) {
  const index = dots.indexOf(dot);
  if (index < 0) return null;
  if (key in ALONG) return dots[index + (document.dir === "rtl" ? -1 : 1) * ALONG[key]];
  const { x, y } = placeOf(dot);
  const rows = dots.map((each) => ({ each, ...placeOf(each) })).filter((place) => (place.y - y) * ACROSS[key] > 0);
  // In the row that is nearest, the dot that is.
  rows.sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y) || Math.abs(one.x - x) - Math.abs(other.x - x));
  return rows[0]?.each;
}

function placeOf(dot) {
  const { e, f } = dot.transform.baseVal[0].matrix;
  return { x: e, y: f };
}
