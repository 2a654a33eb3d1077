"""What tests of progress look at: marks, the progress page, the stored record."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.answering import KEY
from tests.browser.visiting import Visitor


def mark(page: Page, lesson: str = "kinds") -> Locator:
    """How far a lesson is, where it is named first."""
    return page.locator(f"progress-mark[data-lesson={lesson}]").first


def card(page: Page, lesson: str = "kinds") -> Locator:
    """A lesson's row on the progress page."""
    return page.locator("[data-card]").filter(has=page.locator(f"progress-mark[data-lesson={lesson}]"))


def read(page: Page, section: str) -> None:
    """Look at a section for as long as it takes."""
    page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", section)
    expect(page.locator(f"lesson-map li[data-anchor={section}]")).to_have_attribute(
        "data-state", "read", timeout=20_000
    )


def progress(visitor: Visitor, device: BrowserContext) -> Page:
    """The progress page, once its script runs."""
    page = visitor.open("progress/", device)
    page.wait_for_selector(".progress-page-tools")
    return page


def facts(page: Page, lesson: str = "kinds") -> list[list[object]]:
    """What is stored of a lesson, once every tab has written what it had to: they take turns by a lock."""
    record = json.loads(page.evaluate(_TAKE_TURN, KEY) or '{"lessons": {}}')
    return list(record["lessons"].get(lesson, {"facts": {}})["facts"].values())


_TAKE_TURN = "key => navigator.locks.request(key, () => localStorage.getItem(key))"
