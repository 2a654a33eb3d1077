"""A learner's notes: on each section, kept, never lost, taken along; and what a lesson says that has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, ready
from tests.browser.marking import mark, progress, read
from tests.browser.remembering import finished, press, remember, review, stored, wrong
from tests.browser.test_axe import LOOKS, violations
from tests.browser.visiting import Visitor, until


def section(page: Page, anchor: str = "know") -> Locator:
    """A section of the lesson."""
    return page.locator(f"section[data-section][id={anchor}]")


def write(page: Page, text: str, anchor: str = "know") -> None:
    """Write a note on a section that has none, by keyboard."""
    button = section(page, anchor).get_by_role("button", name="Note")
    button.focus()
    page.keyboard.press("Enter")
    field = section(page, anchor).get_by_role("textbox", name="Your note on")
    expect(field).to_be_focused()
    page.keyboard.type(text)
    section(page, anchor).get_by_role("button", name="Save").press("Enter")


def lesson(visitor: Visitor, device: BrowserContext) -> Page:
    """The lesson, once its form can be answered."""
    return ready(visitor.open(LESSON, device))


def texts(page: Page) -> list[str]:
    """The notes that a page shows."""
    return page.locator(".section-note-text, .note-list-text").all_inner_texts()


def test_nothing_of_notes_is_loaded_before_there_is_one(visitor: Visitor) -> None:
    device = visitor.device()
    loaded: list[str] = []
    device.on("request", lambda request: loaded.append(request.url))
    page = lesson(visitor, device)
    expect(section(page).get_by_role("button", name="Note")).to_be_visible()
    assert not [url for url in loaded if "remember" in url or "review" in url]

    write(page, "mine")

    assert [url for url in loaded if "remember" in url]


def test_a_note_is_kept_and_shown_where_it_was_written_and_on_the_progress_page(visitor: Visitor) -> None:
    device = visitor.device()
    page = lesson(visitor, device)
    write(page, "Two lines,\n  & <b>no tags</b>")
    expect(section(page).get_by_role("button", name="Edit: What to know")).to_be_focused()
    expect(section(page).get_by_role("status").last).to_have_text("Saved.")
    page.reload()
    expect(section(page).locator(".section-note-text")).to_have_text("Two lines,\n  & <b>no tags</b>")

    mine = progress(visitor, device)
    assert texts(mine) == ["Two lines,\n  & <b>no tags</b>"]
    mine.locator("note-list a").click()

    mine.wait_for_url(f"**/{LESSON}#know")


def test_what_is_typed_while_the_first_note_is_on_its_way_stands_in_it(visitor: Visitor) -> None:
    page = lesson(visitor, visitor.device())
    page.route("**/remember.*.js", lambda route: (page.keyboard.type("mine / its"), route.fallback()))

    section(page).get_by_role("button", name="Note").focus()
    page.keyboard.press("Enter")
    expect(section(page).get_by_role("textbox")).to_have_value("mine / its")
    page.keyboard.type(" end")

    expect(section(page).get_by_role("textbox")).to_have_value("mine / its end")


@pytest.mark.parametrize(("first", "last"), [("know", "more"), ("more", "know")])
def test_each_note_that_is_asked_for_before_the_first_is_there_opens(visitor: Visitor, first: str, last: str) -> None:
    page = lesson(visitor, visitor.device())
    other = section(page, last).get_by_role("button", name="Note")
    page.route("**/remember.*.js", lambda route: (other.click(), page.keyboard.type("mine"), route.fallback()))

    section(page, first).get_by_role("button", name="Note").click()

    expect(section(page, first).get_by_role("textbox")).to_have_value("")
    expect(section(page, last).get_by_role("textbox")).to_have_value("mine")
    expect(section(page, last).get_by_role("textbox")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_note_opens_where_all_of_it_is_seen(visitor: Visitor, width: int) -> None:
    page = lesson(visitor, visitor.device(viewport={"width": width, "height": 800}))
    button = section(page).get_by_role("button", name="Note")
    button.evaluate("button => scrollBy(0, button.getBoundingClientRect().bottom - innerHeight)")

    button.click()

    expect(section(page).get_by_role("textbox")).to_be_in_viewport(ratio=1)
    expect(section(page).get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)


def test_a_note_can_be_changed_called_off_and_deleted(visitor: Visitor) -> None:
    device = visitor.device()
    page = lesson(visitor, device)
    write(page, "first")
    for text, way, left in (("second", "Save", ["second"]), ("third", "Cancel", ["second"]), ("fourth", "Delete", [])):
        section(page).get_by_role("button", name="Edit: What to know").click()
        section(page).get_by_role("textbox").select_text()
        page.keyboard.type(text)
        section(page).get_by_role("button", name=way).click()
        assert texts(page) == left

    expect(section(page).get_by_role("button", name="Note")).to_be_focused()
    assert [fact for fact in stored(page, '"~') if fact[0] == "note"] == []


def test_what_was_typed_is_kept_when_the_learner_leaves_without_saving(visitor: Visitor) -> None:
    device = visitor.device()
    page = lesson(visitor, device)
    section(page).get_by_role("button", name="Note").click()
    expect(section(page).get_by_role("textbox")).to_be_focused()
    page.keyboard.type("half a thought")

    page.goto(f"{visitor.site}progress/")

    page.wait_for_selector(".note-list-text")
    assert texts(page) == ["half a thought"]


@pytest.mark.parametrize("before", ["", "first"])
def test_what_is_typed_is_kept_when_the_page_goes_out_of_sight_and_can_still_be_called_off(
    visitor: Visitor, before: str
) -> None:
    page = lesson(visitor, visitor.device())
    if before:
        write(page, before)
    section(page).get_by_role("button", name="Edit: What to know" if before else "Note").click()
    section(page).get_by_role("textbox").fill("half a thought")

    # A phone shows another app, and may end this page without another word.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    kept = [fact for fact in stored(page, "half a thought") if fact[0] == "note"]
    assert [fact[3] for fact in kept] == ["half a thought"]
    section(page).get_by_role("button", name="Cancel").click()
    assert texts(page) == [before] * bool(before)
    until(page, "key => !localStorage.getItem(key)?.includes('half a thought')", KEY)


def test_a_note_changed_in_two_places_at_once_keeps_both(visitor: Visitor, tmp_path: Path) -> None:
    phone, laptop = visitor.device(), visitor.device()
    for device, text in ((phone, "on the phone"), (laptop, "on the laptop")):
        write(lesson(visitor, device), text)
    with progress(visitor, phone).expect_download() as download:
        phone.pages[-1].get_by_role("button", name="Download your progress").click()
    download.value.save_as(tmp_path / "progress.json")

    page = progress(visitor, laptop)
    page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
    expect(page.locator(".progress-page-said")).to_contain_text("1 note")
    assert sorted(texts(page)) == ["on the laptop", "on the phone"]
    page.goto(f"{visitor.site}{LESSON}")

    expect(section(page)).to_contain_text("Written on another device at the same time:")
    assert sorted(texts(page)) == ["on the laptop", "on the phone"]
    press(page, "Remove this version")
    assert len(texts(page)) == 1


def test_a_note_that_another_tab_writes_is_shown_in_this_one(visitor: Visitor) -> None:
    device = visitor.device()
    one, other = lesson(visitor, device), lesson(visitor, device)

    write(one, "from the other tab", "more")

    expect(section(other, "more").locator(".section-note-text")).to_have_text("from the other tab")


def test_what_else_is_kept_takes_no_note_from_under_the_keyboard(visitor: Visitor) -> None:
    device = visitor.device()
    page = lesson(visitor, device)
    write(page, "mine")
    edit = section(page).get_by_role("button", name="Edit")
    expect(edit).to_be_focused()
    notes = progress(visitor, device)
    link = notes.locator("note-list a")
    link.focus()

    read(page, "more")

    expect(edit).to_be_focused()
    expect(mark(notes)).to_have_attribute("data-state", "started")
    expect(link).to_be_focused()


def test_what_else_is_kept_takes_no_button_of_the_review_from_under_the_keyboard(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [wrong("text")]})
    home = review(visitor, device)
    home.evaluate("() => { window.told = new Promise((go) => addEventListener('storage', () => setTimeout(go))); }")
    button = home.get_by_role("button", name="Practise only what I missed (1)")
    button.focus()

    ANSWERS["number"][0](lesson(visitor, device))
    home.evaluate("() => told")

    expect(button).to_be_focused()


def test_without_script_no_note_is_offered(visitor: Visitor) -> None:
    page = visitor.open(LESSON, visitor.device(java_script_enabled=False))

    expect(page.locator(".note-button").locator("visible=true")).to_have_count(0)


def test_a_lesson_that_changed_since_it_was_finished_says_so_and_keeps_the_credit(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [["finish"], finished("stem")]})
    page = lesson(visitor, device)
    expect(page.locator("edition-notice")).to_contain_text(
        "places in it have changed. What you have done still counts."
    )
    expect(section(page)).to_contain_text("Changed since you finished")
    expect(page.locator("lesson-map li[data-anchor=know]")).to_contain_text("changed")
    expect(page.locator("#quiz")).to_contain_text("New, or with another answer, since you finished")
    expect(mark(page)).to_have_attribute("data-state", "done")

    press(page, "I have seen what is new")

    expect(page.locator(".edition-notice-mark")).to_have_count(0)
    page.reload()
    page.wait_for_selector("edition-notice:defined", state="attached")
    expect(page.locator("edition-notice")).to_be_empty()


def test_a_lesson_that_is_finished_notes_how_it_stands_and_its_terms_come_back(visitor: Visitor) -> None:
    device = visitor.device()
    remember(visitor, device, {"kinds": [["finish"]]})
    page = lesson(visitor, device)

    page.wait_for_selector("edition-notice:defined", state="attached")

    (edition,) = [fact for fact in stored(page, "edition") if fact[0] == "edition"]
    expect(page.locator("edition-notice")).to_be_empty()
    assert edition[2] == "en" and edition[5] == ["stem", "distractor"]
    expect(review(visitor, device).locator("review-page")).to_contain_text("The next ones come on")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_where_notes_and_changes_are_shown(visitor: Visitor, look: str) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    remember(visitor, device, {"kinds": [["finish"], finished("stem"), ["note", "know", "mine"]]})
    page = lesson(visitor, device)
    expect(page.locator(".edition-notice-mark").first).to_be_attached()
    section(page, "more").get_by_role("button", name="Note").click()
    page.emulate_media(media="print" if look == "print" else "screen")

    assert violations(page) == []
    if look == "narrow":
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    notes = progress(visitor, device)
    notes.emulate_media(media="print" if look == "print" else "screen")
    assert violations(notes) == []
