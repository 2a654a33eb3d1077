/** Times in, what people say of them out, in the page's language. */

const DAY = 86_400_000;
const language = () => document.documentElement.lang || "en";

/** How long it is until then: "tomorrow", "in 5 days", "in 3 months". */
export function inDays(milliseconds) {
  const days = Math.max(1, Math.round(milliseconds / DAY));
  const said = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
  return days < 60 ? said.format(days, "day") : said.format(Math.round(days / 30), "month");
}

/** The day at that time: "Tuesday, 3 March". */
export const sayDay = (time) => new Intl.DateTimeFormat(language(), { weekday: "long", day: "numeric", month: "long" }).format(time);
