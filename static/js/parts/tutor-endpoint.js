/** The late part that lets a server put quotes into words which speaks the format of OpenAI's chat completions. Off unless the catalog's settings name one. */

import { cited, messagesFor } from "../tutor/phrase.js";

const PATIENCE = 30_000;

export function begin() {
  /** What the server at *endpoint* makes of *quotes*, as far as it cites them; throws where it can't be reached. */
  return async ({ endpoint, model }, question, quotes) => {
    const response = await fetch(`${endpoint}/chat/completions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ model, temperature: 0, messages: messagesFor(question, quotes) }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(`${endpoint}: ${response.status}`);
    const { choices } = await response.json();
    return { name: model, sentences: cited(choices[0].message.content, quotes.length) };
  };
}
