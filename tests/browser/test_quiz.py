"""The quiz in the browser: every kind answered by keyboard, judged in words, kept, and tried again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import (
    ANSWERS,
    LESSON,
    answer_all,
    field,
    pick,
    press_button,
    ready,
    tab_to,
    type_in,
    verdict,
)
from tests.browser.visiting import Visitor, compose

Open = Callable[..., Page]


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_right_answer_given_by_keyboard_is_called_right(kind: str, open_page: Open) -> None:
    page = ready(open_page(LESSON))

    ANSWERS[kind][0](page)

    expect(field(page, kind)).to_have_attribute("data-verdict", "right")
    assert verdict(page, kind) in ("Right.", "You had it.")
    # The answer stands there again only where it says more than the learner's own: another spelling, a range, a model.
    expect(field(page, kind).locator(".quiz-answer")).to_be_visible(visible=kind in ("number", "open", "text"))
    expect(field(page, kind).get_by_role("button", name="Next question")).to_be_focused()


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_wrong_answer_given_by_keyboard_is_called_wrong_and_explained(kind: str, open_page: Open) -> None:
    page = ready(open_page(LESSON))

    ANSWERS[kind][1](page)

    expect(field(page, kind)).to_have_attribute("data-verdict", "wrong")
    assert verdict(page, kind).startswith("Not")
    expect(field(page, kind).locator(".quiz-why")).to_be_visible()


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_shown_again_after_a_reload(kind: str, open_page: Open) -> None:
    page = ready(open_page(LESSON))
    ANSWERS[kind][1](page)
    before = field(page, kind).inner_text()

    page.reload()
    ready(page)

    assert field(page, kind).inner_text().replace("Next question", "") == before.replace("Next question", "")
    values = "fields => fields.map(field => field.type.match(/radio|box/) ? field.checked : field.value).join()"
    expect(field(page, kind)).to_have_attribute("data-verdict", "wrong")
    assert field(page, kind).locator("input, select, textarea").evaluate_all(values)


@pytest.mark.parametrize("kind", ANSWERS)
def test_trying_again_really_asks_again(kind: str, open_page: Open) -> None:
    page = ready(open_page(LESSON))
    ANSWERS[kind][1](page)

    press_button(page, kind, "Try again")

    assert verdict(page, kind) == ""
    expect(field(page, kind).locator(".quiz-key")).to_be_hidden()
    expect(field(page, kind).locator(".quiz-word, .quiz-feedback")).to_have_count(0)
    ANSWERS[kind][0](page)
    expect(field(page, kind)).to_have_attribute("data-verdict", "right")


def test_each_option_is_judged_in_words_with_its_reason(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    pick(page, "Seven")

    said = {
        option.inner_text().split("\n")[0]: option.inner_text()
        for option in field(page, "choice").locator(".quiz-option").all()
    }
    assert "Your answer, not right" in said["Seven"]
    assert "Seven is a number." in said["Seven"]
    assert "The right answer" in said["Green"]
    assert "Yes: like grass." in said["Green"]
    assert "Monday is a day." in said["Monday"]


def test_hints_come_one_at_a_time(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    hints = field(page, "choice").locator(".quiz-hint")
    expect(hints.nth(1)).to_be_hidden()

    tab_to_first = hints.nth(0).locator("summary")
    tab_to_first.focus()
    page.keyboard.press("Enter")

    expect(hints.nth(0)).to_contain_text("It is not a number.")
    expect(hints.nth(1)).to_be_visible()


def test_an_empty_answer_is_asked_for_and_not_counted(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    field(page, "text").get_by_role("textbox").focus()

    page.keyboard.press("Enter")

    assert verdict(page, "text") == "Give an answer first."
    expect(field(page, "text").get_by_role("textbox")).to_be_focused()


def test_enter_that_ends_a_composed_word_is_no_answer(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    field(page, "text").get_by_role("textbox").focus()

    compose(page, "よん")
    page.keyboard.press("Enter")

    expect(field(page, "text").get_by_role("textbox")).to_have_value("よん")
    assert verdict(page, "text") == ""


def test_going_on_leads_into_the_next_question_of_whatever_kind(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    for kind, following in pairwise(ANSWERS):
        ANSWERS[kind][1](page)
        page.keyboard.press("Enter")
        expect(field(page, following).locator(":focus")).to_be_visible()
        expect(field(page, following).locator(".quiz-actions")).to_be_in_viewport(ratio=1)


def test_checking_at_the_foot_of_a_phone_moves_the_page_no_more_than_it_must(open_page: Open) -> None:
    page = ready(open_page(LESSON, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True))
    check = field(page, "choices").get_by_role("button", name="Check")
    field(page, "choices").get_by_label("Red").tap()

    check.evaluate("button => scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 8)")
    box = check.bounding_box() or {}
    page.touchscreen.tap(box["x"] + 8, box["y"] + 8)

    going_on = field(page, "choices").get_by_role("button", name="Next question")
    expect(going_on).to_be_in_viewport(ratio=1)
    assert (going_on.bounding_box() or {})["y"] > 600, "the answer is scrolled away, and what is said of it"


def test_an_answer_that_is_not_checked_yet_is_there_again_for_this_visit(visitor: Visitor) -> None:
    device = visitor.device()
    page = ready(visitor.open(LESSON, device))
    field(page, "open").get_by_role("textbox").press_sequentially("It asks wh")
    field(page, "choice").get_by_label("Seven").check()
    first = field(page, "ordering").locator(".order-text").nth(1).inner_text()
    field(page, "ordering").get_by_role("button", name=f"Move up: {first}").click()
    type_in(page, "text", "five")
    press_button(page, "text", "Try again")
    page.keyboard.type("si")
    field(page, "cloze").get_by_role("textbox").last.press_sequentially("we")
    field(page, "matching").get_by_role("combobox").last.select_option("Rome")

    page.reload()

    expect(field(ready(page), "open").get_by_role("textbox")).to_have_value("It asks wh")
    expect(field(page, "choice").get_by_label("Seven")).to_be_checked()
    expect(field(page, "ordering").locator(".order-text").first).to_have_text(first)
    expect(field(page, "text").get_by_role("textbox")).to_have_value("si")
    assert [box.input_value() for box in field(page, "cloze").get_by_role("textbox").all()] == ["", "we"]
    expect(field(page, "matching").get_by_role("combobox").last).to_have_value("1")
    press_button(page, "choice", "Check")
    page.reload()
    assert verdict(ready(page), "choice")
    expect(field(visitor.open(LESSON, device), "open").get_by_role("textbox")).to_have_value("")


def test_what_is_no_number_is_asked_for_again(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    type_in(page, "number", "hot")

    assert verdict(page, "number").startswith("Give a number")


def test_verdicts_are_live_regions_from_the_start(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    expect(page.locator("fieldset > .quiz-verdict[role=status]")).to_have_count(page.locator("fieldset").count())
    expect(page.locator("[role=status].quiz-score")).to_have_count(page.locator("quiz-form").count())


def test_moved_things_say_where_they_stand(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    last = field(page, "ordering").locator(".order-item").last
    name = last.locator(".order-text").inner_text()

    last.get_by_role("button", name="Move up").focus()
    page.keyboard.press("Enter")

    assert verdict(page, "ordering") == f"{name}: now at place 2 of 3."


def test_the_end_says_the_score_and_what_to_look_at_again(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    answer_all(page, rightly=False)
    page.keyboard.press("Enter")

    quiz = page.locator("quiz-form[data-mode=quiz]")
    expect(quiz.locator(".quiz-score")).to_have_text("You have 0 of 9 points.")
    expect(quiz.locator(".quiz-result")).to_be_focused()
    expect(quiz.locator(".quiz-score")).to_be_in_viewport(ratio=1)
    expect(quiz.locator(".quiz-result li")).to_have_count(8)
    expect(quiz.locator(".quiz-result li").first.get_by_role("link", name="What to know")).to_have_attribute(
        "href", "#know"
    )


def test_a_check_looks_like_the_quiz(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    look = "element => { const { font, margin } = getComputedStyle(element); return [font, margin]; }"

    for part in (".quiz-check", ".quiz-option:last-child"):
        check, quiz = field(page, "even").locator(part), field(page, "choice").locator(part)
        assert check.evaluate(look) == quiz.evaluate(look)


def test_only_what_was_wrong_is_asked_again(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    for kind, (right, wrong) in ANSWERS.items():
        (wrong if kind in ("text", "number") else right)(page)

    tab_to(page, page.get_by_role("button", name="Try just these 2 again"))
    page.keyboard.press("Enter")

    expect(field(page, "choice")).to_have_attribute("data-verdict", "right")
    expect(field(page, "text").get_by_role("textbox")).to_be_focused()
    expect(field(page, "text").get_by_role("textbox")).to_have_value("")
    for kind in ("text", "number"):
        ANSWERS[kind][0](page)
    expect(page.locator("quiz-form[data-mode=quiz] .quiz-score")).to_have_text("You have 9 of 9 points.")
    expect(page.locator(".quiz-result").last).to_contain_text("Everything is right.")


def test_the_order_is_the_learners_own_and_changes_when_all_is_taken_again(visitor: Visitor) -> None:
    device = visitor.device()
    page = ready(visitor.open(LESSON, device))
    ANSWERS["choices"][1](page)

    orders = []
    for _ in range(6):
        orders.append(_order(page))
        page.reload()
        assert _order(ready(page)) == orders[-1], "a reload shuffled an answered question"
        press_button(page, "choices", "Try again")
        ANSWERS["choices"][1](page)

    assert len(set(map(tuple, orders))) > 1
    assert {order[-1] for order in orders} == {"None of the above"}


def test_true_and_false_keep_their_order(visitor: Visitor) -> None:
    for _ in range(5):
        page = ready(visitor.open(LESSON))
        options = field(page, "even").locator(".quiz-option").all_inner_texts()
        assert [option.strip() for option in options] == ["True", "False"]


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_tapped_is_a_fingers_width(kind: str, open_page: Open) -> None:
    page = ready(open_page(LESSON, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True))

    tapped = field(page, kind).locator("button, select, summary, .quiz-option, .quiz-input").locator("visible=true")
    small = [
        box.evaluate("e => e.outerHTML.slice(0, 80)")
        for box in tapped.all()
        if (box.bounding_box() or {})["height"] < 43.9
    ]

    assert kind == "cloze" or not small, small


def test_what_belongs_in_a_gap_keeps_the_full_stop_behind_it_on_its_line(open_page: Open) -> None:
    page = ready(open_page(LESSON, viewport={"width": 360, "height": 740}))

    type_in(page, "cloze", "north")

    stop = """gap => { const range = document.createRange(); range.selectNode(gap.nextSibling);
        return range.getBoundingClientRect().left - [...gap.getClientRects()].at(-1).right }"""
    assert field(page, "cloze").locator(".cloze-gap").last.evaluate(stop) == pytest.approx(0, abs=1)


def _order(page: Page) -> list[str]:
    return [text.split("\n")[0].strip() for text in field(page, "choices").locator(".quiz-option").all_inner_texts()]
