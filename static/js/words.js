/** The interface's strings, as a page hands them in: `words("read", { n: 3 })` fills in the placeholders, and *n* picks the plural. */

export function readWords(text, language) {
  const entries = JSON.parse(text || "{}");
  const plurals = new Intl.PluralRules(language || "en");
  const words = (key, values = {}) => {
    const entry = entries[key] ?? key;
    const text = typeof entry === "string" ? entry : (entry[plurals.select(values.n ?? 0)] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
  };
  /** Learn what a part says that is loaded late. */
  words.add = (others) => Object.assign(entries, others);
  words.has = (key) => Object.hasOwn(entries, key);
  /** An element's own words, in the same language. */
  words.read = (text) => readWords(text, language);
  return words;
}
