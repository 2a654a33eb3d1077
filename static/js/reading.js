/** Notes which sections of a lesson have been read: seen for as long as a quick reader needs, and to their end. */

const WORDS_A_SECOND = 12;
const SHORTEST = 2;
const LONGEST = 20;

/** For how many seconds a section must be seen. In scripts without spaces, two letters say as much as a word. */
export function secondsFor(text) {
  const words = text.split(/\s+|[\u0e00-\u109f\u1780-\u9fff]{2}/).length;
  return Math.min(LONGEST, Math.max(SHORTEST, words / WORDS_A_SECOND));
}

/** *lesson* is the element that says whose sections these are and how many of everything there is. */
export function watchReading(store, lesson) {
  const sections = document.querySelectorAll("[data-section]");
  const waits = new Map();
  const onScreen = new Set();
  const isNoted = (kind, name) => store.facts(lesson.lessons).some((fact) => fact[0] === kind && fact[2] === name);

  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) onScreen[isIntersecting ? "add" : "delete"](target);
  });
  for (const section of sections) {
    waits.set(section, secondsFor(section.textContent));
    watch.observe(section);
  }
  const clock = setInterval(() => document.visibilityState === "visible" && onScreen.forEach(look), 1000);
  document.addEventListener("progress-changed", finish);

  function look(section) {
    const { top, bottom } = section.getBoundingClientRect();
    const shown = Math.min(bottom, innerHeight) - Math.max(top, 0);
    if (shown < Math.min(bottom - top, innerHeight / 3)) return;
    waits.set(section, waits.get(section) - 1);
    if (waits.get(section) > 0 || bottom > innerHeight + 40) return;
    onScreen.delete(section);
    waits.delete(section);
    watch.unobserve(section);
    if (!waits.size) clearInterval(clock);
    if (!isNoted("read", section.id)) store.add(lesson.lessons[0], "read", section.id);
  }

  /** A lesson once finished stays finished, even where its author adds a section. */
  function finish() {
    const { done, tested } = store.standing(lesson.lessons, lesson.counts);
    if (done && !tested && !isNoted("finish")) store.add(lesson.lessons[0], "finish");
  }
}
