"""The map of all lessons, brought closer: in either direction of writing."""

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

    expect(page.locator("[data-caption]")).to_have_text("2. Prose & its furniture")


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
