"""The page with all of a learner's progress: taken along, brought together, and really reset."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.marking import card, facts, mark, progress
from tests.browser.visiting import Visitor, until


def test_what_is_exported_can_be_added_elsewhere_and_counts_once(visitor: Visitor, tmp_path: Path) -> None:
    phone, laptop = visitor.device(), visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, phone)))
    ANSWERS["number"][0](ready(visitor.open(LESSON, laptop)))
    with progress(visitor, phone).expect_download() as download:
        phone.pages[-1].get_by_role("button", name="Download your progress").click()
    download.value.save_as(tmp_path / "progress.json")

    page = progress(visitor, laptop)
    for said in ("Added from progress.json: 1 answer.", "progress.json held nothing that is not here already."):
        page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
        expect(page.locator(".progress-page-said")).to_have_text(said)

    assert "2 of 9 right" in card(page).inner_text()
    assert [fact[0] for fact in facts(page)].count("answer") == 2


def test_of_a_file_is_said_what_came_with_it(visitor: Visitor, tmp_path: Path) -> None:
    page = progress(visitor, visitor.device())
    told = {"x-2": ["tick", 2, "one"], "x-3": ["tick", 3, "two"], "x-4": ["note", 4, "know", "Mine."]}
    for new, said in (({"x-1": ["drop", 1, "term", "stem"]}, "marks"), (told, "2 steps · 1 note")):
        file = {"version": 1, "learner": "x", "lessons": {"kinds": {"facts": new, "gone": {}}}}
        (tmp_path / "some.json").write_text(json.dumps(file))
        page.locator("input[type=file]").set_input_files(tmp_path / "some.json")
        expect(page.locator(".progress-page-said")).to_have_text(f"Added from some.json: {said}.")


def test_a_file_that_is_no_progress_is_refused_and_said_so(visitor: Visitor, tmp_path: Path) -> None:
    device = visitor.device()
    page = progress(visitor, device)
    for name, text, said in (
        ("page.json", "<!doctype html><title>Sign in</title>", "is not a progress file"),
        ("later.json", '{"version": 2}', "newer version"),
        ("proto.json", '{"version": 1, "__proto__": {"x": 1}, "lessons": {"__proto__": []}}', "is not a progress file"),
    ):
        (tmp_path / name).write_text(text)
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(page.locator(".progress-page-said")).to_contain_text(said)

    assert page.evaluate("({}).x === undefined")


def test_a_reset_is_asked_for_first_and_can_be_called_off(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    page = progress(visitor, device)

    card(page).get_by_role("button", name="Reset").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Download your progress")).to_be_focused()
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    assert [fact[0] for fact in facts(page)].count("answer") == 1


def test_a_lesson_that_was_reset_is_asked_anew_and_stays_reset_in_other_tabs(visitor: Visitor) -> None:
    device = visitor.device()
    lesson = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](lesson)
    page = progress(visitor, device)

    card(page).get_by_role("button", name="Reset").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()

    expect(page.locator(".progress-page-said")).to_contain_text("Reset: Every kind of question")
    expect(page.locator(".progress-page-said")).to_be_focused()
    expect(field(lesson, "text").get_by_role("textbox")).to_have_value("")
    ANSWERS["number"][0](lesson)
    until(lesson, "key => localStorage.getItem(key)?.includes('\"number\"')", KEY)
    assert [fact[2] for fact in facts(lesson) if fact[0] == "answer"] == ["number"]


def test_a_file_brings_back_what_was_reset_if_the_learner_wants_it(visitor: Visitor, tmp_path: Path) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    page = progress(visitor, device)
    card(page).get_by_role("button", name="Reset").click()
    dialog = page.get_by_role("dialog")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download your progress").click()
    download.value.save_as(tmp_path / "before.json")
    dialog.get_by_role("button", name="Reset").click()
    expect(mark(page)).to_have_attribute("data-state", "none")

    for answer, state in (("Cancel", "none"), ("Bring back", "started")):
        page.locator("input[type=file]").set_input_files(tmp_path / "before.json")
        dialog.get_by_role("button", name=answer).click()
        expect(dialog).to_have_count(0)
        expect(mark(page)).to_have_attribute("data-state", state)
    page.locator("input[type=file]").set_input_files(tmp_path / "before.json")

    expect(page.locator(".progress-page-said")).to_contain_text("nothing that is not here already")
    assert "1 of 9 right" in card(page).inner_text()
    until(page, "key => localStorage.getItem(key)?.includes('FOUR')", KEY)
    assert [fact[0] for fact in facts(page)].count("answer") == 1


def test_a_track_and_everything_can_be_reset(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    visitor.open("alpha/prose/", device).locator("try-it").first.get_by_role("checkbox").first.check()
    page = progress(visitor, device)
    page.locator("[data-group]").first.get_by_role("button", name="Reset this track: Alpha").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()
    expect(mark(page, "prose")).to_have_attribute("data-state", "none")
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))

    page.get_by_role("button", name="Reset everything").click()
    page.get_by_role("dialog", name="Reset everything?").get_by_role("button", name="Reset").click()

    expect(page.locator(".progress-page-said")).to_have_text("Everything was reset.")
    expect(mark(page)).to_have_attribute("data-state", "none")
    assert [fact for fact in facts(page) if fact[0] == "answer"] == []
