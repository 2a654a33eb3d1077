"""axe finds nothing to complain of on any kind of page, however it is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.answering import GIVEN, LESSON, MARKS, answer_all, check_all, press_button, ready, waiting
from tests.browser.visiting import Visitor
from tests.tools import axe

PAGES = {
    "front": "",
    "track": "alpha/",
    "lesson with every question": "alpha/kinds/",
    "lesson with all of prose": "alpha/prose/",
    "lesson without a quiz": "beta/plain/",
    "lesson from right to left": "ar/alpha/prose/",
    "front from right to left": "ar/",
    "paths": "paths/",
    "path": "paths/from-kinds-to-next/",
    "glossary": "glossary/",
    "map": "map/",
    "progress": "progress/",
    "review": "review/",
    "what to know before a lesson": "review/#for=next",
    "do I know a lesson": "review/#know=kinds",
    "review from right to left": "ar/review/",
    "search": "search/",
    "offline": "offline/",
    "a page that was out of reach": "offline/?page=beta/",
    "offline from right to left": "ar/offline/",
    "not found": "404.html",
    "redirect": "beta/before/",
}

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True},
    "forced colours": {"forced_colors": "active"},
    "print": {"color_scheme": "light"},
}

#: The looks of a page that is opened once: on a wide screen, and on a narrow one.
SCREENS = {"wide": ("light", "dark", "forced colours"), "narrow": ("narrow",)}

REFUSING = """[...document.querySelectorAll("body *")]
  .filter(one => [...one.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim()))
  .filter(one => one.getBoundingClientRect().width > 1 && getComputedStyle(one).forcedColorAdjust === "none")
  .map(one => `forced-color-adjust: ${one.outerHTML.slice(0, 200)}`)"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(visitor: Visitor, kind: str, screen: str) -> None:
    page = _stay(visitor, _device(visitor, screen), PAGES[kind])

    assert looked_at(page, (*SCREENS[screen], "print")) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("rightly", (True, False), ids=("rightly", "wrongly"))
def test_axe_finds_nothing_once_every_question_is_answered(visitor: Visitor, screen: str, rightly: bool) -> None:
    page = ready(visitor.open(LESSON, _device(visitor, screen)))

    answer_all(page, rightly=rightly)

    assert looked_at(page, SCREENS[screen]) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_where_all_is_checked_at_the_end(visitor: Visitor, screen: str) -> None:
    page = waiting(visitor.open(LESSON, _device(visitor, screen)))
    for kind in ("choice", "text", "open"):
        GIVEN[kind][1](page)
    assert looked_at(page, SCREENS[screen]) == []

    check_all(page)
    assert looked_at(page, SCREENS[screen]) == []
    press_button(page, "open", MARKS[1])
    assert looked_at(page, SCREENS[screen]) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", (PAGES["lesson with every question"], PAGES["lesson with all of prose"]))
def test_axe_finds_nothing_where_everything_is_open(visitor: Visitor, address: str, screen: str) -> None:
    page = visitor.open(address, _device(visitor, screen))

    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator("[popover]").evaluate_all("all => all.forEach(one => one.showPopover())")

    assert looked_at(page, SCREENS[screen]) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_once_there_is_progress(visitor: Visitor, screen: str) -> None:
    page = ready(visitor.open(LESSON, _device(visitor, screen)))
    answer_all(page, rightly=False)

    for address, shown in (("", "carry-on a"), ("alpha/", "track-progress"), ("progress/", ".progress-page-line")):
        page.goto(urljoin(visitor.site, address))
        expect(page.locator(shown).locator("visible=true").first).to_be_visible()
        assert looked_at(page, SCREENS[screen]) == [], address


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ["Reset everything", "Take it along by link or code", "Who is learning here?"])
def test_axe_finds_nothing_in_what_the_progress_page_opens(visitor: Visitor, name: str, screen: str) -> None:
    device = _device(visitor, screen)
    answer_all(ready(visitor.open(LESSON, device)), rightly=False)
    page = visitor.open("progress/", device)

    page.get_by_role("button", name=name).click()

    expect(page.locator("dialog[open], learner-list").get_by_role("button").first).to_be_visible()
    assert looked_at(page, SCREENS[screen]) == []


def looked_at(page: Page, looks: Iterable[str]) -> list[str]:
    """What is wrong with the page as it stands, in each of the *looks* that one and the same screen has."""
    wrong = []
    for look in looks:
        is_print, is_forced = look == "print", look == "forced colours"
        page.emulate_media(
            media="print" if is_print else "screen",
            color_scheme="dark" if look == "dark" else "light",
            forced_colors="active" if is_forced else "none",
        )
        wrong += [f"{look}: {line}" for line in violations(page)]
        if look == "narrow" and page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append("the page scrolls sideways")
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    return wrong


def _device(visitor: Visitor, screen: str) -> BrowserContext:
    return visitor.device(reduced_motion="reduce", **LOOKS[SCREENS[screen][0]])


def _stay(visitor: Visitor, device: BrowserContext, address: str) -> Page:
    """Open a page and stay on it, also where it leads on at once: what leads on is taken out on the way."""
    if address == PAGES["redirect"]:
        device.route(f"**/{address}", _held)
    return visitor.open(address, device)


def _held(route: Route) -> None:
    page = route.fetch().text()
    for leads_on in ("data-moved", 'http-equiv="refresh"'):
        assert leads_on in page
        page = page.replace(leads_on, 'data-was="moving"')
    route.fulfill(body=page, content_type="text/html; charset=utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands now, one line for each element.

    Where colours are forced, the system chooses them, and Chromium reports others to axe than it paints. So contrast is
    not axe's to judge there; text that refuses the system's colours is a violation.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": not forced}}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    refusing = page.evaluate(REFUSING) if forced else []
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ] + refusing


@cache
def _script() -> str:
    return axe().read_text(encoding="utf-8")
