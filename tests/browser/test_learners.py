"""Learners who share a browser under names: nobody's progress mixes, nothing is lost, what is said is true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.marking import card, mark, progress
from tests.browser.naming import ASK, add, answer, answer_in, answered, listed, opened, row, said, stored, switch
from tests.browser.remembering import review
from tests.browser.test_notes import write
from tests.browser.test_offline import forgive, kept
from tests.browser.test_store import _FILL as FILL
from tests.browser.test_store import FORBIDDEN
from tests.browser.visiting import Visitor, until

_HOLD = "key => new Promise(held => navigator.locks.request(key, () => new Promise(() => held())))"


def test_where_nobody_has_a_name_there_is_one_button_and_nothing_is_loaded(visitor: Visitor) -> None:
    page = progress(visitor, visitor.device())

    expect(page.get_by_role("button", name=ASK)).to_be_visible()
    expect(page.locator("learner-list")).to_have_count(0)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in loaded if "learners" in name or "owner" in name or "late" in name]


def test_without_script_there_is_no_button(visitor: Visitor) -> None:
    page = visitor.open("progress/", java_script_enabled=False)

    expect(page.get_by_text(ASK)).to_be_hidden()


def test_those_who_have_names_learn_apart_from_each_other_and_from_nobody(visitor: Visitor) -> None:
    device = visitor.device()
    answer(visitor, device, "text")
    page = listed(visitor, device)
    add(page, "Ana", "Ben")
    expect(page.get_by_role("button", name="Switch: Ben")).to_be_focused()

    switch(page, "Ana")
    expect(mark(page)).to_have_attribute("data-state", "none")
    answer(visitor, device, "number")
    switch(opened(page), "Ben")
    expect(mark(page)).to_have_attribute("data-state", "none")
    answer(visitor, device, "cloze")
    switch(opened(page), "No name")

    assert answered(page) == {"": ["text"], "Ana": ["number"], "Ben": ["cloze"]}
    expect(card(page)).to_contain_text("1 of 9 right")
    expect(row(opened(page), "Ana")).to_contain_text("1 lesson begun")
    expect(row(page, "No name")).to_have_attribute("aria-current", "true")
    assert not [key for key in page.evaluate("Object.keys(localStorage)") if "Ana" in key]


def test_a_name_is_said_wherever_progress_is_said_to_be_saved(visitor: Visitor) -> None:
    device = visitor.device()
    page = listed(visitor, device)
    add(page, "Ana")
    switch(page, "Ana")

    lesson = ready(visitor.open(LESSON, device))
    expect(lesson.locator(".page-footer-saved")).to_contain_text("Progress of \u2068Ana\u2069, saved in this browser.")
    expect(lesson.locator(".quiz-saves")).to_have_text(" · Score saves to the progress of \u2068Ana\u2069")
    expect(lesson.get_by_role("link", name="Progress · Ana")).to_be_visible()
    expect(page.locator(".page-summary")).to_contain_text("Whoever uses this browser can see it.")

    opened(page).get_by_role("button", name="Rename: Ana").click()
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Rename: Anna")).to_be_focused()
    expect(page.locator(".page-summary")).to_contain_text("Anna")
    expect(lesson.locator(".page-footer-saved")).to_contain_text("Progress of \u2068Anna\u2069, saved")
    assert "Ana" not in stored(page).replace("Anna", "")


def test_a_name_can_be_given_to_what_was_done_without_one(visitor: Visitor) -> None:
    device = visitor.device()
    answer(visitor, device, "text")
    page = listed(visitor, device)
    before = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))

    page.get_by_role("button", name="Give it a name: No name").click()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")

    expect(page.locator("[data-late=learners]")).to_contain_text("Ana")
    expect(card(page)).to_contain_text("1 of 9 right")
    assert answered(page) == {"Ana": ["text"]}
    [key] = [key for key in page.evaluate("Object.keys(localStorage)") if ":1:of:here:" in key]
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", key)) == before


@pytest.mark.parametrize("now", ["Ana", "Ben"])
def test_who_is_taken_away_is_asked_about_first_and_no_other_goes_along(
    visitor: Visitor, tmp_path: Path, now: str
) -> None:
    device = visitor.device()
    answer(visitor, device, "text")
    page = listed(visitor, device)
    add(page, "Ana", "Ben")
    for name, question in (("Ben", "cloze"), ("Ana", "number")):
        switch(opened(page), name)
        answer(visitor, device, question)
    if now == "Ben":
        switch(opened(page), "Ben")

    opened(page).get_by_role("button", name="Take away: Ana").click()
    dialog = page.get_by_role("dialog", name="Take \u2068Ana\u2069 away?")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download the progress").click()
    assert download.value.suggested_filename.startswith("small-progress-Ana-2")
    download.value.save_as(tmp_path / "ana.json")
    dialog.get_by_role("button", name="Cancel").click()
    assert answered(page) == {"": ["text"], "Ana": ["number"], "Ben": ["cloze"]}
    page.get_by_role("button", name="Take away: Ana").click()
    dialog.get_by_role("button", name="Take away").click()

    expect(row(page, "Ana")).to_have_count(0)
    if now == "Ben":
        expect(said(page)).to_have_text("\u2068Ana\u2069 was taken away.")
        expect(said(page)).to_be_focused()
    expect(page.locator("[data-late=learners]")).to_have_text("Learning here: \u2068Ben\u2069" if now == "Ben" else ASK)
    assert answered(page) == {"": ["text"], "Ben": ["cloze"]}
    assert "Ana" not in stored(page)
    page.locator("input[type=file]").set_input_files(tmp_path / "ana.json")
    expect(card(page)).to_contain_text("2 of 9 right")


def test_a_tab_that_is_open_begins_anew_when_another_one_switches(visitor: Visitor) -> None:
    device = visitor.device()
    lesson = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](lesson)
    page = listed(visitor, device)
    add(page, "Ana")

    switch(page, "Ana")

    expect(lesson.get_by_role("link", name="Progress · Ana")).to_be_visible()
    expect(field(ready(lesson), "text").get_by_role("textbox")).to_have_value("")
    answer_in(lesson, "number")
    assert answered(page) == {"": ["text"], "Ana": ["number"]}


def test_without_a_network_names_are_switched_and_notes_and_what_comes_back_are_ones_own(visitor: Visitor) -> None:
    device = visitor.device()
    kept(visitor, device).close()
    page = listed(visitor, device)
    add(page, "Ana")
    switch(page, "Ana")
    lesson = ready(visitor.open(LESSON, device))
    write(lesson, "Hers.")
    ANSWERS["text"][1](lesson)
    until(lesson, "() => Object.values(localStorage).some(text => text.includes('Hers.') && text.includes('five'))")

    device.set_offline(True)
    page.reload()
    expect(page.locator("note-list")).to_contain_text("Hers.")
    expect(review(visitor, device).get_by_role("button", name="Practise only what I missed (1)")).to_be_visible()
    switch(opened(page), "No name")

    expect(page.locator("note-list")).to_be_hidden()
    expect(review(visitor, device).get_by_role("button", name="Practise")).to_have_count(0)
    device.set_offline(False)
    forgive(visitor)


def test_names_are_text_one_of_a_kind_and_seen(visitor: Visitor) -> None:
    page = listed(visitor, visitor.device())
    hostile = "<img src=x onerror=alert(1)>"
    add(page, "Ana", hostile, "ליאור")

    for typed, words in (("", "Type a name"), (" \u200b\u202e", "Type a name"), (" ANA ", "here already")):
        page.get_by_role("textbox", name="Add a name").fill(typed)
        page.keyboard.press("Enter")
        expect(said(page)).to_contain_text(words)
        expect(page.get_by_role("textbox", name="Add a name")).to_be_focused()
    assert page.locator(".learner-list-row").count() == 4
    page.get_by_role("button", name="Rename: Ana").click()
    page.keyboard.type("ana")
    page.keyboard.press("Enter")
    expect(row(page, "ana")).to_be_visible()

    switch(page, hostile)
    expect(page.locator(".page-summary")).to_contain_text(hostile)
    assert page.locator("img").count() == 0


def test_a_record_whose_name_was_lost_is_not(visitor: Visitor) -> None:
    device = visitor.device()
    page = listed(visitor, device)
    add(page, "Ana")
    switch(page, "Ana")
    answer(visitor, device, "text")
    page.evaluate("""() => {
        const key = Object.keys(localStorage).find((key) => key.includes(':name:'));
        localStorage.removeItem(key);
    }""")
    page.reload()

    expect(page.locator(".page-summary")).to_contain_text("Progress of \u2068Somebody\u2069")
    switch(opened(page), "No name")
    expect(row(opened(page), "Somebody")).to_contain_text("1 lesson begun")
    page.get_by_role("button", name="Rename: Somebody").click()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")

    expect(row(page, "Ana")).to_contain_text("1 lesson begun")
    assert answered(page) == {"Ana": ["text"]}


def test_nobody_switches_where_what_was_just_done_is_not_stored(visitor: Visitor) -> None:
    device = visitor.device()
    page = listed(visitor, device)
    add(page, "Ana")
    page.goto(visitor.site + LESSON)
    # Room for who is learning, and none for a record.
    page.evaluate("localStorage.setItem('room', 'x'.repeat(100))")
    page.evaluate(FILL)
    page.evaluate("localStorage.removeItem('room')")
    ANSWERS["number"][0](ready(page))
    expect(page.locator("store-notice")).to_be_visible()
    page.goto(visitor.site + "progress/")

    for press, typed in (("Switch: Ana", ""), ("Give it a name: No name", "Ben")):
        opened(page).get_by_role("button", name=press).click()
        if typed:
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
        expect(said(page)).to_contain_text("cannot keep progress apart just now")
        expect(row(page, "No name")).to_contain_text("learning now · 1 lesson begun")
    assert page.evaluate("localStorage.getItem('lessonsite:small:owner')") is None
    expect(card(page)).to_contain_text("1 of 9 right")


def test_nobody_switches_before_what_waits_is_stored(visitor: Visitor, tmp_path: Path) -> None:
    device = visitor.device()
    page, other = listed(visitor, device), visitor.open("paths/", device)
    add(page, "Ana")
    # There is no room for so long a note; and another tab has its turn to write.
    page.evaluate("localStorage.setItem('room', 'x'.repeat(1000))")
    page.evaluate(FILL)
    page.evaluate("localStorage.removeItem('room')")
    other.evaluate(_HOLD, KEY)
    note = {"x-1": ["note", 1, "know", "Mine. " * 500]}
    file = {"version": 1, "learner": "x", "lessons": {"kinds": {"facts": note, "gone": {}}}}
    (tmp_path / "some.json").write_text(json.dumps(file))
    page.locator("input[type=file]").set_input_files(tmp_path / "some.json")
    expect(page.locator(".progress-page-said")).to_contain_text("1 note")

    page.get_by_role("button", name="Switch: Ana").click()

    expect(said(page)).to_contain_text("cannot keep progress apart just now")
    expect(page.locator("note-list")).to_contain_text("Mine.")


@pytest.mark.parametrize("how", FORBIDDEN)
def test_where_the_store_is_forbidden_nobody_is_added_and_that_is_said(visitor: Visitor, how: str) -> None:
    device = visitor.device()
    device.add_init_script(FORBIDDEN[how])
    page = listed(visitor, device)

    page.get_by_role("textbox", name="Add a name").fill("Ana")
    page.keyboard.press("Enter")

    expect(said(page)).to_contain_text("cannot keep progress apart just now")
    expect(page.locator(".learner-list-row")).to_have_count(1)


def test_from_a_folder_names_work_as_well(file_visitor: Visitor) -> None:
    device = file_visitor.device()
    page: Page = file_visitor.open("progress/index.html", device)
    page.wait_for_selector(".progress-page-tools")
    add(opened(page), "Ana")

    switch(page, "Ana")

    expect(page.get_by_role("link", name="Progress · Ana")).to_be_visible()
    until(page, "() => localStorage.getItem('lessonsite:small:owner')?.startsWith('here:')")
