"""Signing in and out: nobody's progress mixes, nothing is lost, nothing is left behind."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.answering import ANSWERS, KEY, ready
from tests.browser.marking import card, mark
from tests.browser.syncing import (
    SAVED,
    Place,
    answer,
    answers,
    enter,
    open_form,
    panel,
    records,
    sign_in,
    state,
    sync_now,
)
from tests.browser.visiting import Visitor


def test_another_person_on_the_computer_sees_nothing_of_the_first(learner: Visitor, place: Place, name: str) -> None:
    device = learner.device()
    page = enter(learner, device, place, name, is_new=True)
    lesson = answer(learner, device, "text")
    other = f"{name}b"
    place.join(other)

    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(state(page)).to_contain_text("Not signed in")
    expect(mark(page)).to_have_attribute("data-state", "none")
    # The tab that was open all the time begins anew, too.
    expect(mark(ready(lesson))).to_have_attribute("data-state", "none")
    sign_in(page, place, other, is_new=True)
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    ANSWERS["number"][0](ready(lesson))
    sync_now(page)

    assert answers(page, f":{name}:") == ["text"]
    assert answers(page, f":{other}:") == ["number"]
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(state(page)).to_contain_text("Not signed in")
    sign_in(page, place, name)
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    expect(card(page)).to_contain_text("1 of 9 right")
    assert answers(page, f":{name}:") == ["text"]


def test_what_somebody_did_before_is_kept_apart_from_who_signs_in(learner: Visitor, place: Place, name: str) -> None:
    device = learner.device()
    answer(learner, device, "text").close()
    page = sign_in(learner.open("progress/", device), place, name, is_new=True)
    page.get_by_role("dialog").get_by_role("button", name="No, keep it apart").click()
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    expect(mark(page)).to_have_attribute("data-state", "none")
    expect(page.get_by_role("button", name="leave my progress here")).to_be_hidden()

    page.get_by_role("button", name="Sign out", exact=True).click()

    expect(mark(page)).to_have_attribute("data-state", "started")
    assert answers(page, f":{name}:") == []
    assert "text" in json.dumps(records(page)[KEY])


def test_progress_can_be_left_in_the_browser_when_signing_out(learner: Visitor, place: Place, name: str) -> None:
    device = learner.device()
    page = enter(learner, device, place, name, is_new=True)
    answer(learner, device, "text").close()
    sync_now(page)

    page.get_by_role("button", name="leave my progress here").click()

    expect(state(page)).to_contain_text("Not signed in")
    expect(mark(page)).to_have_attribute("data-state", "started")
    assert page.evaluate("Object.keys(localStorage).filter((key) => /token|account$/.test(key))") == []


@pytest.mark.parametrize("what", ["left here", "spoilt"])
def test_what_an_account_has_at_the_server_comes_back_where_the_browser_lost_it(
    learner: Visitor, place: Place, name: str, what: str
) -> None:
    page = enter(learner, learner.device(), place, name, is_new=True)
    with page.context.expect_event("response", lambda response: response.request.method == "PUT"):
        lesson = answer(learner, page.context, "text")
    lesson.close()
    page.reload()
    expect(state(panel(page))).to_contain_text(SAVED)

    if what == "left here":
        page.get_by_role("button", name="leave my progress here").click()
        expect(state(page)).to_contain_text("Not signed in")
        sign_in(page, place, name)
        page.get_by_role("dialog").get_by_role("button", name="No, keep it apart").click()
    else:
        page.evaluate(_SPOIL, f":{name}:")
        page.reload()
    expect(state(panel(page))).to_contain_text(SAVED, timeout=20_000)

    expect(card(page)).to_contain_text("1 of 9 right")
    expect(card(enter(learner, learner.device(), place, name))).to_contain_text("1 of 9 right")


def test_who_is_let_in_no_more_is_told_so_and_loses_nothing(learner: Visitor, place: Place, name: str) -> None:
    device = learner.device()
    page = enter(learner, device, place, name, is_new=True)
    place.proxy.faults += ["401"] * 3
    page.get_by_role("button", name="Sync now").click()
    expect(state(page)).to_contain_text("sign in again")
    answer(learner, device, "text").close()
    place.proxy.faults.clear()

    sign_in(page, place, name)

    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    assert answers(page, f":{name}:") == ["text"]
    assert enter(learner, learner.device(), place, name).evaluate("1") == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"adapter": "kinto"}', '{"adapter": "kinto", "server": "javascript:1"}'])
def test_an_account_that_makes_no_sense_is_none(learner: Visitor, servers: dict[str, Place], text: str) -> None:
    device = learner.device()
    page = learner.open("paths/", device)
    page.evaluate("text => localStorage.setItem('lessonsite:small:account', text)", text)
    page.goto(learner.site + "progress/")

    expect(state(panel(page))).to_contain_text("Not signed in")
    sign_in(page, servers["kinto"], f"sense{len(text)}", is_new=True)
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)


def test_a_way_back_that_was_not_begun_here_changes_nothing(learner: Visitor) -> None:
    page = panel(learner.open("progress/#access_token=stolen&token_type=bearer&state=guessed"))

    expect(state(page)).to_contain_text("not begun in this tab")
    assert page.url.endswith("progress/#sync")
    assert page.evaluate("Object.values(localStorage).filter((text) => text.includes('stolen'))") == []


def test_a_way_back_from_another_sign_in_changes_nothing(learner: Visitor, servers: dict[str, Place]) -> None:
    place = servers["armadietto"]
    place.join("waylaid")
    page = panel(learner.open("progress/"))
    open_form(page).press_sequentially(f"waylaid@{place.proxy.origin.partition('//')[2]}")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/oauth/**")

    page.goto(f"{learner.site}progress/#access_token=stolen&token_type=bearer&state=guessed")

    expect(state(page)).to_contain_text("not begun in this tab")
    assert page.evaluate("Object.values(localStorage).filter((text) => text.includes('stolen'))") == []


def test_a_server_that_the_site_does_not_name_is_not_asked(learner: Visitor) -> None:
    page = panel(learner.open("progress/"))
    open_form(page).press_sequentially("me@elsewhere.example")

    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(state(page)).to_contain_text("does not sync with that server")


def test_a_site_that_names_no_server_draws_and_loads_nothing_of_sync(visitor: Visitor) -> None:
    page = visitor.open("progress/")
    page.wait_for_selector(".progress-page-tools")

    assert page.locator("sync-panel, .page-footer-sync").count() == 0
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(({ name }) => /sync|late/.test(name)).length")
        == 0
    )


_SPOIL = """owner => {
    const key = Object.keys(localStorage).find((key) => key.includes(":1:of:") && key.includes(owner));
    localStorage.setItem(key, localStorage.getItem(key).replace('"text"', "7"));
}"""
