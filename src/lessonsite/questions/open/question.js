/**
 * A free answer, which the learner compares with a model answer and marks. An answer is `{text, mark}`, its mark 1, 0.5 or 0.
 */

const area = (field) => field.querySelector(".quiz-input");

/** No mark yet: the form shows the model answer and asks for one. */
export const marks = [1, 0.5, 0];

export const read = (field) => (area(field).value.trim() ? { text: area(field).value, mark: null } : null);

export function show(field, answer) {
  area(field).value = answer?.text ?? "";
}

export const grade = (_, answer) => (marks.includes(answer.mark) ? answer.mark : 0);

export function judge() {}
