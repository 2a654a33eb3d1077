/** The part of the review page. */

import { defineRecallCard } from "../../../templates/components/recall-card/recall-card.js";
import { defineReviewPage } from "../../../templates/components/review-page/review-page.js";

export async function begin({ store, words, late }) {
  const schedule = await late("due");
  defineRecallCard(words);
  defineReviewPage({ store, words, late, schedule });
}
