/**
 * Names: what somebody typed in, a name that may be shown anywhere out; an owner in, who that is out.
 *
 * Owners are accounts (`kinto:ann:` and the server's origin), learners who have a name in one browser alone (`here:` and
 * letters of their own), and "", nobody in particular.
 */

import { fold } from "../text.js";

export const HERE = "here:";
export const LONGEST_NAME = 60;
/** What nobody sees, and what turns the direction of all that follows. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The name in *text*, on one line; "" where there is none that can be seen. */
export function readName(text) {
  const line = text.normalize("NFC").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(line) ? [...line].slice(0, LONGEST_NAME).join("").trim() : "";
}

/** Whether two names look alike: case and spacing do not count. */
export const isSame = (one, other) => fold(one) === fold(other);

/** A name within a sentence, which it does not turn around. */
export const within = (name) => `\u2068${name}\u2069`;

/** A name as a part of a file's. */
export const inFileName = (name) => name.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

/** Whether an owner is a learner who has a name in this browser alone. */
export const isNamed = (owner) => owner.startsWith(HERE);

/** `{user, server}` of an owner that is an account; null for all others. */
export function readAccountOf(owner) {
  const [, user, server] = /^\w+:(.*):(https?:\/\/.*)$/.exec(owner) ?? [];
  return server ? { user, server } : null;
}
