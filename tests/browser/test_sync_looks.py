"""Signing in, sync and links, however they are looked at: axe finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marking import progress
from tests.browser.servers import PASSWORD
from tests.browser.syncing import SAVED, Place, answer, open_form, panel, state
from tests.browser.test_axe import LOOKS, violations
from tests.browser.visiting import Visitor


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state_of_sync(learner: Visitor, servers: dict[str, Place], look: str) -> None:
    place = servers["kinto"]
    page = panel(learner.open("progress/", learner.device(reduced_motion="reduce", **LOOKS[look])))
    page.emulate_media(media="print" if look == "print" else "screen")
    check(page, look)
    if look == "print":
        expect(page.locator("sync-panel")).to_be_hidden()
        return

    open_form(page).press_sequentially(f"look{look.replace(' ', '')}@{place.proxy.origin.partition('//')[2]}")
    check(page, look)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    check(page, look)
    page.keyboard.type(PASSWORD)
    page.get_by_role("button", name="Make a new account").press("Enter")
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    check(page, look)
    place.proxy.faults += ["401"] * 3
    page.get_by_role("button", name="Sync now").press("Enter")
    expect(state(page)).to_contain_text("sign in again")
    check(page, look)


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "print"])
def test_axe_finds_nothing_in_a_link_and_its_question(visitor: Visitor, look: str) -> None:
    device, other = (visitor.device(reduced_motion="reduce", **LOOKS[look]) for _ in range(2))
    answer(visitor, device, "text").close()
    page = progress(visitor, device)
    page.get_by_role("button", name="Take it along").click()
    address = page.get_by_role("textbox", name="Link").input_value()
    check(page, look)

    asked = visitor.open(address, other)
    expect(asked.get_by_role("dialog")).to_contain_text("Add it if it is yours")
    check(asked, look)


def check(page: Page, look: str) -> None:
    """What every state has to be."""
    assert violations(page) == []
    if look == "narrow":
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, "the page scrolls sideways"
