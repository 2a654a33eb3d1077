/** The part of pages that ask what lessons ask: the form, and every kind of question that has a folder (`kinds`, as the build found them). */

import * as kinds from "kinds";
import { defineQuizForm } from "../../../templates/components/quiz-form/quiz-form.js";

export const begin = (given) => defineQuizForm({ ...given, kinds: { ...kinds } });
