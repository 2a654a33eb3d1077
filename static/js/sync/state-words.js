/** A state of the loop in, what is said of it to the learner out. */

export const hostOf = ({ server }) => new URL(server).host;

export function sayState(words, { phase, trouble }, account) {
  const key = trouble && phase !== "running" ? `trouble-${trouble}` : phase;
  const values = { server: hostOf(account), user: account.user };
  return words(words.has(`sync.${key}`) ? `sync.${key}` : "sync.trouble-server", values);
}
