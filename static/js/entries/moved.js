/** Runs on a lesson's former address, after what every page runs: on to its present one, to the same place within it. */

const link = document.querySelector("a[data-moved]");
if (link) location.replace(link.href + location.hash);
