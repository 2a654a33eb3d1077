/** The form of a search: the field, and what narrows the hits. */

import { make } from "../element.js";

/** As MINUTES of index.py: the index tells lessons apart by these. */
const MINUTES = [10, 20, 30, 45];

/** `offerTracks(tracks)` fills the list of tracks; `fitting` and `wanting` say which lessons the learner asks for. */
export function controlsOf(words, query) {
  const field = make("input", { type: "search", name: "q", value: query, className: "search-box-field", autocomplete: "off", spellcheck: false });
  field.placeholder = words("search.label");
  field.setAttribute("aria-label", field.placeholder);
  field.setAttribute("enterkeyhint", "go");
  const track = choice("track", words("search.track"), words("search.any"), []);
  track.hidden = true;
  const minutes = choice("minutes", words("search.minutes"), words("search.any"), MINUTES.map((n, at) => [at, `≤ ${words("search.min", { n })}`]));
  const open = make("label", { className: "search-box-tick" }, make("input", { type: "checkbox", name: "open" }), ` ${words("search.open")}`);
  const form = make("form", { className: "search-box-form" }, field, make("div", { className: "search-box-filters" }, track, minutes, open));
  form.setAttribute("role", "search");
  const { elements } = form;

  return Object.assign(form, {
    offerTracks(tracks) {
      track.hidden = tracks.length < 2;
      elements.track.append(...tracks.map(([title], at) => make("option", { value: at }, title)));
    },

    isNarrowed: () => !!elements.track.value || !!elements.minutes.value || elements.open.checked,

    /** By what the index knows of a lesson's number. */
    fitting({ tracks, minutes: levels }) {
      const chosen = elements.track.value;
      const before = tracks.slice(0, +chosen).reduce((sum, [, , , lessons]) => sum + lessons, 0);
      const isOnTrack = (number) => !chosen || (number >= before && number < before + tracks[chosen][3]);
      const most = elements.minutes.value;
      return (number) => isOnTrack(number) && (!most || levels[number] <= most);
    },

    /** By what the learner did with it. */
    wanting(store) {
      if (!elements.open.checked) return () => true;
      return ({ id, former, renamed, counts: [sections, questions, steps] }) =>
        !store.standing([id, ...former], { sections, questions, steps, renamed }).done;
    },
  });
}

function choice(name, label, any, options) {
  const select = make("select", { name }, make("option", { value: "" }, any), ...options.map(([value, text]) => make("option", { value }, text)));
  return make("label", { className: "search-box-choice" }, make("span", {}, label), select);
}
