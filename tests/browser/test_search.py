"""Search: from the first letter, by keyboard, narrowed, on a page of its own, from a folder, in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import LOOKS, violations
from tests.browser.visiting import Visitor, compose

LESSON = "alpha/prose/"


def opened(page: Page) -> Page:
    """The page, with search opened by its key."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    return page


def ask(page: Page, text: str) -> None:
    page.get_by_role("searchbox").press_sequentially(text)
    expect(page.locator(".search-box-count")).not_to_be_empty()


def test_the_key_opens_search_and_a_first_letter_finds(visitor: Visitor) -> None:
    page = opened(visitor.open(LESSON))

    page.keyboard.type("p")

    expect(page.locator(".search-hit").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("found")


def test_what_is_typed_while_search_is_on_its_way_is_looked_for(visitor: Visitor) -> None:
    page = visitor.open(LESSON)
    page.route("**/search.*.js", lambda route: (page.keyboard.type("furni"), route.fallback()))

    page.keyboard.press("/")

    expect(page.get_by_role("searchbox")).to_have_value("furni")
    expect(page.locator(".search-hit").first).to_be_visible()


def test_arrows_go_through_the_hits_and_enter_opens_one_at_its_heading(visitor: Visitor) -> None:
    page = opened(visitor.open("alpha/kinds/"))
    ask(page, "furniture")
    links = page.locator(".search-hit a")

    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/alpha/prose/**")


def test_arrows_are_the_input_methods_while_a_word_is_composed(visitor: Visitor) -> None:
    page = opened(visitor.open("alpha/kinds/"))
    ask(page, "furniture ")

    compose(page, "い")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_role("searchbox")).to_be_focused()


def test_enter_in_the_field_opens_the_best_hit(visitor: Visitor) -> None:
    page = opened(visitor.open())

    page.keyboard.type("furniture")
    page.keyboard.press("Enter")

    page.wait_for_url("**/alpha/prose/**")


def test_escape_closes_search_and_gives_the_keyboards_place_back(visitor: Visitor) -> None:
    page = visitor.open(LESSON)
    page.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("furniture")

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Search")).to_be_focused()


def test_the_key_types_in_a_field_and_can_be_switched_off(visitor: Visitor) -> None:
    device = visitor.device()
    page = opened(visitor.open(LESSON, device))
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")

    page.get_by_label("The key / opens search").uncheck()
    page = visitor.open(LESSON, device)
    page.keyboard.press("/")

    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_key_opens_search_from_a_box_that_takes_no_text(visitor: Visitor) -> None:
    page = visitor.open(LESSON)
    page.locator("try-it").get_by_role("checkbox").first.press("Space")

    page.keyboard.press("/")

    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_phone_is_offered_no_switch_for_a_key(visitor: Visitor) -> None:
    page = visitor.open(LESSON, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 800})

    page.get_by_role("link", name="Search").tap()

    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_label("The key / opens search")).to_be_hidden()


def test_a_hit_shows_track_minutes_words_and_what_the_learner_did_with_it(visitor: Visitor) -> None:
    page = opened(visitor.open(LESSON))

    ask(page, "furniture")

    hit = page.locator(".search-hit").first
    expect(hit.locator(".search-hit-facts")).to_contain_text("Alpha")
    expect(hit.locator(".search-hit-facts")).to_contain_text("min")
    expect(hit.locator("progress-mark")).to_have_attribute("data-state", "none")
    expect(hit.locator("progress-mark")).to_contain_text("not started")


def test_hits_are_narrowed_by_track_by_minutes_and_by_what_is_not_done(visitor: Visitor) -> None:
    page = visitor.open("search/?q=lesson+a+e+i+o+p+s")
    everything = page.locator(".search-hit")
    expect(everything.first).to_be_visible()
    before = everything.count()

    page.get_by_label("Track").select_option(index=1)
    page.get_by_label("Time").select_option("0")
    page.get_by_label("Not done yet").check()

    expect(page.get_by_role("status")).not_to_be_empty()
    facts = page.locator(".search-hit-facts").all_inner_texts()
    assert len(facts) <= before
    assert all("Alpha" in text for text in facts), facts


def test_a_search_has_a_page_and_an_address_of_its_own(visitor: Visitor) -> None:
    page = visitor.open("search/?q=furniture")
    expect(page.get_by_role("searchbox")).to_have_value("furniture")
    expect(page.locator(".search-hit").first).to_be_visible()

    page.get_by_role("searchbox").select_text()
    page.keyboard.type("kinds")

    expect(page).to_have_url(re.compile(r"/search/\?q=kinds$"))


def test_what_nobody_wrote_is_said_not_to_be_there_as_it_was_typed(visitor: Visitor) -> None:
    page = opened(visitor.open(LESSON))

    ask(page, "<zqvimg qzvsrc=wqx>")

    expect(page.get_by_role("status")).to_contain_text("“<zqvimg qzvsrc=wqx>”")
    assert page.locator("search-box zqvimg").count() == 0


def test_what_another_track_says_is_not_said_to_be_nowhere(visitor: Visitor) -> None:
    page = opened(visitor.open(LESSON))
    ask(page, "furniture")

    page.keyboard.press("Tab")
    page.keyboard.type("Beta")

    expect(page.get_by_role("status")).to_have_text("Nothing was found for “furniture” in what is chosen above.")


def test_search_works_from_a_folder(file_visitor: Visitor) -> None:
    page = opened(file_visitor.open(f"{LESSON}index.html"))

    page.keyboard.type("kinds")
    page.locator(".search-hit a").first.click()

    page.wait_for_url("**/index.html*")


def test_search_speaks_the_pages_language(visitor: Visitor) -> None:
    page = opened(visitor.open("ar/alpha/prose/"))

    ask(page, "kinds")

    expect(page.locator(".search-hit").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("عُثر")


def test_nothing_of_search_is_loaded_before_it_is_used(visitor: Visitor) -> None:
    device = visitor.device()
    asked: list[str] = []
    device.on("request", lambda request: asked.append(request.url))

    visitor.open(LESSON, device)

    assert not [url for url in asked if "search" in url or "late" in url]


def test_without_script_the_page_points_to_the_catalog(visitor: Visitor) -> None:
    page = visitor.open("search/", java_script_enabled=False)

    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("link", name="Search")).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("link", name="catalog")).to_be_visible()


def test_an_index_that_a_browser_kept_too_long_is_loaded_anew(visitor: Visitor) -> None:
    device = visitor.device()
    fresh: list[str] = []

    def serve_stale(route: Any) -> None:
        if "?" in route.request.url:
            fresh.append(route.request.url)
            route.fallback()
            return
        text = route.fetch().text()
        route.fulfill(body=text.replace('"order":"', '"order":"old'), content_type="text/javascript")

    device.route("**/search/index.js*", serve_stale)
    page = opened(visitor.open(LESSON, device))

    ask(page, "furniture")

    expect(page.locator(".search-hit").first).to_be_visible()
    assert fresh


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_an_open_search(visitor: Visitor, look: str) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    page = visitor.open(LESSON, device)
    page.get_by_role("link", name="Search").click()

    ask(page, "lesson")

    assert violations(page) == []
    if look == "narrow":
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, "the page scrolls sideways"
