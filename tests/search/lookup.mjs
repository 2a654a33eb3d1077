/** Looks words up in shards, as the engine does: {head, files, words} in on standard input, the posts of each word out. */

import { eachPost, readShard, shardsOf } from "../../static/js/search/shards.js";

let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
const { head, files, words } = JSON.parse(text);

/** The full group of a word's stem is where the stem belongs; elsewhere stands at most who goes by its name. */
const posts = words.map((word) => {
  const groupsOf = (sought) => shardsOf(sought, head).map((name) => readShard(files[name] ?? ""));
  const shards = groupsOf(word);
  const stems = shards.flatMap(({ pointers }) => pointers.get(word) ?? []);
  const groups = [
    ...shards.flatMap(({ groups }) => groups.filter(({ forms }) => forms.includes(word))),
    ...stems.flatMap((stem) => groupsOf(stem).flatMap(({ groups }) => groups.filter((group) => group.stem === stem))),
  ];
  const found = new Map();
  for (const group of groups) eachPost(group.posts, head.levels, (number, weight) => found.set(number, Math.max(weight, found.get(number) ?? 0)));
  return [...found].sort(([one], [other]) => one - other);
});
console.log(JSON.stringify(posts));
