"""How long an answer takes in a browser that is slowed down four times: from the key to the words on the page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.serving import serve
from tests.tools import chromium, node

_ASK = """(box, question) => {
  const input = box.querySelector("input");
  const log = box.querySelector(".tutor-log");
  const before = log.childElementCount;
  input.value = question;
  const start = performance.now();
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  return log.childElementCount > before ? performance.now() - start : null;
}"""


def times(folder: Path, rows: Iterable[dict[str, Any]]) -> Iterator[float]:
    """Milliseconds, for each question that is not refused; those that are wait for the search index."""
    addresses = {lesson: address for address, lesson in _lessons(folder)}
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with serve(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=flags)
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        at = ""
        for row in rows:
            if row["lesson"] != at:
                at = row["lesson"]
                page.goto(site + addresses[at])
                page.locator(".tutor-box input").focus()
                page.locator(".tutor-tries button").first.wait_for()
            took = page.locator(".tutor-box").evaluate(_ASK, row["question"])
            if took is not None:
                yield took
        browser.close()


def _lessons(folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses and ids of lessons, variants last."""
    for path in sorted(folder.rglob("tutor.js"), key=lambda path: -len(path.parts)):
        page = path.parent / "index.html"
        if page.exists() and (found := re.search(r'data-late="tutor" data-lesson="([^"]+)"', page.read_text("utf-8"))):
            yield path.parent.relative_to(folder).as_posix() + "/", found[1]
