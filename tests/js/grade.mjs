/**
 * Grades answers as the browser does: a line of JSON `{kind, key, answer}` in, a line with the score out.
 *
 *   echo '{"kind": "number", "key": {"low": 3, "high": 4}, "answer": "3,5"}' | node tests/js/grade.mjs
 */

import { createInterface } from "node:readline";
import { kinds } from "./kinds.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { kind, key, answer } = JSON.parse(line);
  console.log(JSON.stringify(kinds[kind].grade(key, answer)));
}
