/** The late part that knows the schedule: it says on the front page what is due, and hands the schedule to the review page. */

import { defineReviewDue } from "../../../templates/components/review-due/review-due.js";
import * as schedule from "../review/schedule.js";

export function begin({ store, words }) {
  defineReviewDue(store, words, schedule);
  return schedule;
}
