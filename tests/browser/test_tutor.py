"""The tutor in the browser: asked by keyboard, it quotes the lesson, leads there, and says where it does not know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.answering import field, ready
from tests.browser.naming import add, listed, opened, switch
from tests.browser.test_axe import violations
from tests.browser.visiting import Visitor

Open = Callable[..., Page]
LESSON = "alpha/prose/"
HOSTILE = (Path(__file__).parent.parent / "hostile.txt").read_text("utf-8").splitlines()
#: Types each text and presses Enter.
ASK_ALL = """(input, texts) => texts.forEach(text => {
  input.value = text;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
})"""
#: The words that are marked.
MARKED = "[...CSS.highlights.get('tutor-quote')].map(range => range.toString()).join('')"


def box(page: Page) -> Locator:
    return page.locator(".tutor-box")


def wake(page: Page) -> Page:
    """The page, once its tutor has been brought by going to the box."""
    box(page).get_by_role("textbox").focus()
    box(page).get_by_text("You could ask").or_(box(page).locator(".tutor-tries")).first.wait_for()
    return page


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and give the last answer."""
    answers = box(page).locator(".tutor-answer")
    count = answers.count()
    box(page).get_by_role("textbox").press_sequentially(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(count + 1)
    return answers.last


def test_a_question_is_answered_with_the_lessons_own_words_in_quotation_marks(open_page: Open) -> None:
    page = wake(open_page(LESSON))

    answer = ask(page, "What is a vessel?")

    expect(answer.locator("blockquote").first).to_contain_text("“Something that holds something.”")
    expect(box(page).get_by_role("log", name="Your questions, and what the lesson says")).to_be_visible()
    expect(box(page).get_by_role("textbox")).to_be_focused()


def test_a_quotes_link_leads_to_its_place_and_marks_it(open_page: Open) -> None:
    page = wake(open_page(LESSON))
    ask(page, "What is a vessel?").get_by_role("link").first.click()

    marked = page.evaluate(MARKED)

    assert marked == "Something that holds something."
    expect(page.locator("dd:focus")).to_have_text("Something that holds something.")
    expect(page.locator("dd:focus")).to_be_in_viewport()


def test_an_answer_is_seen_whole_and_the_step_back_from_its_place_leads_to_it(open_page: Open) -> None:
    page = wake(open_page(LESSON, viewport={"width": 360, "height": 500}))
    for question in ("What is a vessel?", "quiz me", "What is a vessel?"):
        answer = ask(page, question)
        expect(answer).to_be_in_viewport(ratio=1)

    answer.get_by_role("link").first.click()
    expect(answer).not_to_be_in_viewport()
    page.go_back()

    expect(answer).to_be_in_viewport()


def test_a_mark_spares_what_stands_beside_the_words_and_opens_what_hides_them(open_page: Open) -> None:
    page = wake(open_page(LESSON))
    page.evaluate("delete self.Highlight")
    ask(page, "What is hidden at first?").get_by_role("link").first.click()

    expect(page.locator("details[open] .tutor-marked")).to_have_text("Hidden at first.")


def test_where_the_lesson_does_not_say_it_says_so_and_names_others(open_page: Open) -> None:
    page = wake(open_page(LESSON))

    answer = ask(page, "Who won the football championship?")

    expect(answer).to_contain_text("I find no answer to that in this lesson.")
    expect(answer.locator("blockquote")).to_have_count(0)
    expect(answer.get_by_role("link").first).to_be_visible()


def test_the_conversation_lasts_for_the_visit_and_can_be_cleared(visitor: Visitor) -> None:
    device = visitor.device()
    page = wake(visitor.open(LESSON, device))
    ask(page, "What is a vessel?")

    page.reload()
    expect(box(page).locator(".tutor-question")).to_have_text("You asked: What is a vessel?")
    expect(box(page).get_by_text("Something that holds something.")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")

    box(page).get_by_role("button", name="Clear the conversation").click()
    expect(box(page).get_by_role("status")).to_have_text("The conversation is cleared.")
    page.reload()
    expect(box(wake(page)).locator(".tutor-question")).to_have_count(0)


def test_a_conversation_is_shown_again_where_it_was_held_and_loads_nothing_elsewhere(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    page = wake(visitor.open(LESSON, device))
    ask(page, "What is a vessel?")
    asked: list[str] = []
    device.on("request", lambda request: asked.append(request.url))

    page.goto(page.url.replace(LESSON, "alpha/kinds/"))
    page.wait_for_load_state("networkidle")
    assert asked and not [url for url in asked if "tutor" in url or "synonyms" in url]

    page.go_back()
    expect(box(page).locator(".tutor-question")).to_have_text("You asked: What is a vessel?")


def test_a_conversation_is_not_shown_to_who_learns_here_next(visitor: Visitor) -> None:
    device = visitor.device()
    page = wake(visitor.open(LESSON, device))
    ask(page, "What is a vessel?")
    names = listed(visitor, device)
    add(names, "Ana")

    switch(names, "Ana")

    expect(page.get_by_role("link", name="Progress · Ana")).to_be_visible()
    expect(wake(page).locator(".tutor-answer")).to_have_count(0)
    switch(opened(names), "No name")
    expect(page.locator(".tutor-answer")).to_have_count(1)


@pytest.mark.parametrize(("last", "answers"), (("Enter", 1), ("Shift", 0)))
def test_a_question_that_is_entered_while_the_tutor_is_on_its_way_is_answered(
    visitor: Visitor, last: str, answers: int
) -> None:
    page = visitor.open(LESSON)

    def type_first(route: Route) -> None:
        page.keyboard.type("What is a vessel?")
        page.keyboard.press(last)
        route.fallback()

    page.route("**/static/tutor.*.js", type_first)
    wake(page)

    expect(box(page).locator(".tutor-answer")).to_have_count(answers)
    expect(box(page).get_by_role("textbox")).to_have_value("" if answers else "What is a vessel?")


def test_who_wants_more_is_told_nothing_twice_and_who_thanks_is_not_quoted_at(sample_visitor: Visitor) -> None:
    page = wake(sample_visitor.open("builders/how-an-ai-model-gets-trained/"))
    ask(page, "What is RLHF?")
    ask(page, "Tell me more")
    expect(ask(page, "thanks!")).to_contain_text("You're welcome!")

    expect(ask(page, "more").locator(".tutor-lead").first).to_have_text("I find no more about this in the lesson.")

    quotes = box(page).locator("blockquote p:not(.tutor-place)").all_inner_texts()
    assert len(quotes) == len(set(quotes)) == 6


def test_quotes_of_one_place_have_one_link_that_marks_them_all(sample_visitor: Visitor) -> None:
    page = wake(sample_visitor.open("builders/how-an-ai-model-gets-trained/"))
    answer = ask(page, "What is RLHF?")
    expect(answer.get_by_role("link")).to_have_text(["RLHF", "Learning from preferences"])

    answer.get_by_role("link").last.click()

    marked = page.evaluate(MARKED)
    assert "a judge that never tires" in marked and "Stands for" in marked


def test_an_empty_question_is_asked_for_in_words(open_page: Open) -> None:
    page = wake(open_page(LESSON))

    box(page).get_by_role("button", name="Ask", exact=True).click()

    expect(box(page).get_by_role("status")).to_have_text("Type a question first.")


def test_it_asks_an_unanswered_question_and_knows_what_was_answered(open_page: Open) -> None:
    page = ready(open_page("alpha/kinds/"))
    wake(page)
    expect(ask(page, "quiz me").get_by_role("link")).to_have_attribute("href", "#even")

    field(page, "even").get_by_role("radio").first.check()
    field(page, "even").get_by_role("button", name="Check").click()

    expect(ask(page, "quiz me").get_by_role("link")).not_to_have_attribute("href", "#even")


def test_a_suggestion_is_asked_by_a_click_and_answered_until_there_is_none(open_page: Open) -> None:
    page = wake(open_page(LESSON))
    tries = box(page).locator(".tutor-tries button:not(.tutor-clear)")

    tries.first.click()

    expect(box(page).locator(".tutor-answer blockquote").first).to_be_visible()
    while tries.count():
        name = tries.first.inner_text()
        tries.first.click()
        expect(tries.filter(has_text=name)).to_have_count(0)
    expect(box(page).get_by_text("You could ask")).to_have_count(0)


def test_what_was_told_in_answer_to_another_question_is_not_suggested(sample_visitor: Visitor) -> None:
    page = wake(sample_visitor.open("builders/how-an-ai-model-gets-trained/"))
    suggested = box(page).get_by_role("button", name="What does “Token” mean?")
    expect(suggested).to_be_visible()

    ask(page, "What is a token?")
    expect(suggested).to_have_count(0)

    page.get_by_role("button", name="Clear").click()
    expect(suggested).to_be_visible()


def test_nothing_is_loaded_before_it_is_used_and_nothing_is_asked_of_anybody_afterwards(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    asked: list[str] = []
    device.on("request", lambda request: asked.append(request.url))
    page = visitor.open(LESSON, device)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "tutor" in url or "synonyms" in url]

    wake(page)
    assert len([url for url in asked if "tutor" in url or "synonyms" in url]) == 4
    asked.clear()
    ask(page, "What is a vessel?")
    ask(page, "quiz me")
    assert asked == []

    ask(page, "Who won the football championship?")
    assert asked and all("/static/" in url or "/search/" in url for url in asked), "search alone is brought"


def test_what_is_typed_never_becomes_markup(open_page: Open) -> None:
    page = wake(open_page(LESSON))
    page.evaluate("void (self.alert = () => { self.alerted = true })")

    texts = [text for text in HOSTILE if text.strip()]
    box(page).get_by_role("textbox").evaluate(ASK_ALL, texts)
    expect(box(page).locator(".tutor-answer")).to_have_count(len(texts))

    assert box(page).locator(".tutor-log :is(script, img, iframe, svg, object, embed, style)").count() == 0
    assert page.evaluate("self.alerted") is None


def test_it_answers_from_a_folder(file_visitor: Visitor) -> None:
    page = wake(file_visitor.open("alpha/prose/index.html"))

    expect(ask(page, "What is a vessel?")).to_contain_text("Something that holds something.")


def test_it_speaks_arabic_from_right_to_left(open_page: Open) -> None:
    page = wake(open_page("ar/alpha/prose/"))

    expect(ask(page, "اختبرني")).to_contain_text("إليك سؤالًا لم تجب عنه بعد:")


@pytest.mark.parametrize("address", (LESSON, "ar/alpha/prose/"))
@pytest.mark.parametrize("look", ("light", "dark", "narrow"))
def test_axe_finds_nothing_in_a_conversation(visitor: Visitor, address: str, look: str) -> None:
    options = {"narrow": {"viewport": {"width": 320, "height": 640}}}.get(look, {"color_scheme": look})
    page = wake(visitor.open(address, visitor.device(reduced_motion="reduce", **options)))

    ask(page, "What is a vessel?")
    ask(page, "next")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_on_paper_and_without_script_there_is_no_box(open_page: Open) -> None:
    expect(box(open_page(LESSON, java_script_enabled=False))).to_be_hidden()
    page = wake(open_page(LESSON))
    page.emulate_media(media="print")

    expect(box(page)).to_be_hidden()
