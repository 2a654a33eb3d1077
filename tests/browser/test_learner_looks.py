"""Names in a browser, however they are looked at: axe finds nothing, and the longest ones do not scroll sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.answering import LESSON, ready
from tests.browser.marking import progress
from tests.browser.naming import add, answer, opened, switch
from tests.browser.test_axe import LOOKS
from tests.browser.test_sync_looks import check
from tests.browser.visiting import Visitor

_LONG = "W" * 60


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state_of_the_list(visitor: Visitor, look: str) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    answer(visitor, device, "text")
    page = opened(progress(visitor, device))
    page.emulate_media(media="print" if look == "print" else "screen")
    if look == "print":
        expect(page.locator("learner-list")).to_be_hidden()
        return
    check(page, look)

    add(page, "Ana", "ליאור", _LONG)
    check(page, look)
    page.get_by_role("button", name="Give it a name").click()
    page.keyboard.type(" ")
    page.keyboard.press("Enter")
    check(page, look)
    page.get_by_role("button", name="Cancel").click()
    switch(page, _LONG)
    check(opened(page), look)
    page.get_by_role("button", name=f"Take away: {_LONG}").click()
    check(page, look)


def test_on_a_phone_the_list_that_is_opened_comes_into_view(visitor: Visitor) -> None:
    page = opened(progress(visitor, visitor.device(viewport={"width": 360, "height": 640})))

    expect(page.get_by_role("textbox", name="Add a name")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("address", [LESSON, "ar/alpha/prose/"])
def test_axe_finds_nothing_where_a_name_is_said(visitor: Visitor, address: str, look: str) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    page = opened(progress(visitor, device))
    add(page, _LONG)
    switch(page, _LONG)

    page = ready(visitor.open(address, device))
    page.emulate_media(media="print" if look == "print" else "screen")

    expect(page.locator(".learner-name")).to_be_attached()
    check(page, look)
