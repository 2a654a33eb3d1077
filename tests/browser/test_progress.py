"""Progress in the browser: kept, shared by tabs, and shown wherever a lesson is named."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, answer_all, field, press_button, ready, verdict
from tests.browser.marking import facts, mark, read
from tests.browser.visiting import Visitor, until

Open = Callable[..., Page]


def test_two_tabs_share_what_is_answered_in_one_of_them(visitor: Visitor) -> None:
    device = visitor.device()
    one, two = ready(visitor.open(LESSON, device)), ready(visitor.open(LESSON, device))

    ANSWERS["text"][0](one)

    expect(field(two, "text")).to_have_attribute("data-verdict", "right")
    expect(mark(two)).to_have_attribute("data-state", "started")


def test_an_answer_that_is_being_typed_is_left_alone_by_the_other_tab(visitor: Visitor) -> None:
    device = visitor.device()
    one, two = ready(visitor.open(LESSON, device)), ready(visitor.open(LESSON, device))
    field(two, "text").get_by_role("textbox").press_sequentially("fiv")

    ANSWERS["text"][0](one)
    expect(mark(two)).to_have_attribute("data-state", "started")

    expect(field(two, "text").get_by_role("textbox")).to_have_value("fiv")


def test_a_mark_says_in_words_how_far_the_lesson_is(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    assert mark(page).text_content() == " not started"

    ANSWERS["text"][0](page)

    assert "questions: 1 of 9 right" in (mark(page).text_content() or "")


def test_sections_are_read_when_they_have_been_seen_long_enough(open_page: Open) -> None:
    page = open_page(LESSON)

    read(page, "know")

    expect(page.locator("lesson-map li[data-anchor=know] a")).to_contain_text("read")
    until(page, "key => localStorage.getItem(key)", KEY)
    assert ["read", "know"] in [[fact[0], fact[2]] for fact in facts(page) if len(fact) > 2]


def test_a_section_that_nobody_saw_is_not_read(open_page: Open) -> None:
    page = open_page(LESSON, viewport={"width": 800, "height": 200})
    page.locator("#quiz").scroll_into_view_if_needed()

    page.clock.install()
    page.clock.run_for(30_000)

    assert ["read", "more"] not in [[fact[0], fact[2]] for fact in facts(page) if len(fact) > 2]


def test_the_lesson_map_says_where_one_is(open_page: Open) -> None:
    page = ready(open_page(LESSON))

    page.evaluate("document.getElementById('quiz').scrollIntoView()")

    expect(page.locator("lesson-map li[data-anchor=quiz] a")).to_have_attribute("aria-current", "location")
    expect(page.locator("[data-now]")).to_have_text("Check what stuck")

    page.keyboard.press("Control+Home")
    expect(page.locator("lesson-map [aria-current]")).to_have_count(0)
    expect(page.locator("[data-now]")).to_have_text("")


def test_the_lesson_map_says_so_after_a_leap_to_the_end_of_the_page(open_page: Open) -> None:
    page = ready(open_page(LESSON, viewport={"width": 1280, "height": 300}))
    page.evaluate("document.getElementById('know').scrollIntoView()")
    expect(page.locator("[data-now]")).to_have_text("1 What to know")

    page.locator(".page-footer").scroll_into_view_if_needed()

    expect(page.locator("[data-now]")).to_have_text("Check what stuck")


def test_the_lesson_map_says_so_after_a_leap_between_parts(open_page: Open) -> None:
    page = ready(open_page(LESSON, viewport={"width": 1280, "height": 300}))
    page.evaluate("document.getElementById('quiz').scrollIntoView()")
    expect(page.locator("[data-now]")).to_have_text("Check what stuck")

    # To a line between two parts, in neither of them: the first ends with its check.
    page.evaluate(
        "scrollBy(0, (document.getElementById('more').getBoundingClientRect().top"
        " + document.getElementById('know').getBoundingClientRect().bottom) / 2 - innerHeight * 0.3)"
    )
    expect(page.locator("[data-now]")).to_have_text("Check")

    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("lesson-map [aria-current]")).to_have_count(0)


def test_the_lesson_map_goes_on_where_the_browser_gives_the_page_back_as_it_was(open_page: Open) -> None:
    page = ready(open_page(LESSON))
    for event in ("pagehide", "pageshow"):
        page.evaluate("type => dispatchEvent(new PageTransitionEvent(type, { persisted: true }))", event)

    page.evaluate("document.getElementById('quiz').scrollIntoView()")

    expect(page.locator("lesson-map li[data-anchor=quiz] a")).to_have_attribute("aria-current", "location")


def test_a_lesson_read_and_answered_is_done_wherever_it_is_named(visitor: Visitor) -> None:
    device = visitor.device()
    page = ready(visitor.open(LESSON, device))
    for section in ("know", "more"):
        read(page, section)
    answer_all(page, rightly=True)
    field(page, "even").get_by_label("True").check()
    press_button(page, "even", "Check")

    for address in ("", "alpha/", "map/", "alpha/prose/", "progress/"):
        other = visitor.open(address, device)
        expect(mark(other)).to_have_attribute("data-state", "done")
    assert ["finish"] in [fact[:1] for fact in facts(page)]


def test_what_is_kept_meanwhile_takes_no_link_at_the_end_from_under_the_keyboard(visitor: Visitor) -> None:
    page = ready(visitor.open(LESSON))
    answer_all(page, rightly=False)
    link = page.locator("quiz-form[data-mode=quiz] .quiz-result a").first

    link.focus()
    read(page, "more")

    expect(link).to_be_focused()


def test_the_front_page_leads_back_to_where_one_was(visitor: Visitor) -> None:
    device = visitor.device()
    front = visitor.open("", device)
    expect(front.locator("carry-on")).to_be_hidden()
    page = ready(visitor.open(LESSON, device))
    page.evaluate("document.getElementById('quiz').scrollIntoView()")
    expect(page.locator("lesson-map [aria-current]")).to_contain_text("Check what stuck")

    front.reload()
    front.locator("carry-on a").click()

    front.wait_for_url("**/x/y/alpha/kinds/#quiz")


def test_the_filter_leaves_what_fits(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("", device)
    page.locator("catalog-filter").get_by_label("Track").select_option("Beta")

    shown = page.locator("[data-card]").locator("visible=true")

    expect(page.locator("[data-card][data-track=alpha]").first).to_be_hidden()
    assert shown.count() == page.locator("[data-card][data-track=beta]").count() > 0
    expect(page.get_by_role("status")).to_have_text(f"{shown.count()} of {page.locator('[data-card]').count()} lessons")


def test_the_filter_that_the_browser_puts_back_is_still_in_force(visitor: Visitor) -> None:
    # Not watched, as what is watched is not cached: a script from there comes before the browser puts anything back.
    visitor.contexts.append(device := visitor.browser.new_context())
    page = visitor.open("", device)
    page.locator("catalog-filter").get_by_label("Track").press("End")
    expect(page.locator("[data-card][data-track=alpha]").first).to_be_hidden()

    for _ in range(3):
        page.locator("[data-card][data-track=beta] a").first.click()
        page.wait_for_url("**/beta/**")
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        page.go_back()

        expect(page.locator("catalog-filter").get_by_label("Track")).to_have_value("beta")
        expect(page.locator("[data-card][data-track=alpha]").first).to_be_hidden()


def test_the_filter_says_when_nothing_fits(open_page: Open) -> None:
    page = open_page("")
    page.locator("catalog-filter").get_by_label("Track").select_option("Beta")
    page.locator("catalog-filter").get_by_label("Level").select_option("hard")

    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-group]").locator("visible=true")).to_have_count(0)


def test_ticks_are_remembered_and_can_be_taken_back(open_page: Open) -> None:
    page = open_page("alpha/prose/")
    boxes = page.locator("try-it").first.get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    boxes.nth(0).uncheck()

    page.reload()

    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()


def test_progress_filed_under_a_former_id_is_the_lessons_own(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("beta/next/", device)
    record = {"version": 1, "learner": "x", "lessons": {"beta/before": {"facts": {"r-1": ["finish", 1]}, "gone": {}}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])

    page.goto(visitor.site)

    expect(page.locator("progress-mark[data-former]").first).to_have_attribute("data-state", "done")
    expect(page.locator("carry-on a")).to_have_attribute("href", f"{visitor.site}beta/plain/")


def test_attempts_filed_under_a_questions_former_id_are_its_own(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("", device)
    attempt = ["answer", 1, "sum", "vier", 1, 0, ""]
    record = {"version": 1, "learner": "x", "lessons": {"kinds": {"facts": {"r-1": attempt}, "gone": {}}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])

    page = ready(visitor.open(LESSON, device))

    expect(field(page, "text")).to_have_attribute("data-verdict", "right")
    assert "changed since you answered" in verdict(page, "text")


def test_the_colours_that_are_chosen_stay_chosen_on_every_page(visitor: Visitor) -> None:
    device = visitor.device(color_scheme="light")
    page = visitor.open("", device)
    page.locator("scheme-switch select").select_option("dark")

    other = visitor.open(LESSON, device)

    assert other.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.locator("scheme-switch select").select_option("system")
    other.reload()
    expect(other.locator("html")).not_to_have_attribute("data-scheme", "dark")
