"""A kind of question of another package: answered by keyboard wherever ours are, and loaded only where it is asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import check_all, field, press_button, ready, switch, verdict, waiting
from tests.browser.remembering import asked, press
from tests.browser.test_axe import violations
from tests.browser.test_offline import forgive, kept
from tests.browser.visiting import Visitor

LESSON = "alpha/marks/"
LOADED = "[...document.scripts].filter(({ src }) => src.includes('kind-')).length"


def address(visitor: Visitor, folder: str) -> str:
    """A page's address: from a folder no server finds the index."""
    return f"{folder}index.html" if visitor.site.startswith("file:") else folder


def choose(page: Page, answer: str) -> None:
    """Give an answer with nothing but a keyboard."""
    field(page, "comma").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    while not field(page, "comma").get_by_label(answer, exact=True).is_checked():
        page.keyboard.press("ArrowDown")


def say(page: Page, answer: str) -> None:
    """Answer with nothing but a keyboard."""
    choose(page, answer)
    press_button(page, "comma", "Check")


def test_it_is_answered_by_keyboard_and_comes_again_on_the_review_page(plugged_visitor: Visitor) -> None:
    device = plugged_visitor.device()
    page = ready(plugged_visitor.open(address(plugged_visitor, LESSON), device))
    press_button(page, "comma", "Check")
    assert verdict(page, "comma") == "Say yes or no."
    say(page, "No")
    assert verdict(page, "comma") == "Not right."
    page.reload()
    expect(field(ready(page), "comma").get_by_label("No", exact=True)).to_be_checked()
    assert page.evaluate(LOADED) == 1

    page = plugged_visitor.open(address(plugged_visitor, "review/"), device)
    press(page, "Practise")
    expect(asked(page)).to_have_attribute("data-kind", "yesno")
    say(page, "Yes")
    assert verdict(page, "comma") == "Right."
    page.keyboard.press("Enter")
    expect(page.locator("review-page")).to_contain_text("1 of 1 was right.")


def test_a_page_that_asks_no_such_question_loads_nothing_of_it(plugged_visitor: Visitor) -> None:
    page = ready(plugged_visitor.open(address(plugged_visitor, "alpha/dots/")))

    assert page.evaluate(LOADED) == 0
    assert page.locator("link[href*=yesno]").count() == 0
    # Of a single question, the end is no other time.
    expect(switch(page)).to_have_count(0)


def test_it_waits_for_the_end_like_ours(plugged_visitor: Visitor) -> None:
    page = waiting(plugged_visitor.open(address(plugged_visitor, LESSON)))

    choose(page, "No")
    assert verdict(page, "comma") == ""
    check_all(page)

    assert verdict(page, "comma") == "Not right."
    expect(page.locator("#quiz .quiz-score")).to_have_text("You have 0 of 2 points.")


@pytest.mark.parametrize("plugged_visitor", ["/x/y/"], indirect=True)
def test_it_is_asked_in_a_check_out_and_is_as_accessible_as_ours(plugged_visitor: Visitor) -> None:
    page = plugged_visitor.open(address(plugged_visitor, "review/") + "#know=marks")
    press(page, "Begin")
    if asked(page).get_attribute("data-kind") != "yesno":
        field(page, "dots").get_by_role("textbox").fill("two")
        field(page, "dots").get_by_role("textbox").press("Enter")
        page.keyboard.press("Enter")
    expect(asked(page)).to_have_attribute("data-kind", "yesno")

    assert violations(page) == []


@pytest.mark.parametrize("plugged_visitor", ["/x/y/"], indirect=True)
def test_a_kept_track_has_its_script(plugged_visitor: Visitor) -> None:
    device = plugged_visitor.device()
    kept(plugged_visitor, device)
    device.set_offline(True)

    page = ready(plugged_visitor.open(LESSON, device))

    say(page, "Yes")
    assert verdict(page, "comma") == "Right."
    forgive(plugged_visitor)


def test_without_script_it_is_a_question_on_paper(plugged_visitor: Visitor) -> None:
    page = plugged_visitor.open(address(plugged_visitor, LESSON), java_script_enabled=False)

    field(page, "comma").get_by_text("Show the answer").click()
    expect(field(page, "comma").locator(".quiz-answer")).to_contain_text("Yes")
