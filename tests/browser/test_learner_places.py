"""Learners who share a browser: the front page leads each of them back to where they were themselves."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.answering import LESSON, ready
from tests.browser.naming import add, answer, listed, opened, row, switch
from tests.browser.visiting import Visitor

_PROSE = "alpha/prose/"


def test_who_comes_back_carries_on_where_they_were(visitor: Visitor) -> None:
    device = visitor.device()
    ready(visitor.open(LESSON, device)).close()
    page = listed(visitor, device)
    add(page, "Ana")
    switch(page, "Ana")
    expect(_way_back(visitor, device)).to_be_hidden()
    visitor.open(_PROSE, device).close()

    switch(opened(page), "No name")
    expect(_way_back(visitor, device)).to_have_attribute("href", f"{visitor.site}{LESSON}")

    switch(opened(page), "Ana")
    expect(_way_back(visitor, device)).to_have_attribute("href", f"{visitor.site}{_PROSE}")


def test_who_is_given_a_name_carries_on_under_it_and_who_is_taken_away_leaves_no_place(visitor: Visitor) -> None:
    device = visitor.device()
    answer(visitor, device, "text")
    page = listed(visitor, device)

    page.get_by_role("button", name="Give it a name: No name").click()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page.locator("[data-late=learners]")).to_contain_text("Ana")
    expect(_way_back(visitor, device)).to_have_attribute("href", f"{visitor.site}{LESSON}#quiz")

    opened(page).get_by_role("button", name="Take away: Ana").click()
    page.get_by_role("dialog").get_by_role("button", name="Take away").click()
    expect(row(opened(page), "Ana")).to_have_count(0)
    expect(_way_back(visitor, device)).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':place:'))") == []


_KEEP = "place => localStorage.setItem('lessonsite:small:place:', place)"
_WHOLE = {"lesson": "kinds", "title": "Kinds", "address": LESSON}


_SENSELESS: tuple[object, ...] = (
    _WHOLE | {"title": {"x": 1}},
    _WHOLE | {"title": 7},
    _WHOLE | {"title": ""},
    {"lesson": "kinds", "address": LESSON},
    _WHOLE | {"address": {"x": 1}},
    _WHOLE | {"address": None},
    _WHOLE | {"address": "javascript:alert(1)"},
    _WHOLE | {"anchor": {"x": 1}},
    _WHOLE | {"next": {"title": ["x"], "address": _PROSE}},
    _WHOLE | {"next": 7},
    [_WHOLE],
    7,
)


def test_a_place_that_makes_no_sense_is_not_offered(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(_KEEP, json.dumps(_WHOLE))
    page.reload()
    expect(page.locator("carry-on a")).to_have_text("Kinds")

    for place in _SENSELESS:
        page.evaluate(_KEEP, json.dumps(place))
        page.evaluate("document.dispatchEvent(new Event('progress-changed'))")
        expect(page.locator("carry-on"), str(place)).to_be_hidden()
        page.evaluate(_KEEP, json.dumps(_WHOLE))
        page.evaluate("document.dispatchEvent(new Event('progress-changed'))")
        expect(page.locator("carry-on")).to_be_visible()


def _way_back(visitor: Visitor, device: BrowserContext) -> Locator:
    """What the front page offers to carry on with."""
    return visitor.open("", device).locator("carry-on a")
