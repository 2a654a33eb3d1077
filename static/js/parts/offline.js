/** The part of pages on which tracks are kept for the time without a network. */

import { defineKeepTrack } from "../../../templates/components/keep-track/keep-track.js";
import { defineKeptTracks } from "../../../templates/components/kept-tracks/kept-tracks.js";
import { siteRoot } from "../site-root.js";

const STEPS = ["byte", "kilobyte", "megabyte", "gigabyte"];

export function begin({ words }) {
  const { lang } = document.documentElement;
  const root = siteRoot();
  if (location.protocol === "file:") return document.querySelector("kept-tracks")?.append(words("offline.folder"));
  defineKeepTrack(root, words, bytes);
  defineKeptTracks(root, words, bytes);

  /** A size as people say it, in the page's language: `9.4 MB`. */
  function bytes(count = 0) {
    const step = Math.min(STEPS.length - 1, Math.max(1, Math.floor(Math.log10(count || 1) / 3)));
    const value = count / 1000 ** step;
    return new Intl.NumberFormat(lang, { style: "unit", unit: STEPS[step], maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  }
}
