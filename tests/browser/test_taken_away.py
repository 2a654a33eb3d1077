"""Who is taken away in one tab stays away, whatever was being typed as them in another; nothing goes to others."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.naming import ASK, add, answered, listed, opened, row, stored, switch
from tests.browser.visiting import Visitor, until

_OWN = "() => Object.keys(localStorage).filter(key => key.includes(':of:') || key.includes(':name:'))"


def begun(page: Page) -> Page:
    """A lesson in which a note and an answer are being typed, and neither is kept yet."""
    page.locator("#know .note-button").click()
    page.locator("#know textarea").fill("Mine alone.")
    field(page, "text").get_by_role("textbox").fill("half an ans")
    return page


def take_away(page: Page, name: str) -> None:
    """Take somebody away, who is learning just now."""
    opened(page).get_by_role("button", name=f"Take away: {name}").click()
    page.get_by_role("dialog").get_by_role("button", name="Take away", exact=True).click()
    expect(page.locator("[data-late=learners]")).to_have_text(ASK)


def nobody_is_shown(lesson: Page) -> None:
    """The other tab has begun anew, and shows nothing of what was typed."""
    expect(lesson.get_by_role("link", name="Progress", exact=True)).to_be_visible()
    expect(field(ready(lesson), "text").get_by_role("textbox")).to_have_value("")
    expect(lesson.get_by_text("Mine alone.")).to_have_count(0)


@pytest.mark.parametrize("has_begun", [True, False], ids=["with a record", "with a name only"])
def test_who_is_taken_away_does_not_come_back_by_what_another_tab_writes_as_it_is_left(
    visitor: Visitor, has_begun: bool
) -> None:
    device = visitor.device()
    page = listed(visitor, device)
    add(page, "Ana")
    switch(page, "Ana")
    lesson = ready(visitor.open(LESSON, device))
    if has_begun:
        ANSWERS["number"][0](lesson)
        until(lesson, "() => Object.values(localStorage).some(text => text.includes('\"number\"'))")

    begun(lesson)
    take_away(page, "Ana")

    nobody_is_shown(lesson)
    expect(row(opened(page), "Somebody")).to_have_count(0)
    assert page.evaluate(_OWN) == []
    assert "Mine alone." not in stored(page)
    assert ":place:here:" not in stored(page)
    ANSWERS["number"][0](lesson)
    until(lesson, "key => localStorage.getItem(key)?.includes('\"number\"')", KEY)
    assert answered(page) == {"": ["number"]}


def test_what_went_to_a_name_does_not_come_back_to_nobody_but_what_was_typed_since_is_not_lost(
    visitor: Visitor,
) -> None:
    device = visitor.device()
    lesson = ready(visitor.open(LESSON, device))
    ANSWERS["number"][0](lesson)
    until(lesson, "key => localStorage.getItem(key)?.includes('\"number\"')", KEY)
    lesson.reload()
    begun(ready(lesson))
    page = listed(visitor, device)

    page.get_by_role("button", name="Give it a name: No name").click()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")

    expect(page.locator("[data-late=learners]")).to_contain_text("Ana")
    expect(lesson.get_by_role("link", name="Progress · Ana")).to_be_visible()
    assert answered(page) == {"Ana": ["number"]}
    nobodys = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert [fact[0::3] for fact in nobodys["lessons"]["kinds"]["facts"].values()] == [["note", "Mine alone."]]
