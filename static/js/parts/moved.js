/** Runs on a lesson's former address: on to its present one, to the same place within it. Without script the place is lost. */

location.replace(document.querySelector("a[data-moved]").href + location.hash);
