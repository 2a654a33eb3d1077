"""What comes due of a lesson that is no more, is not in the browser's list of lessons yet, or cannot be loaded."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.remembering import finished, press, remember, review, wrong
from tests.browser.visiting import Visitor


def test_what_a_lesson_no_longer_asks_or_a_lesson_that_is_gone_is_not_told_of_again(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("gone"), finished("gone")], "gone": [wrong("text")]})
    page = review(visitor, device)
    expect(page.locator("review-page")).to_contain_text("2 to review")

    press(page, "Begin")

    expect(page.locator("review-page")).to_contain_text("Nothing to review yet")
    page.reload()
    expect(page.locator("review-page")).to_contain_text("Nothing to review yet")
    page = visitor.open("", device)
    page.wait_for_selector("review-due:defined", state="attached")
    expect(page.locator("review-due")).to_be_hidden()


def test_what_a_list_that_is_older_than_its_lesson_does_not_know_comes_back_with_the_next_list(
    visitor: Visitor,
) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text")]})
    device.route("**/review/lessons.js*", without_the_lesson)
    page = review(visitor, device)
    expect(page.locator("review-page")).to_contain_text("Nothing to review yet")

    device.unroute("**/review/lessons.js*")
    page.reload()

    expect(page.locator("review-page")).to_contain_text("1 to review")


def test_a_review_can_be_stopped_where_its_next_card_cannot_be_loaded(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    remember(visitor, device, {"kinds": [wrong("text")]})
    page = review(visitor, device)
    device.route("**/kinds/review.js*", lambda route: route.abort())
    press(page, "Begin")
    expect(page.get_by_text("This could not be loaded.")).to_be_visible()

    press(page, "Stop here")

    expect(page.locator("review-page")).to_contain_text("You stopped before the first answer.")
    visitor.errors.clear()


def without_the_lesson(route: Route) -> None:
    """Hand over a list of no lessons, as of a build before there were any."""
    route.fulfill(
        body='document.dispatchEvent(new CustomEvent("data-loaded",{detail:[]}))', content_type="text/javascript"
    )
