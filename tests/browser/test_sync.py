"""Sync, with the real servers: devices meet, whatever happens between them and the server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.answering import ANSWERS, LESSON, ready
from tests.browser.marking import card, mark
from tests.browser.syncing import SAVED, Place, answer, answers, enter, sign_in, state, sync_now
from tests.browser.visiting import Visitor


def test_what_was_learnt_on_two_devices_is_on_both(learner: Visitor, place: Place, name: str) -> None:
    phone, laptop = learner.device(), learner.device()
    answer(learner, phone, "text")
    one = sign_in(learner.open("progress/", phone), place, name, is_new=True)
    one.get_by_role("dialog").get_by_role("button", name="Yes, it is mine").click()
    expect(state(one)).to_contain_text(SAVED)

    two = enter(learner, laptop, place, name)
    expect(card(two)).to_contain_text("1 of 9 right")
    answer(learner, laptop, "number").close()
    sync_now(two)
    sync_now(one)

    expect(card(one)).to_contain_text("2 of 9 right")
    assert answers(one, name) == answers(two, name) == ["number", "text"]
    assert "access_token" not in one.url + two.url


@pytest.mark.parametrize(
    "faults",
    [
        ["500", "429", "drop", "503", "well", "huge", "500"],
        ["half", "well", "412", "well", "unanswered", "short", "twice", "well", "twice"],
        ["html", "proto", "null", "well", "html", "well", "proto"],
    ],
    ids=" ".join,
)
def test_whatever_goes_wrong_on_the_way_nothing_is_lost_or_counted_twice(
    learner: Visitor, place: Place, name: str, faults: list[str]
) -> None:
    phone, laptop = learner.device(), learner.device()
    one, two = enter(learner, phone, place, name, is_new=True), enter(learner, laptop, place, name)
    lessons = [ready(learner.open(LESSON, phone)), ready(learner.open(LESSON, laptop))]
    for device, lesson, actions in (
        (phone, lessons[0], ("text", "choice")),
        (laptop, lessons[1], ("number", "choice")),
    ):
        device.set_offline(True)
        for question in actions:
            ANSWERS[question][0](lesson)
        lesson.close()
    expect(state(one)).to_contain_text("Everything is safe in this browser", timeout=20_000)

    place.proxy.faults += faults
    for device in (phone, laptop):
        device.set_offline(False)
    for _ in range(len(faults)):
        for page in (one, two):
            page.get_by_role("button", name="Sync now").click()
            expect(state(page)).not_to_contain_text(re.compile("Syncing|in a moment"), timeout=20_000)
    place.proxy.faults.clear()
    for page in (one, two, one):
        sync_now(page)

    wanted = ["choice", "choice", "number", "text"]
    assert answers(one, name) == answers(two, name) == wanted
    assert one.evaluate("({}).x === undefined")
    expect(card(one)).to_contain_text("3 of 9 right")


def test_what_is_answered_in_a_lesson_is_sent_from_there(learner: Visitor, place: Place, name: str) -> None:
    phone, laptop = learner.device(), learner.device()
    enter(learner, phone, place, name, is_new=True).close()
    page = answer(learner, phone, "text")
    expect(page.locator(".page-footer-sync")).to_contain_text(SAVED)
    with page.expect_response(lambda response: response.ok and "number" in (response.request.post_data or "")):
        ANSWERS["number"][0](page)

    other = enter(learner, laptop, place, name)

    expect(card(other)).to_contain_text("2 of 9 right")


def test_a_page_that_is_seen_again_brings_what_other_devices_did(learner: Visitor, place: Place, name: str) -> None:
    phone, laptop = learner.device(), learner.device()
    one, two = enter(learner, phone, place, name, is_new=True), enter(learner, laptop, place, name)
    answer(learner, laptop, "text").close()
    sync_now(two)

    one.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(mark(one)).to_have_attribute("data-state", "started")
