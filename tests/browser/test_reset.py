"""A reset of everything: what this browser holds of a learner is taken out of it, in whatever corner it lies."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.marking import progress
from tests.browser.naming import stored
from tests.browser.visiting import Visitor, until

_SET = "([key, text]) => localStorage.setItem(key, text)"
_NOTE = {"version": 1, "learner": "x", "lessons": {"gone": {"facts": {"r-1": ["note", 1, "s", "Secret."]}, "gone": {}}}}


def reset_all(page: Page) -> None:
    """Press the button, and say yes."""
    page.get_by_role("button", name="Reset everything").click()
    page.get_by_role("dialog", name="Reset everything?").get_by_role("button", name="Reset").click()
    expect(page.locator(".progress-page-said")).to_have_text("Everything was reset.")
    expect(page.get_by_role("button", name="Reset everything")).to_be_hidden()


def test_what_was_done_in_lessons_that_are_no_more_is_reset_with_the_rest(visitor: Visitor) -> None:
    device = visitor.device()
    visitor.open("404.html", device).evaluate(_SET, [KEY, json.dumps(_NOTE)])
    page = progress(visitor, device)

    reset_all(page)

    until(page, "key => !localStorage.getItem(key)?.includes('Secret.')", KEY)


def test_what_was_set_aside_is_taken_away_as_well_and_nobody_elses(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("404.html", device)
    old = {"version": 0, "answers": {"kinds": {"text": {"at": 1, "answer": "Secret, old.", "score": 1}}}}
    for name, text in (
        ("0", json.dumps(old)),
        ("1", json.dumps(_NOTE)),
        ("1:bak", "Secret, damaged."),
        ("1:bak-2", "Secret, too."),
        ("1:of:here:ana", json.dumps(_NOTE).replace("Secret", "Ana's")),
        ("1:of:here:ana:bak", "Ana's, damaged."),
    ):
        page.evaluate(_SET, [f"lessonsite:small:{name}", text])
    page = progress(visitor, device)

    reset_all(page)

    until(page, "() => !Object.values(localStorage).some(text => text.includes('Secret'))")
    assert stored(page).count("Ana's") == 2


@pytest.mark.parametrize(("owner", "goes_further"), [("kinto:ann:http://localhost:8888", True), ("here:ana", False)])
def test_who_is_signed_in_is_told_that_a_reset_goes_to_the_other_devices(
    visitor: Visitor, owner: str, goes_further: bool
) -> None:
    device = visitor.device()
    page = visitor.open("404.html", device)
    page.evaluate(_SET, ["lessonsite:small:owner", owner])
    page.evaluate(_SET, [f"{KEY}:of:{owner}", json.dumps(_NOTE)])
    page = progress(visitor, device)

    page.get_by_role("button", name="Reset everything").click()

    dialog = page.get_by_role("dialog", name="Reset everything?")
    expect(dialog).to_contain_text("taken out of this browser")
    assert ("off your other devices" in dialog.inner_text()) == goes_further


def test_a_question_that_was_reset_and_answered_anew_elsewhere_shows_the_new_answer(visitor: Visitor) -> None:
    device = visitor.device()
    lesson = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](lesson)
    until(lesson, "key => localStorage.getItem(key)?.includes('\"text\"')", KEY)
    other = visitor.open("404.html", device)
    record = json.loads(other.evaluate("key => localStorage.getItem(key)", KEY))
    [(name, fact)] = [
        (name, fact) for name, fact in record["lessons"]["kinds"]["facts"].items() if fact[:3:2] == ["answer", "text"]
    ]
    replica, _, number = name.rpartition("-")
    anew = {f"far-{int(number) + 9}": [*fact[:3], "five", 0, *fact[5:]]}
    record["lessons"]["kinds"] = {"facts": anew, "gone": {"": {replica: int(number)}}}

    other.evaluate(_SET, [KEY, json.dumps(record)])

    expect(field(lesson, "text")).to_have_attribute("data-verdict", "wrong")
    expect(field(lesson, "text").get_by_role("textbox")).to_have_value("five")
