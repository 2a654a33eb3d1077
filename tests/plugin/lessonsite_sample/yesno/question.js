/** Yes or no. An answer is the one or the other, as a text. */

document.dispatchEvent(
  new CustomEvent("part-loaded", {
    detail() {
      const boxes = (field) => [...field.querySelectorAll("input")];
      const grade = (key, answer) => (answer === key.right ? 1 : 0);
      return {
        read: (field) => boxes(field).find(({ checked }) => checked)?.value ?? null,
        show: (field, answer) => boxes(field).forEach((box) => (box.checked = box.value === answer)),
        grade,
        judge(field, key, answer, mark) {
          mark(boxes(field).find(({ value }) => value === answer).parentElement, grade(key, answer) ? "right" : "wrong");
        },
      };
    },
  }),
);
