"""Without script, and from a folder: the lesson is whole, its answers stand in the page, and nothing on it is dead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, LESSON, field, ready
from tests.browser.visiting import Visitor

Open = Callable[..., Page]


@pytest.fixture
def plain(open_page: Open) -> Page:
    """The lesson with every kind of question, with scripts switched off."""
    return open_page(LESSON, java_script_enabled=False)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_reads_and_can_be_answered_without_script(kind: str, plain: Page) -> None:
    question = field(plain, kind)

    controls = question.locator("input, select, textarea").locator("visible=true")

    assert controls.count() > 0
    expect(question.locator(".quiz-key .quiz-answer")).to_be_hidden()
    question.locator(".quiz-key > summary").click()
    expect(question.locator(".quiz-key .quiz-answer")).to_be_visible()
    expect(question.locator(".quiz-key .quiz-why")).to_be_visible()


def test_reasons_of_options_and_hints_are_read_without_script(plain: Page) -> None:
    question = field(plain, "choice")

    for summary in question.locator("summary").all():
        summary.click()

    expect(question).to_contain_text("Seven is a number.")
    expect(question).to_contain_text("Grass has it.")


def test_nothing_is_on_show_that_only_a_script_could_work(plain: Page) -> None:
    dead = plain.locator(
        "button:not([popovertarget]), carry-on, progress-mark, scheme-switch, catalog-filter,"
        " .quiz-saves, .quiz-result, .page-footer-saved, .lesson-way, .lesson-place > a"
    )

    expect(dead.locator("visible=true")).to_have_count(0)


def test_the_order_is_not_given_away_by_the_page(plain: Page) -> None:
    shown = plain.locator("fieldset[id=ordering] .order-text").all_inner_texts()

    assert sorted(shown) == ["Monday", "Tuesday", "Wednesday"]
    assert shown != ["Monday", "Tuesday", "Wednesday"]


def test_every_control_has_a_name(plain: Page) -> None:
    tree = plain.locator("main").aria_snapshot()

    for role in ("textbox", "radio", "checkbox", "combobox"):
        lines = [line.strip() for line in tree.splitlines() if line.strip().startswith(f"- {role}")]
        assert lines, role
        assert all(f'{role} "' in line for line in lines), lines


def test_a_lesson_works_from_a_folder(file_visitor: Visitor) -> None:
    device = file_visitor.device()
    page = ready(file_visitor.open(f"{LESSON}index.html", device))
    ANSWERS["choice"][0](page)
    page.reload()
    expect(field(ready(page), "choice")).to_have_attribute("data-verdict", "right")

    page.get_by_role("link", name="Prose & its furniture").first.click()

    page.wait_for_url("**/alpha/prose/index.html")
    expect(page.locator("progress-mark[data-lesson=kinds]").first).to_have_attribute("data-state", "started")


def test_the_front_page_leads_on_from_a_folder(file_visitor: Visitor) -> None:
    page = file_visitor.open("index.html")

    page.locator("[data-card] a").first.click()

    page.wait_for_url("**/index.html")
    assert page.locator("h1").count() == 1
