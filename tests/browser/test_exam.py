"""A quiz that is checked at its end: verdicts wait, and then all is as if each answer had been checked by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.answering import (
    ANSWERS,
    GIVEN,
    LESSON,
    MARKS,
    answer_all,
    check_all,
    field,
    press_button,
    ready,
    switch,
    tab_to,
    type_in,
    verdict,
    waiting,
)
from tests.browser.marking import facts
from tests.browser.visiting import Visitor

Open = Callable[..., Page]


def score(page: Page) -> Locator:
    """How many are answered, and at the end the score."""
    return page.locator("#quiz .quiz-score")


def answers(page: Page) -> list[list[object]]:
    """What is filed, but for when: question, answer, score, hints, key."""
    return sorted([fact[2:] for fact in facts(page) if fact[0] == "answer"], key=lambda fact: str(fact[0]))


@pytest.mark.parametrize("place", (0, 1), ids=("rightly", "wrongly"))
@pytest.mark.parametrize("kind", GIVEN)
def test_nothing_is_said_of_an_answer_before_all_are_checked(kind: str, place: int, open_page: Open) -> None:
    page = waiting(open_page(LESSON))

    GIVEN[kind][place](page)

    expect(score(page)).to_have_text("1 of 8 answered")
    expect(field(page, kind).locator(".quiz-word, .quiz-feedback, .quiz-key[open]")).to_have_count(0)
    expect(field(page, kind).get_by_role("button", name="Check")).to_have_count(0)
    assert field(page, kind).get_attribute("data-verdict") is None
    assert answers(page) == []

    check_all(page)
    if kind == "open":
        expect(field(page, kind).get_by_role("button", name=MARKS[0])).to_be_focused()
        press_button(page, kind, MARKS[place])
    expect(field(page, kind)).to_have_attribute("data-verdict", ("right", "wrong")[place])
    assert [fact[0] for fact in answers(page)] == [kind]


@pytest.mark.parametrize("place", (0, 1), ids=("rightly", "wrongly"))
def test_score_and_record_are_those_of_checking_one_by_one(place: int, visitor: Visitor) -> None:
    one_by_one, at_the_end = ready(visitor.open(LESSON)), waiting(visitor.open(LESSON))
    for page in (one_by_one, at_the_end):
        field(page, "choice").locator("summary").first.click()

    answer_all(one_by_one, rightly=place == 0)
    for actions in GIVEN.values():
        actions[place](at_the_end)
    expect(score(at_the_end)).to_have_text("8 of 8 answered")
    check_all(at_the_end)
    press_button(at_the_end, "open", MARKS[place])

    expect(score(at_the_end)).to_have_text(("You have 9 of 9 points.", "You have 0 of 9 points.")[place])
    assert score(at_the_end).inner_text() == score(one_by_one).inner_text()
    assert answers(at_the_end) == answers(one_by_one)
    assert (
        at_the_end.locator("#quiz .quiz-result").inner_text() == one_by_one.locator("#quiz .quiz-result").inner_text()
    )


def test_the_score_is_what_one_comes_to_and_all_that_is_told(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    GIVEN["choice"][0](page)
    GIVEN["choices"][1](page)

    lives = page.get_by_role("button", name="Check all answers").evaluate(
        "button => { button.click(); return [...document.querySelectorAll('#quiz [data-verdict] > .quiz-verdict')]"
        ".map(verdict => verdict.getAttribute('aria-live')); }"
    )

    assert lives == ["off", "off"]
    expect(score(page)).to_be_focused()
    expect(score(page)).to_have_text("You have 1 of 9 points.")
    expect(score(page)).to_be_in_viewport(ratio=1)


def test_what_is_left_open_stays_open_and_is_named(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    GIVEN["text"][0](page)
    field(page, "number").get_by_role("textbox").fill("hot")

    check_all(page)

    expect(score(page)).to_have_text("You have 1 of 9 points.")
    expect(page.locator(".quiz-open")).to_have_text("Still open: 1 2 4 5 6 7 8")
    expect(page.get_by_role("button", name="Check all answers")).to_be_hidden()
    assert verdict(page, "number").startswith("Give a number")
    assert [fact[0] for fact in answers(page)] == ["text"]

    page.locator(".quiz-open").get_by_role("link", name="6").press("Enter")
    GIVEN["ordering"][0](page)
    expect(score(page)).to_have_text("2 of 8 answered")
    check_all(page)
    expect(score(page)).to_have_text("You have 2 of 9 points.")
    assert [fact[0] for fact in answers(page)] == ["ordering", "text"]


def test_with_nothing_answered_there_is_nothing_to_check(open_page: Open) -> None:
    page = waiting(open_page(LESSON))

    check_all(page)

    expect(score(page)).to_have_text("Give an answer first.")
    assert answers(page) == []


def test_enter_leads_on_and_from_the_last_question_to_the_end(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    type_in(page, "text", "five")
    expect(field(page, "number").get_by_role("textbox")).to_be_focused()
    assert verdict(page, "text") == ""

    GIVEN["open"][0](page)
    check_all(page)
    press_button(page, "open", MARKS[0])
    page.locator("fieldset[id=text]").get_by_role("button", name="Try again").press("Enter")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Check all answers")).to_be_focused()


def test_going_on_leads_to_the_next_mark_that_only_the_learner_can_give(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    GIVEN["text"][1](page)
    GIVEN["open"][0](page)
    check_all(page)

    field(page, "text").get_by_role("button", name="Next question").press("Enter")
    expect(field(page, "open").get_by_role("button", name=MARKS[0])).to_be_focused()
    page.get_by_role("button", name="Mark the rest yourself").press("Enter")
    expect(field(page, "open").get_by_role("button", name=MARKS[0])).to_be_focused()

    page.keyboard.press("Enter")
    expect(score(page)).to_have_text("You have 1 of 9 points.")
    page.keyboard.press("Enter")
    expect(page.locator("#quiz .quiz-result")).to_be_focused()


def test_answers_that_are_given_are_there_after_a_reload(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    for right, _ in GIVEN.values():
        right(page)

    page.reload()

    expect(switch(ready(page))).to_be_checked()
    expect(score(page)).to_have_text("8 of 8 answered")
    field(page, "open").get_by_role("textbox").focus()
    check_all(page)
    press_button(page, "open", MARKS[0])
    expect(score(page)).to_have_text("You have 9 of 9 points.")
    assert len(answers(page)) == 8


def test_turning_the_switch_midway_loses_no_answer(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    ANSWERS["choice"][1](page)
    GIVEN["text"][0](page)
    GIVEN["ordering"][0](page)

    waiting(page)
    expect(score(page)).to_have_text("3 of 8 answered")
    GIVEN["number"][0](page)
    switch(page).press("Space")
    expect(switch(page)).not_to_be_checked()

    expect(field(page, "choice")).to_have_attribute("data-verdict", "wrong")
    expect(score(page)).to_have_text("1 of 8 answered")
    expect(page.get_by_role("button", name="Check all answers")).to_be_hidden()
    for kind in ("text", "number", "ordering"):
        press_button(page, kind, "Check")
        expect(field(page, kind)).to_have_attribute("data-verdict", "right")
    assert len(answers(page)) == 4


def test_what_was_left_open_can_be_checked_by_itself_once_the_switch_is_off(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    GIVEN["text"][0](page)
    check_all(page)

    switch(page).press("Space")

    expect(score(page)).to_have_text("1 of 8 answered")
    ANSWERS["choice"][0](page)
    expect(field(page, "choice")).to_have_attribute("data-verdict", "right")


def test_only_what_was_wrong_is_asked_again_and_waits_again(open_page: Open) -> None:
    page = waiting(open_page(LESSON))
    for kind, (right, wrong) in GIVEN.items():
        (wrong if kind in ("text", "number") else right)(page)
    check_all(page)
    press_button(page, "open", MARKS[0])

    tab_to(page, page.get_by_role("button", name="Try just these 2 again"))
    page.keyboard.press("Enter")

    expect(field(page, "text").get_by_role("textbox")).to_be_focused()
    expect(score(page)).to_have_text("6 of 8 answered")
    for kind in ("text", "number"):
        GIVEN[kind][0](page)
    assert verdict(page, "text") == ""
    check_all(page)
    expect(score(page)).to_have_text("You have 9 of 9 points.")
    assert len(answers(page)) == 10


def test_each_of_two_tabs_checks_its_own_answers_once(visitor: Visitor) -> None:
    device = visitor.device()
    one, two = waiting(visitor.open(LESSON, device)), ready(visitor.open(LESSON, device))
    expect(switch(two)).to_be_checked()
    GIVEN["choice"][0](one)
    GIVEN["text"][0](one)
    GIVEN["text"][1](two)
    GIVEN["number"][0](two)

    check_all(one)

    expect(field(two, "choice")).to_have_attribute("data-verdict", "right")
    expect(field(two, "text").get_by_role("textbox")).to_have_value("five")
    expect(score(two)).to_have_text("3 of 8 answered")
    check_all(two)
    expect(score(two)).to_have_text("You have 2 of 9 points.")
    filed = sorted((str(name), score) for name, _, score, *_ in answers(two))
    assert filed == [("choice", 1), ("number", 1), ("text", 0), ("text", 1)]


def test_the_choice_is_this_browsers_and_is_no_check_in_mid_lessons(visitor: Visitor) -> None:
    device = visitor.device()
    loaded = _loaded(device)
    expect(switch(ready(visitor.open(LESSON, device)))).not_to_be_checked()
    assert not loaded

    waiting(visitor.open(LESSON, device))

    assert loaded
    page = ready(visitor.open(LESSON, device))
    expect(switch(page)).to_be_checked()
    field(page, "even").get_by_label("True").check()
    press_button(page, "even", "Check")
    assert verdict(page, "even") == "Right."
    expect(switch(ready(visitor.open(LESSON)))).not_to_be_checked()
    switch(page).press("Space")
    expect(switch(ready(visitor.open(LESSON, device)))).not_to_be_checked()


def test_it_works_from_a_folder(file_visitor: Visitor) -> None:
    page = waiting(file_visitor.open(f"{LESSON}index.html"))
    GIVEN["cloze"][0](page)

    check_all(page)

    expect(field(page, "cloze")).to_have_attribute("data-verdict", "right")


def test_on_paper_there_is_neither_switch_nor_button(open_page: Open) -> None:
    page = waiting(open_page(LESSON))

    page.emulate_media(media="print")

    expect(page.locator(".quiz-switch, .quiz-exam, .quiz-check-all").locator("visible=true")).to_have_count(0)
    expect(field(page, "text").locator(".quiz-key .quiz-answer")).to_be_attached()


def test_what_is_tapped_at_the_end_is_a_fingers_width(open_page: Open) -> None:
    page = waiting(open_page(LESSON, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True))
    GIVEN["text"][0](page)

    for tapped in page.locator(".quiz-switch, .quiz-check-all, .quiz-open a").all():
        assert (tapped.bounding_box() or {})["height"] >= 43.9


def _loaded(device: BrowserContext) -> list[str]:
    loaded: list[str] = []
    device.on("request", lambda request: "exam." in request.url and loaded.append(request.url))
    return loaded
