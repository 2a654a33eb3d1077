"""What tests of learners who share a browser do: open the list, add, switch, and look at what lies in the store."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.answering import ANSWERS, LESSON, ready
from tests.browser.marking import progress
from tests.browser.syncing import records
from tests.browser.visiting import Visitor, until

ASK = "Who is learning here?"


def listed(visitor: Visitor, device: BrowserContext) -> Page:
    """The progress page, with the list of those who learn here open."""
    return opened(progress(visitor, device))


def opened(page: Page) -> Page:
    """The same on a page that is open already."""
    button = page.locator("[data-late=learners]")
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    expect(page.locator("learner-list")).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    """Somebody's row."""
    return page.locator(".learner-list-row").filter(has=page.get_by_text(name, exact=True))


def add(page: Page, *names: str) -> None:
    """Type names, and see them listed."""
    for name in names:
        page.get_by_role("textbox", name="Add a name").fill(name)
        page.keyboard.press("Enter")
        expect(row(page, name)).to_be_visible()


def switch(page: Page, name: str) -> None:
    """Switch to somebody, until the page shows theirs."""
    page.get_by_role("button", name=f"Switch: {name}", exact=True).click()
    now = page.locator("[data-late=learners]")
    expect(now).to_have_text(ASK if name == "No name" else f"Learning here: \u2068{name}\u2069")


def answer(visitor: Visitor, device: BrowserContext, question: str) -> None:
    """Answer a question that nobody answered yet, whoever is learning."""
    page = ready(visitor.open(LESSON, device))
    answer_in(page, question)
    page.close()


def answer_in(page: Page, question: str) -> None:
    """The same in a tab that is open, until it is stored."""
    ANSWERS[question][0](page)
    until(page, _HOLDS, f'"{question}"')


def said(page: Page) -> Locator:
    """What the list said last."""
    return page.locator(".learner-list-said")


def answered(page: Page) -> dict[str, list[object]]:
    """The questions that everybody answered, by name; nobody's by ""."""
    found: dict[str, list[object]] = {}
    names = page.evaluate("() => ({...localStorage})")
    for key, facts in records(page).items():
        owner = key.partition(":of:")[2]
        name = names.get(f"lessonsite:small:name:{owner}", owner)
        found[name] = sorted(str(fact[2]) for fact in facts.values() if fact[0] == "answer")
    return {name: asked for name, asked in found.items() if asked}


_HOLDS = """part => Object.entries(localStorage).some(([key, text]) => /:1(:of:|$)/.test(key) && text.includes(part))"""


def stored(page: Page) -> str:
    """All that lies in this browser's store, as one text."""
    return json.dumps(page.evaluate("() => ({...localStorage})"))
