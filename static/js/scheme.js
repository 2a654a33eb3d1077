/** Shows the page in the colours that the learner chose; as the device has them where none are. */
export function showScheme(scheme) {
  const isChosen = scheme === "light" || scheme === "dark";
  if (isChosen) document.documentElement.dataset.scheme = scheme;
  else delete document.documentElement.dataset.scheme;
}
