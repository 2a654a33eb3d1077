"""The map of all lessons, brought closer: in either direction of writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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
