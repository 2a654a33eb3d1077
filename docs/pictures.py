"""README's pictures, taken of the sample catalog in a real browser: `make pictures`.

A scene is a function that brings a page to what its picture shows; its name is the picture's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.serving import serve  # noqa: E402
from tests.built import SAMPLE, build  # noqa: E402
from tests.tools import chromium, node  # noqa: E402

LESSON = "builders/how-an-ai-model-gets-trained/"
TWO_DAYS = 48 * 3600
SIZE = {"width": 1280, "height": 800}


def lesson(page: Page, site: str) -> None:
    """A lesson's page from its head."""
    page.goto(site + LESSON)


def search(page: Page, site: str) -> None:
    """What is found as one types."""
    page.goto(site + LESSON)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("training data")
    expect(page.locator("search-box li").first).to_be_visible()


def tutor(page: Page, site: str) -> None:
    """A question answered with the lesson's own sentences."""
    page.goto(site + LESSON)
    box = page.locator(".tutor-box")
    box.get_by_role("textbox").click()
    box.get_by_role("textbox").fill("What is a token?")
    page.keyboard.press("Enter")
    expect(box.locator(".tutor-quote").first).to_be_visible()
    box.evaluate("box => scrollTo(0, box.getBoundingClientRect().top + scrollY - 40)")


def review(page: Page, site: str) -> None:
    """What was answered wrong, asked again two days after."""
    now = time.time()
    page.clock.install(time=now - TWO_DAYS)
    page.goto(site + LESSON)
    question = page.locator("#q-one-step")
    question.get_by_label("It asks a person whether").check()
    question.locator(".quiz-check").click()
    page.clock.set_system_time(now)
    page.goto(site + "review/")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("review-page .quiz-question")).to_be_visible()


def offline(page: Page, site: str) -> None:
    """A track to take along."""
    page.goto(site + "builders/")
    expect(page.locator("keep-track").get_by_role("button").first).to_be_visible()


def sync(page: Page, site: str) -> None:
    """Where one signs in, on the page with all progress."""
    page.goto(site + "progress/")
    panel = page.locator("sync-panel")
    panel.locator("summary").click()
    expect(panel.get_by_role("textbox").first).to_be_visible()
    panel.evaluate("panel => scrollTo(0, panel.getBoundingClientRect().top + scrollY - 40)")


SCENES: tuple[Callable[[Page, str], None], ...] = (lesson, search, tutor, review, offline, sync)


def main() -> None:
    """Take them all, of the sample catalog with a server to sign in at."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(_built(Path(folder))) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=flags)
        for scene in SCENES:
            device = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            _take(scene, device, site)
            device.close()
        browser.close()


def _built(folder: Path) -> Path:
    for name in SAMPLE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    with (folder / "lessonsite.yaml").open("a", encoding="utf-8") as settings:
        settings.write("sync: [https://storage.example.org]\n")
    return build("sample", folder).folder


def _take(scene: Callable[[Page, str], None], device: BrowserContext, site: str) -> None:
    page = device.new_page()
    scene(page, site)
    page.screenshot(path=ROOT / "docs" / f"{scene.__name__}.png")


if __name__ == "__main__":
    main()
