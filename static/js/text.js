/** Texts in, the forms out in which they are compared: what `fold` of folding.py does, done by the browser. */

const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g;
/** What Python calls white space: \x1c to \x1f and \x85 are not white space to JavaScript. */
const SPACES = /[\s\x1c-\x1f\x85]+/g;
const SAME = { ς: "σ", "‘": "'", "’": "'", ʼ: "'", "“": '"', "”": '"', "„": '"' };

/** *text* as answers are compared: case, accents' form, quotes' form and spacing do not count. */
export function fold(text) {
  // By way of upper case, for lower case alone keeps `ß` apart from `ss`.
  const flat = text.replace(INVISIBLE, "").normalize("NFC").toLowerCase().toUpperCase().toLowerCase().normalize("NFC");
  return tidy(flat.replace(/[ς‘’ʼ“”„]/g, (sign) => SAME[sign]));
}

/** *text* to be met to the letter: only what nobody sees is taken away. */
export function tidy(text) {
  return text.normalize("NFC").replace(SPACES, " ").trim();
}

/** Whether *answer* is one of the *accepted* texts. */
export function meets(answer, accepted, exact) {
  const form = exact ? tidy : fold;
  return accepted.some((text) => form(text) === form(answer));
}

/** The numbers that *text* may mean: `1,5` is 1.5, `1.000,5` is 1000.5, and `1,000` is 1 to some and 1000 to others. */
export function readNumbers(text) {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s'’٬_]|%$/g, "")
    .replace(/\p{Nd}/gu, valueOf)
    .replace(/٫/g, ",")
    .replace(/[−–]/g, "-");
  if (!/^[-+]?(\d[\d.,]*|[.,]\d+)(e[-+]?\d+)?$/i.test(plain)) return [];
  return readings(plain).map(Number).filter(Number.isFinite);
}

/** What a figure of any script is worth: they stand one behind another, from nought. */
function valueOf(digit) {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt() - value - 1))) value++;
  return value;
}

function readings(plain) {
  const marks = plain.replace(/[^.,]/g, "");
  const last = marks.at(-1);
  if (!marks) return [plain];
  if (new Set(marks).size > 1) return [plain.replace(last === "," ? /\./g : /,/g, "").replace(last, ".")];
  const grouped = plain.replace(/[.,]/g, "");
  if (marks.length > 1) return [grouped];
  const decimal = plain.replace(last, ".");
  return /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain) ? [decimal, grouped] : [decimal];
}
