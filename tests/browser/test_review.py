"""The review page: what was missed comes back, in its own form, mixed, by keyboard; what is known can be skipped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, LESSON, ready, verdict
from tests.browser.marking import card, mark, progress
from tests.browser.remembering import KINDS, asked, finished, press, remember, review, stored, wrong
from tests.browser.test_axe import LOOKS, violations
from tests.browser.visiting import Visitor


def test_nothing_to_review_is_said_in_words(visitor: Visitor) -> None:
    page = review(visitor, visitor.device())

    expect(page.locator("review-page")).to_contain_text("Nothing to review yet")
    expect(page.locator("review-page button")).to_have_count(0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_every_kind_comes_back_in_its_own_form_and_is_answered_by_keyboard(
    visitor: Visitor, kind: str
) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong(kind)]})
    page = review(visitor, device)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    expect(asked(page)).to_have_attribute("data-kind", kind)

    ANSWERS[kind][0](page)

    if kind != "open":
        assert verdict(page, kind) == "Right."
    expect(page.get_by_role("button", name="See how it went")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("review-page h2")).to_be_focused()
    expect(page.locator("review-page")).to_contain_text("1 of 1 was right.")
    page.reload()
    expect(page.locator("review-page")).to_contain_text("Nothing is due.")


def test_a_question_looks_as_it_does_in_its_lesson(visitor: Visitor) -> None:
    names = "[...document.styleSheets].map(sheet => sheet.href.split('/').at(-1))"
    device = visitor.device()

    lesson, page = visitor.open(LESSON, device), review(visitor, device)

    assert set(lesson.evaluate(names)) <= set(page.evaluate(names))


def test_what_is_due_is_mixed_asked_once_and_has_an_end(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text"), wrong("number"), finished("stem")]})
    page = review(visitor, device)
    expect(page.locator("review-page")).to_contain_text("3 to review")
    press(page, "Begin")
    met = []
    for n in (1, 2, 3):
        expect(page.locator(".review-page-at")).to_have_text(f"{n} of 3")
        if page.locator("recall-card").count():
            met.append("term")
            recall(page, "3")
            continue
        kind = asked(page).get_attribute("data-kind") or ""
        met.append(kind)
        ANSWERS[kind][kind == "number"](page)
        page.keyboard.press("Enter")

    expect(page.locator("review-page")).to_contain_text("2 of 3 were right.")
    assert sorted(met) == ["number", "term", "text"]
    missed = page.locator(".review-page-missed a")
    expect(missed).to_have_count(1)
    expect(missed).to_have_attribute("href", f"{visitor.site}{LESSON}#more")
    page.reload()
    expect(page.locator("review-page")).to_contain_text("Nothing is due.")
    expect(page.locator("review-page")).to_contain_text("The next ones come on")


def test_what_was_missed_can_be_practised_before_it_is_due(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][1](ready(visitor.open(LESSON, device)))
    page = review(visitor, device)
    expect(page.locator("review-page")).to_contain_text("Nothing is due.")

    press(page, "Practise only what I missed (1)")
    asked(page)
    ANSWERS["text"][0](page)
    page.keyboard.press("Enter")

    expect(page.locator("review-page")).to_contain_text("1 of 1 was right.")
    press(page, "To the overview")
    expect(page.get_by_role("button", name="Practise")).to_have_count(0)


def test_a_review_can_be_stopped(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text"), wrong("number")]})
    page = review(visitor, device)
    press(page, "Begin")

    press(page, "Stop here")

    expect(page.locator("review-page")).to_contain_text("You stopped before the first answer.")
    press(page, "Go on: 2 more are due")
    expect(page.locator(".review-page-at")).to_have_text("1 of 2")


def test_what_is_asked_no_more_takes_no_room_in_a_round(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [*(wrong(f"gone-{n}") for n in range(21)), wrong("text")]})
    page = review(visitor, device)

    press(page, "Begin")

    expect(page.locator(".review-page-at")).to_have_text("1 of 1")
    asked(page)


def recall(page: Page, grade: str) -> None:
    """Turn a term's card by keyboard, and say how well it was known."""
    expect(page.get_by_role("button", name="Show what it means")).to_be_focused()
    expect(page.locator(".recall-card-definition")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".recall-card-definition")).to_be_focused()
    page.keyboard.press(grade)


def test_a_term_is_recalled_by_keyboard_and_each_grade_says_when_it_comes_back(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [finished("stem", "distractor")]})
    page = review(visitor, device)
    press(page, "Begin")
    recall(page, "x")
    assert page.locator(".recall-card-when").all_inner_texts()[0] == "tomorrow"
    expect(page.locator(".recall-card-definition")).to_contain_text("An option that is wrong, but tempting.")

    page.keyboard.press("1")
    recall(page, "4")

    expect(page.locator("review-page")).to_contain_text("1 of 2 were right.")
    assert [fact[2:] for fact in stored(page, '"stem",4') if fact[0] == "recall"] == [["distractor", 1], ["stem", 4]]


