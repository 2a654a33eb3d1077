"""The browser's store, whatever happens to it: the page works, what was stored stays, what is wrong is said once."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.answering import ANSWERS, KEY, LESSON, field, ready
from tests.browser.naming import answered, listed, opened, switch
from tests.browser.visiting import Visitor, until

Open = Callable[..., Page]

_ATTEMPT = ["answer", 1, "text", "four", 1, 0, ""]
_WHOLE = {"version": 1, "learner": "x", "lessons": {"kinds": {"facts": {"r-1": _ATTEMPT}, "gone": {}}}}
_SET = "([key, text]) => localStorage.setItem(key, text)"
_GET = "key => localStorage.getItem(key)"
_HOLDS = "([key, part]) => localStorage.getItem(key)?.includes(part)"

_ADD = """() => {
    const detail = ({store}) => store.add('kinds', 'read', 'number');
    document.dispatchEvent(new CustomEvent('part-loaded', {detail}));
}"""

_NO = "throw new DOMException('no', 'SecurityError')"

#: Ways in which a browser forbids its store, as scripts that run before the page's own.
FORBIDDEN = {
    "the getter throws": f"Object.defineProperty(window, 'localStorage', {{get() {{{_NO}}}}})",
    "reading throws": f"Storage.prototype.getItem = () => {{{_NO}}}",
    "writing throws": f"Storage.prototype.setItem = () => {{{_NO}}}",
    "there is none": (
        "['localStorage', 'sessionStorage'].map(name => Object.defineProperty(window, name, {value: null}))"
    ),
}


def stored(device: BrowserContext, visitor: Visitor, text: str) -> None:
    """Put *text* where the record is kept, before the page that is tested opens."""
    page = visitor.open("paths/", device)
    page.evaluate(_SET, [KEY, text])
    page.close()


@pytest.mark.parametrize("how", FORBIDDEN)
def test_where_the_store_is_forbidden_the_page_works_and_says_so(how: str, visitor: Visitor) -> None:
    device = visitor.device()
    device.add_init_script(FORBIDDEN[how])
    page = ready(visitor.open(LESSON, device))

    ANSWERS["text"][0](page)

    expect(field(page, "text")).to_have_attribute("data-verdict", "right")
    notice = page.locator("store-notice")
    expect(notice).to_contain_text("does not let this site store anything")
    expect(page.get_by_text("Progress saved locally")).to_be_hidden()
    expect(page.get_by_text("Score saves to your progress")).to_be_hidden()
    with page.expect_download() as download:
        notice.get_by_role("button", name="Download my progress").click()
    assert "four" in download.value.path().read_text().lower()


def test_where_the_store_is_full_nothing_is_lost(visitor: Visitor) -> None:
    device = visitor.device()
    stored(device, visitor, json.dumps(_WHOLE))
    page = visitor.open(LESSON, device)
    page.evaluate(_FILL)

    ANSWERS["number"][0](ready(page))

    expect(page.locator("store-notice")).to_contain_text("store is full")
    expect(page.locator("store-notice")).to_contain_text("until you close this tab")
    assert json.loads(page.evaluate(_GET, KEY)) == _WHOLE
    page.goto(page.url)
    expect(field(ready(page), "number")).to_have_attribute("data-verdict", "right")
    expect(field(page, "text")).to_have_attribute("data-verdict", "right")


def test_the_page_says_that_progress_is_saved_where_it_is(visitor: Visitor) -> None:
    page = ready(visitor.open(LESSON))

    expect(page.get_by_text("Progress saved locally")).to_be_visible()
    expect(page.get_by_text("Score saves to your progress")).to_be_visible()


def test_what_was_kept_for_the_visit_is_stored_when_there_is_room_again(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open(LESSON, device)
    page.evaluate(_FILL)
    ANSWERS["number"][0](ready(page))
    expect(page.locator("store-notice")).to_be_visible()

    page.evaluate(
        "Object.keys(localStorage).filter(key => /^fill/.test(key)).forEach(key => localStorage.removeItem(key))"
    )
    ANSWERS["text"][0](page)

    expect(page.locator("store-notice")).to_be_hidden()
    until(page, _HOLDS, [KEY, '"text"'])
    questions = [
        fact[2]
        for fact in json.loads(page.evaluate(_GET, KEY))["lessons"]["kinds"]["facts"].values()
        if fact[0] == "answer"
    ]
    assert sorted(questions) == ["number", "text"]


def test_a_later_versions_record_is_not_touched(visitor: Visitor) -> None:
    device = visitor.device()
    text = '{"version":2,"all":"new"}'
    stored(device, visitor, text)
    page = ready(visitor.open(LESSON, device))

    ANSWERS["text"][0](page)

    expect(page.locator("store-notice")).to_contain_text("newer version of this site")
    assert page.evaluate(_GET, KEY) == text
    page.reload()
    expect(field(ready(page), "text")).to_have_attribute("data-verdict", "right")


def test_version_0_is_taken_over_and_left_where_it_was(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("", device)
    old = json.dumps(
        {
            "version": 0,
            "answers": {"kinds": {"text": {"at": 1, "answer": "four", "score": 1}}},
            "read": {"kinds": ["know"]},
        }
    )
    page.evaluate(_SET, ["lessonsite:small:0", old])

    page = ready(visitor.open(LESSON, device))
    ANSWERS["number"][0](page)
    page.reload()

    expect(field(ready(page), "text")).to_have_attribute("data-verdict", "right")
    assert page.evaluate(_GET, "lessonsite:small:0") == old


def test_a_corrupted_record_is_set_aside_and_said_so_once(visitor: Visitor) -> None:
    device = visitor.device()
    text = json.dumps(_WHOLE)[:-20]
    stored(device, visitor, text)

    page = ready(visitor.open(LESSON, device))

    expect(page.locator("store-notice")).to_contain_text("could not be read")
    assert page.evaluate(_GET, f"{KEY}:bak") == text
    ANSWERS["text"][0](page)
    page.reload()
    expect(field(ready(page), "text")).to_have_attribute("data-verdict", "right")
    expect(page.locator("store-notice")).to_be_hidden()
    assert page.evaluate(_GET, f"{KEY}:bak") == text


def test_no_damage_stops_the_page_and_none_is_thrown_away(visitor: Visitor) -> None:
    page = visitor.open("paths/")
    chance = random.Random(14)
    for number in range(200):
        text = spoilt(json.dumps(_WHOLE), chance)
        page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text) }", [KEY, text])
        # All pages keep the record; a few times, a question is answered.
        page.goto(visitor.site + ("paths/" if number % 20 else LESSON), wait_until="domcontentloaded")
        page.evaluate(_ADD) if number % 20 else ANSWERS["number"][0](ready(page))

        until(page, _HOLDS, [KEY, '"number"'])
        kept = page.evaluate("() => Object.values(localStorage)")
        assert text in kept or all(fact in facts_of(page.evaluate(_GET, KEY)) for fact in facts_of(text)), text


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_four_tabs_that_answer_at_once_lose_nothing(visitor: Visitor, locks: bool) -> None:
    device = visitor.device()
    if not locks:
        device.add_init_script("Object.defineProperty(navigator, 'locks', {value: undefined})")
    tabs = [ready(visitor.open(LESSON, device)) for _ in range(4)]
    start = """async (tab) => {
        const card = document.createElement('try-it');
        card.dataset.lesson = 'kinds';
        card.innerText = '';
        for (let n = 0; n < 250; n++) {
            const box = document.createElement('input');
            box.type = 'checkbox';
            box.dataset.step = `${tab}-${n}`;
            card.append(box);
        }
        document.body.append(card);
        window.ticking = (async () => {
            for (const box of card.children) {
                box.click();
                await new Promise(done => setTimeout(done));
            }
        })();
    }"""
    for number, tab in enumerate(tabs):
        tab.evaluate(start, number)
    for tab in tabs:
        tab.evaluate("window.ticking")

    until(
        tabs[0],
        """key => {
            const {facts} = JSON.parse(localStorage.getItem(key)).lessons.kinds;
            return Object.values(facts).filter(([kind]) => kind === 'tick').length === 1000;
        }""",
        KEY,
    )


def test_a_page_that_the_browser_kept_does_not_write_anew_what_went_to_somebody_else(visitor: Visitor) -> None:
    device = visitor.device()
    stored(device, visitor, json.dumps(_WHOLE))
    page = ready(visitor.open(LESSON, device))

    # As if it had been away while another page gave all to an account.
    page.evaluate(
        """key => {
            localStorage.removeItem(key);
            localStorage.setItem('lessonsite:small:owner', 'kinto:ann:http://localhost:8888');
            window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
        }""",
        KEY,
    )

    expect(field(page, "text").get_by_role("textbox")).to_have_value("")
    assert page.evaluate(_GET, KEY) is None


def test_nor_where_somebody_else_was_there_and_has_left_again(visitor: Visitor) -> None:
    device = visitor.device()
    device.add_init_script("addEventListener('storage', event => window.away && event.stopImmediatePropagation())")
    stored(device, visitor, json.dumps(_WHOLE))
    page = ready(visitor.open(LESSON, device))
    page.evaluate("window.away = true")
    other = listed(visitor, device)
    other.get_by_role("button", name="Give it a name: No name").click()
    other.keyboard.type("Ana")
    other.keyboard.press("Enter")
    expect(other.locator("[data-late=learners]")).to_contain_text("Ana")
    switch(opened(other), "No name")

    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    expect(field(page, "text").get_by_role("textbox")).to_have_value("")
    ANSWERS["number"][0](ready(page))
    until(page, _HOLDS, [KEY, '"number"'])
    assert answered(other) == {"": ["number"], "Ana": ["text"]}


@pytest.mark.parametrize("text", ["", "{", "7", "[]", "null"])
def test_an_answer_that_was_begun_and_makes_no_sense_any_more_is_asked_anew(visitor: Visitor, text: str) -> None:
    page = ready(visitor.open(LESSON))
    field(page, "text").get_by_role("textbox").fill("fo")

    page.evaluate("text => Object.keys(sessionStorage).forEach(key => sessionStorage.setItem(key, text))", text)
    page.reload()

    ANSWERS["text"][0](ready(page))
    expect(field(page, "text")).to_have_attribute("data-verdict", "right")


def facts_of(text: str) -> list[object]:
    """All facts of a record that is whole."""
    return [fact for lesson in json.loads(text)["lessons"].values() for fact in lesson["facts"].values()]


def spoilt(text: str, chance: random.Random) -> str:
    """Text that a bad disk made of a good one."""
    at = chance.randrange(len(text))
    junk = chance.choice(['"', "{", "]", "null", "-1", "\x00", '"__proto__":{},', "\ud7ff", ""])
    return chance.choice(
        [text[:at], text[:at] + junk + text[at:], text[:at] + junk + text[at + chance.randrange(30) :]]
    )


#: Fills the store to the last character, under names of its own.
_FILL = """() => {
    for (let size = 4_000_000, n = 0; size >= 1; n++) {
        try {
            localStorage.setItem(`fill${n}`, 'x'.repeat(size));
        } catch {
            size = size >> 1;
        }
    }
}"""
