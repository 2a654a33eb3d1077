"""Names in a browser beside accounts at a server: signing in and out, with somebody's name at hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.marking import card, mark
from tests.browser.naming import ASK, add, answer, answered, listed, opened, row, switch
from tests.browser.syncing import SAVED, Place, answers, enter, panel, sign_in, state
from tests.browser.visiting import Visitor


def named(learner: Visitor) -> Page:
    """Ana has answered a question, nobody another one; she is learning."""
    device = learner.device()
    answer(learner, device, "text")
    page = listed(learner, device)
    add(page, "Ana")
    switch(page, "Ana")
    answer(learner, device, "number")
    return panel(page)


@pytest.mark.parametrize("goes", [True, False], ids=["it is mine", "it is not"])
def test_what_somebody_did_under_a_name_goes_along_if_they_say_so(
    learner: Visitor, place: Place, name: str, goes: bool
) -> None:
    page = sign_in(named(learner), place, name, is_new=True)
    dialog = page.get_by_role("dialog", name="Is the progress of \u2068Ana\u2069 yours?")
    dialog.get_by_role("button", name="Yes, it is mine" if goes else "No, keep it apart").click()
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)

    assert answers(page, f":{name}:") == (["number"] if goes else [])
    expect(row(opened(page), "Ana")).to_have_count(0 if goes else 1)
    expect(row(page, name)).to_contain_text("learning now · signed in at")
    page.get_by_role("button", name="Sign out", exact=True).click()

    expect(state(page)).to_contain_text("Not signed in")
    expect(page.locator("[data-late=learners]")).to_have_text(ASK)
    mine = f"{place.kind.replace('armadietto', 'remotestorage')}:{name}:{place.proxy.origin}"
    assert answered(page) == {"": ["text"], mine if goes else "Ana": ["number"]}
    expect(row(opened(page), "No name")).to_have_attribute("aria-current", "true")


def answering(learner: Visitor, place: Place, name: str) -> tuple[BrowserContext, Page]:
    """A device on which Ana has a name, and another is signed in and answered something; its progress page."""
    device = learner.device()
    page = listed(learner, device)
    add(page, "Ana")
    sign_in(page, place, name, is_new=True)
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    answer(learner, device, "text")
    return device, page


def test_who_switches_to_a_name_signs_out_and_nothing_mixes(learner: Visitor, place: Place, name: str) -> None:
    device, page = answering(learner, place, name)

    switch(opened(page), "Ana")

    expect(mark(page)).to_have_attribute("data-state", "none")
    expect(state(page)).to_contain_text("Not signed in")
    assert page.evaluate("Object.keys(localStorage).filter((key) => /token|account$/.test(key))") == []
    answer(learner, device, "number")
    assert answers(page, f":{name}:") == ["text"]
    # What the server had not been told is told when they are back, and only that.
    sign_in(page, place, name)
    page.get_by_role("dialog").get_by_role("button", name="No, keep it apart").click()
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    expect(card(enter(learner, learner.device(), place, name))).to_contain_text("1 of 9 right")
    assert answers(page, f":{name}:") == ["text"]


def test_leaving_progress_here_leaves_it_to_nobody_in_particular(learner: Visitor, place: Place, name: str) -> None:
    _, page = answering(learner, place, name)

    page.get_by_role("button", name="leave my progress here").click()

    expect(state(page)).to_contain_text("Not signed in")
    assert answered(page) == {"": ["text"]}
    expect(row(opened(page), "Ana")).to_contain_text("nothing yet")