def test_a_question_that_was_renamed_is_asked_under_its_present_name_and_once(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("sum"), wrong("text")]})
    page = visitor.open("", device)
    page.get_by_role("link", name="1 to review").click()
    press(page, "Begin")
    expect(asked(page)).to_have_attribute("id", "text")
    ANSWERS["text"][0](page)
    page.keyboard.press("Enter")
    expect(page.locator("review-page")).to_contain_text("1 of 1 was right.")

    page.reload()

    expect(page.locator("review-page")).to_contain_text("Nothing is due.")
    expect(page.get_by_role("button", name="Practise")).to_have_count(0)
    expect(mark(visitor.open("", device))).to_contain_text("questions: 1 of 9 right")


def test_the_front_page_says_what_is_due(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text"), finished("stem")]})
    page = visitor.open("", device)

    page.get_by_role("link", name="2 to review").click()

    page.wait_for_url("**/review/")


def test_the_front_page_says_nothing_where_nothing_is_due(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text")]}, days=0)
    page = visitor.open("", device)

    page.wait_for_selector("review-due:defined", state="attached")

    expect(page.locator("review-due")).to_be_hidden()


def test_who_knows_a_lesson_is_tested_out_of_it_and_the_marks_say_so(visitor: Visitor) -> None:
    device = visitor.device()
    lesson = visitor.open(LESSON, device)
    lesson.get_by_role("link", name="I know this").click()
    lesson.wait_for_url("**/review/#know=kinds")
    _check_out(lesson, rightly=5)

    expect(lesson.locator("review-page")).to_contain_text("You know it: 5 of 5 right.")
    front = visitor.open("", device)
    expect(mark(front)).to_have_attribute("data-state", "done")
    expect(mark(front)).to_contain_text("tested out")
    expect(card(progress(visitor, device))).to_contain_text("Tested out")


def test_who_fails_a_check_out_quiz_is_told_where_to_look_and_may_try_others(visitor: Visitor) -> None:
    device = visitor.device()
    page = review(visitor, device, "#know=kinds")
    _check_out(page, rightly=3)

    expect(page.locator("review-page")).to_contain_text("Not quite yet: 3 of 5 right.")
    expect(page.locator(".review-page-missed a")).to_have_count(2)
    expect(mark(visitor.open("", device))).to_have_attribute("data-state", "started")
    press(page, "Try with other questions")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def _check_out(page: Page, rightly: int) -> None:
    """Take a check-out quiz."""
    page.get_by_role("button", name="Begin").click()
    for n in range(1, 6):
        expect(page.locator(".review-page-at")).to_have_text(f"{n} of 5")
        kind = asked(page).get_attribute("id") or ""
        ANSWERS[kind][n > rightly](page)
        page.get_by_role("button", name="Next question" if n < 5 else "See how it went").click()


def test_what_must_be_known_for_a_lesson_is_listed_without_what_is_done(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("beta/next/", device)
    page.get_by_role("link", name="What must I know for this?").click()

    expect(page.locator("review-page")).to_contain_text("1 lesson before it, 10 min")
    expect(page.locator("review-page li a")).to_have_text(["Every kind of question"])
    remember(visitor, device, {"kinds": [["tested", 1]]})
    page.reload()
    expect(page.locator("review-page")).to_contain_text("You know all that it builds on")


def test_what_takes_long_is_said_in_hours(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/fine-tuning-on-company-data/")

    page.get_by_role("link", name="What must I know for this?").click()

    expect(page.locator("review-page h2").first).to_have_text(re.compile(r"^\d lessons before it, \d hours$"))


def test_the_review_works_from_a_folder(file_visitor: Visitor) -> None:
    device = file_visitor.device()
    ANSWERS["text"][1](ready(file_visitor.open(f"{LESSON}index.html", device)))
    page = file_visitor.open("review/index.html", device)
    page.wait_for_selector("review-page[data-ready]")

    press(page, "Practise only what I missed (1)")
    asked(page)
    ANSWERS["text"][1](page)
    page.keyboard.press("Enter")
    page.locator(".review-page-missed a").click()

    page.wait_for_url("**/alpha/kinds/index.html#*")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("term", (False, True), ids=("question", "term"))
def test_axe_finds_nothing_while_a_review_goes_on(visitor: Visitor, look: str, *, term: bool) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    remember(visitor, device, {"kinds": [finished("stem")] if term else [wrong("choice")]})
    page = review(visitor, device)
    page.emulate_media(media="print" if look == "print" else "screen")
    assert violations(page) == []
    page.get_by_role("button", name="Begin", include_hidden=True).evaluate("button => button.click()")
    page.wait_for_selector("recall-card, quiz-form[data-ready]")
    assert violations(page) == []
    if term:
        page.locator(".recall-card-show").evaluate("button => button.click()")
        assert violations(page) == []

    page.locator(".review-page-end").evaluate("it => it.click()")
    assert violations(page) == []
    if look == "narrow":
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_review_that_cannot_be_loaded_says_so(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    device.route("**/static/due.*.js", lambda route: route.abort())

    page = visitor.open("review/", device)

    expect(page.get_by_role("status")).to_have_text("This could not be loaded. Check the connection and try again.")
    visitor.errors.clear()


def test_an_address_that_was_cut_leads_to_what_is_due(visitor: Visitor) -> None:
    page = visitor.open("review/#for=%E4%B")

    expect(page.locator("review-page[data-ready]")).to_contain_text("Nothing to review yet")
