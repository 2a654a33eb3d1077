"""Browsers of about 2022, which know no popovers, no `light-dark()` and no `:has()`: played by a Chromium that is told
of them in words that it does not know.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visiting import Visitor

LESSON = "alpha/prose/"


@pytest.fixture
def older(visitor: Visitor) -> Page:
    """A lesson on a phone."""
    device = visitor.device(viewport={"width": 360, "height": 780}, service_workers="block")
    device.route("**/*.css", lambda route: _without(route, (":popover-open", ":has(", "light-dark(", "position-area")))
    device.route(f"**/{LESSON}", lambda route: _without(route, ("popovertarget=", "popover")))
    return visitor.open(LESSON, device)


def test_a_definition_stands_there_while_its_word_is_pointed_at(older: Page) -> None:
    word, note = older.locator(".term-use").first, older.locator(".term-note").first
    expect(note).to_be_hidden()

    word.hover()
    expect(note).to_be_in_viewport(ratio=1)

    older.get_by_role("heading", level=1).hover()
    expect(note).to_be_hidden()
    word.focus()
    expect(note).to_be_in_viewport(ratio=1)


def test_what_the_lesson_covers_stands_open_in_the_page(older: Page) -> None:
    expect(older.get_by_role("heading", name="What this lesson covers")).to_be_visible()
    expect(older.locator(".lesson-map-bar")).to_be_hidden()
    older.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(older.locator(".lesson-map")).not_to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "paper", "ink"), [("light", 255, 0), ("dark", 18, 255)])
def test_colours_are_the_systems(older: Page, scheme: str, paper: int, ink: int) -> None:
    older.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    expect(older.locator("html")).to_have_css("background-color", f"rgb({paper}, {paper}, {paper})")
    expect(older.locator("h1")).to_have_css("color", f"rgb({ink}, {ink}, {ink})")


def _without(route: Route, words: tuple[str, ...]) -> None:
    answer = route.fetch()
    text = answer.text()
    for word in words:
        text = text.replace(word, f"{word[0]}x{word[1:]}")
    route.fulfill(response=answer, body=text)
