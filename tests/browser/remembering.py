"""What tests of remembering stand on: a record of some days ago, and a review page that is ready."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.answering import KEY, ready
from tests.browser.marking import facts
from tests.browser.visiting import Visitor, until

DAY = 86_400_000

#: Questions of `alpha/kinds/` in the kinds of which the actions of answering.py speak.
KINDS = ("choice", "choices", "text", "number", "cloze", "ordering", "matching", "open")


def wrong(question: str) -> list[Any]:
    """A question that was answered wrong, as a fact."""
    return ["answer", question, [0], 0, 0, "key"]


def finished(*terms: str) -> list[Any]:
    """A lesson that was finished and teaches these *terms*, as a fact."""
    return ["edition", "en", {}, {}, list(terms)]


def remember(visitor: Visitor, device: BrowserContext, facts: dict[str, list[list[Any]]], days: float = 3) -> None:
    """Store a record whose *facts*, of each lesson, are some *days* old."""
    at = int(time.time() * 1000 - days * DAY)
    number = iter(range(1, 1000))
    lessons = {
        lesson: {"facts": {f"old-{next(number)}": [kind, at, *rest] for kind, *rest in all_}, "gone": {}}
        for lesson, all_ in facts.items()
    }
    text = json.dumps({"version": 1, "learner": "x", "lessons": lessons})
    page = visitor.open("404.html", device)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.close()


def review(visitor: Visitor, device: BrowserContext, place: str = "") -> Page:
    """The review page, once its script runs."""
    page = visitor.open(f"review/{place}", device)
    page.wait_for_selector("review-page[data-ready]")
    return page


def press(page: Page, name: str) -> None:
    """Press a button of the review."""
    page.get_by_role("button", name=name).click()


def asked(page: Page) -> Locator:
    """The question that is asked now, once it can be answered."""
    page.wait_for_selector("review-page quiz-form[data-ready] fieldset")
    return ready(page).locator("review-page fieldset")


def stored(page: Page, text: str, lesson: str = "kinds") -> list[list[object]]:
    """What is stored of a lesson, once *text* is in it: the store waits for its turn among the tabs."""
    until(page, "([key, text]) => localStorage.getItem(key)?.includes(text)", [KEY, text])
    return facts(page, lesson)
