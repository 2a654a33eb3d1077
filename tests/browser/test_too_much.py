"""A record that is larger than the browser's store: what is done here is kept all the same; the rest is elsewhere."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.marking import facts, progress
from tests.browser.naming import add, listed, opened, switch
from tests.browser.test_store import _FILL as FILL
from tests.browser.visiting import Visitor, until

#: Takes in a record with *count* notes of 20,000 letters, as a round of sync does; 300 are more than a browser stores.
_BRING = """async (count) => {
    const note = (_, n) => [`far-${n + 1}`, ['note', 1, `s${n}`, 'x'.repeat(20_000)]];
    const facts = Object.fromEntries(Array.from({length: count}, note));
    const text = JSON.stringify({version: 1, learner: 'x', lessons: {other: {facts, gone: {}}}});
    const detail = ({store}) => store.unite(store.read(text).record);
    document.dispatchEvent(new CustomEvent('part-loaded', {detail}));
}"""
#: Puts the facts that are stored into another order.
_TURN_ROUND = """key => {
    const {lessons: {kinds}, ...rest} = JSON.parse(localStorage.getItem(key));
    kinds.facts = Object.fromEntries(Object.entries(kinds.facts).reverse());
    localStorage.setItem(key, JSON.stringify({...rest, lessons: {kinds}}));
}"""
_HOLDS = f"part => localStorage.getItem('{KEY}')?.includes(part)"
_ANN = "kinto:ann:http://localhost:8888"
_HELD = "() => navigator.locks.query().then(({held, pending}) => !held.length && !pending.length)"


def flooded(page: Page, count: int = 300) -> Page:
    """The page, once more came from elsewhere than there is room for."""
    page.evaluate(_BRING, count)
    expect(page.locator("store-notice")).to_contain_text("store is full")
    return page


def test_what_is_done_here_is_stored_though_what_came_from_elsewhere_finds_no_room(visitor: Visitor) -> None:
    device = visitor.device()
    page = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](page)

    ANSWERS["number"][0](flooded(page))

    expect(page.locator("store-notice")).to_contain_text("What you do now is kept here")
    page.close()
    again = ready(visitor.open(LESSON, device))
    expect(field(again, "number")).to_have_attribute("data-verdict", "right")
    expect(field(again, "text")).to_have_attribute("data-verdict", "right")
    expect(again.locator("store-notice")).to_be_hidden()


def test_what_is_reset_here_stays_so_though_all_finds_no_room(visitor: Visitor) -> None:
    device = visitor.device()
    page = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](page)
    page.goto(visitor.site + "progress/")
    page.wait_for_selector(".progress-page-tools")

    flooded(page).get_by_role("button", name="Reset: Every kind of question").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()

    until(page, _HELD)
    page.close()
    assert facts(progress(visitor, device)) == []


def test_who_is_signed_in_can_leave_though_not_all_that_came_from_their_server_finds_room(visitor: Visitor) -> None:
    device = visitor.device()
    visitor.open("404.html", device).evaluate("ann => localStorage.setItem('lessonsite:small:owner', ann)", _ANN)
    page = listed(visitor, device)
    add(page, "Ana")
    flooded(page)

    switch(opened(page), "Ana")

    expect(page.locator("store-notice")).to_have_count(0)


def test_two_tabs_with_more_than_finds_room_come_to_rest_in_whatever_order_they_hold_it(visitor: Visitor) -> None:
    device = visitor.device()
    device.add_init_script("window.heard = 0; addEventListener('storage', () => window.heard++)")
    one = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](one)
    ANSWERS["number"][0](one)
    until(one, _HOLDS, '"number"')
    one.reload()
    visitor.open("paths/", device).evaluate(_TURN_ROUND, KEY)
    other = ready(visitor.open(LESSON, device))
    one.evaluate("localStorage.setItem('room', 'x'.repeat(4000))")
    one.evaluate(FILL)
    one.evaluate("localStorage.removeItem('room')")

    ANSWERS["choice"][0](flooded(ready(one), 1))
    ANSWERS["cloze"][0](flooded(other, 1))

    for tab, own, theirs in ((one, "choice", "cloze"), (other, "cloze", "choice")):
        for answer in (own, theirs):
            expect(field(tab, answer)).to_have_attribute("data-verdict", "right")
            until(tab, _HOLDS, f'"{answer}"')
        until(tab, _HELD)
        assert tab.evaluate("window.heard") < 20


def test_what_found_no_room_is_stored_when_another_tab_makes_room(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open(LESSON, device)
    page.evaluate(FILL)
    ANSWERS["number"][0](ready(page))
    expect(page.locator("store-notice")).to_be_visible()

    visitor.open("paths/", device).evaluate(
        "Object.keys(localStorage).filter(key => /^fill/.test(key)).forEach(key => localStorage.removeItem(key))"
    )

    expect(page.locator("store-notice")).to_be_hidden()
    assert [fact[2] for fact in facts(page) if fact[0] == "answer"] == ["number"]
