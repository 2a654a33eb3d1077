/** The late part that lets the browser's own language model put quotes into words, where it has one. Off unless the catalog's settings say yes. */

import { cited, messagesFor } from "../tutor/phrase.js";

export function begin({ words }) {
  /** What the model makes of *quotes*, as far as it cites them; null where the browser has none that is ready. */
  return async (_, question, quotes) => {
    const Model = self.LanguageModel;
    if ((await Model?.availability()) !== "available") return null;
    const [system, user] = messagesFor(question, quotes);
    const session = await Model.create({ initialPrompts: [system] });
    try {
      return { name: words("tutor.phrase-browser"), sentences: cited(await session.prompt(user.content), quotes.length) };
    } finally {
      session.destroy();
    }
  };
}
