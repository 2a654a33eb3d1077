"""The map of all lessons: what is pointed at, and how it comes closer in either direction of writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visitor

_MIDDLE = """() => {
  const frame = document.querySelector("[data-frame]").getBoundingClientRect();
  const drawing = document.querySelector("[data-frame] svg").getBoundingClientRect();
  return (frame.x + frame.width / 2 - drawing.x) / drawing.width;
}"""


@pytest.mark.parametrize("address", ["map/", "ar/map/"])
def test_the_map_begins_where_reading_begins(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})

    expect(page.locator(".map-view-node").first).to_be_in_viewport()


@pytest.mark.parametrize("address", ["map/", "ar/map/"])
def test_what_stands_in_the_middle_stays_there_when_the_map_comes_closer(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})
    page.locator("[data-zoom=fit]").click()
    before = page.evaluate(_MIDDLE)

    for _ in range(6):
        page.locator("[data-zoom=in]").click()

    assert page.evaluate(_MIDDLE) == pytest.approx(before, abs=0.01)


def test_the_lesson_that_is_pointed_at_is_named(open_page: Callable[..., Page]) -> None:
    page = open_page("map/")

    page.locator(".map-view-node").nth(1).focus()

    expect(page.locator("[data-caption]").get_by_role("link", include_hidden=True)).to_have_text(
        "2. Prose & its furniture"
    )


@pytest.mark.parametrize("pointing", ["hover", "focus"])
def test_what_leads_to_a_lesson_and_from_it_stands_out(pointing: str, sample_visitor: Visitor) -> None:
    page = sample_visitor.open("map/")
    node = page.locator(".map-view-node", has_text="4. How an AI model")

    getattr(node, pointing)()

    assert page.locator("[data-near]").evaluate_all(
        "all => all.map(({dataset}) => [dataset.near, dataset.lesson])"
    ) == [
        ["before", "what-a-model-is"],
        ["before", "tokens-and-embeddings"],
        ["before", "where-training-data-comes-from"],
        ["here", "how-an-ai-model-gets-trained"],
        ["after", "transfer-learning"],
        ["after", "why-models-make-things-up"],
    ]
    assert page.locator("[data-line]").evaluate_all(_ENDS) == [[256, 256, 36, 36], [476, 476]]
    facts = page.locator("[data-caption] p").all_inner_texts()[1:]
    assert facts == [
        "Builds on 2. Tokens and embeddings, 3. Where training data comes from",
        "Leads to 5. Transfer learning, 9. Why models make things up",
    ]


@pytest.mark.parametrize("address", ["map/", "ar/map/"])
def test_a_lanes_name_stays_in_sight_however_far_one_goes_along_it(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})
    for _ in range(4):
        page.locator("[data-zoom=in]").click()

    for end in (1, -1):
        page.locator("[data-frame]").evaluate("(frame, end) => frame.scrollBy(end * 9999, 0)", end)
        expect(page.locator(".map-view-track").first).to_be_in_viewport(ratio=1)


def test_nothing_lies_over_the_map_before_a_lesson_is_pointed_at(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("map/", viewport={"width": 360, "height": 500})

    page.locator("[data-frame]").evaluate("frame => scrollTo(0, frame.getBoundingClientRect().top + scrollY - 250)")

    assert page.evaluate("() => !!document.elementFromPoint(180, innerHeight - 8).closest('[data-frame]')")


@pytest.mark.parametrize("address", ["map/", "ar/map/"])
def test_tab_goes_from_the_map_to_its_lessons_and_shows_each_whole(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, viewport={"width": 360, "height": 800})
    page.locator("[data-frame]").focus()

    for node in page.locator(".map-view-node").all():
        page.keyboard.press("Tab")
        expect(node).to_be_focused()
        expect(node).to_be_in_viewport(ratio=0.99)


def test_on_paper_the_map_is_whole_however_close_it_was(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("map/", viewport={"width": 700, "height": 500})
    page.locator("[data-zoom=in]").click()

    page.emulate_media(media="print")

    drawing = page.locator("[data-frame] svg").bounding_box()
    assert drawing and drawing["width"] <= 700
    for end in (page.locator(".map-view-node").first, page.locator(".map-view-node").last):
        assert end.evaluate(_IS_SHOWN)


_IS_SHOWN = """node => {
    node.scrollIntoView();
    const { x, y, width, height } = node.querySelector("circle").getBoundingClientRect();
    return node.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


#: Where the parts of each path begin, from left to right.
_ENDS = """paths => paths.map(path => path.getAttribute("d").split("M").slice(1).map(parseFloat))"""
