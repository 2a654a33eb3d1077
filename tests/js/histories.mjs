/** Histories made by chance: devices that learn, meet, reset and misread the clock. What a seed gives, it gives again. */

import { addFact, emptyRecord, merge, resetLessons, takeBack } from "../../static/js/progress.js";
import { seededRandom } from "../../static/js/shuffle.js";

const LESSONS = ["a", "b", "former-b", "__proto__"];
const YEAR = 365 * 24 * 3600 * 1000;

/** `{devices, facts}`: the records in the end, and every fact made, as `{lesson, name}`. */
export function history(seed, steps = 30) {
  const draw = seededRandom(`history ${seed}`);
  const devices = Array.from({ length: 2 + draw(4) }, (_, at) => ({
    record: emptyRecord(`learner${draw(3)}`),
    replica: `${seed}r${at}`,
    clock: 1.7e12 + (draw(21) - 10) * YEAR,
  }));
  const made = [];
  for (let step = 0; step < steps; step++) action(devices[draw(devices.length)], devices, draw, made);
  return { devices: devices.map(({ record }) => record), made };
}

function action(device, devices, draw, made) {
  const lesson = LESSONS[draw(LESSONS.length)];
  // Clocks step back, too.
  device.clock += (draw(5) - 1) * 60_000;
  const choice = draw(12);
  if (choice < 7) learn(device, lesson, draw, made);
  else if (choice < 9) device.record = merge(device.record, devices[draw(devices.length)].record);
  else if (choice < 10) device.record = takeBack(device.record, [lesson], [["tick", `step${draw(2)}`], ["note", `section${draw(2)}`]][draw(2)]);
  else if (choice < 11) device.record = resetLessons(device.record, [lesson]);
  else device.replica += "n";
}

function learn(device, lesson, draw, made) {
  const fact = [
    ["answer", device.clock, `q${draw(3)}`, [draw(4)], draw(3) / 2, draw(2), "key"],
    ["read", device.clock, `section${draw(3)}`],
    ["tick", device.clock, `step${draw(2)}`],
    ["finish", device.clock],
    ["edition", device.clock, "en", { section0: `${draw(2)}` }, { q0: `${draw(2)}` }, [`term${draw(3)}`, "term"]],
    ["recall", device.clock, `term${draw(3)}`, 1 + draw(4)],
    ["drop", device.clock, ["question", "term"][draw(2)], ["q0", "term0"][draw(2)]],
    ["note", device.clock, `section${draw(2)}`, `words ${draw(99)}`],
    ["tested", device.clock, draw(3) / 2],
  ][draw(9)];
  const before = new Set(device.record.lessons.get(lesson)?.facts.keys());
  device.record = addFact(device.record, device.replica, lesson, fact);
  const name = [...device.record.lessons.get(lesson).facts.keys()].find((name) => !before.has(name));
  made.push({ lesson, name });
}

/** A record as a text that is the same for equal records, whatever order their parts came in. */
export function canonical({ learner, lessons }) {
  const sorted = (map, show) => [...map].map(([key, value]) => [key, show(value)]).sort(([one], [other]) => (one < other ? -1 : 1));
  const lesson = ({ facts, gone }) => [sorted(facts, (fact) => fact), sorted(gone, (seen) => sorted(seen, (number) => number))];
  return JSON.stringify([learner, sorted(lessons, lesson)]);
}
