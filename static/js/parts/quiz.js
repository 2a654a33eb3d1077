/** The part of pages with questions: the form, and every kind of question that has a folder. */

import { defineQuizForm } from "../../../templates/components/quiz-form/quiz-form.js";

const loadKind = (name) => import(`../../../src/lessonsite/questions/${name}/question.js`);

document.dispatchEvent(new CustomEvent("part-loaded", { detail: ({ store }) => defineQuizForm(store, loadKind) }));
