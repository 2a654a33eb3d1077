"""Pagefind, for comparison: its command line over a folder of pages, and its search, which only a browser runs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.tools import chromium, node

_FLAGS = ("--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run", "--disable-background-networking")
BLANK = "<!DOCTYPE html><title>-</title>"
ASK = """async ([query, depth]) => {
  self.engine ??= await import(new URL("pagefind/pagefind.js", location.href).href);
  const { results } = await engine.search(query);
  const found = await Promise.all(results.slice(0, depth).map((one) => one.data()));
  return found.map((one) => one.raw_url ?? one.url);
}"""


def command(pages: Path) -> list[str]:
    """What one types to index the *pages*."""
    binary = import_module("pagefind_bin").get_executable()
    return [str(binary), "--site", str(pages)]


def flags() -> list[str]:
    """How a browser is started."""
    return [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(_FLAGS)


def index(pages: Path) -> None:
    """Index a folder of pages; the index lies in it."""
    subprocess.run(command(pages), check=True, capture_output=True)


def ask(address: str, queries: Sequence[str], depth: int) -> list[list[str]]:
    """For each of *queries* the addresses found, best first, on the pages served at *address*."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=flags())
        page = browser.new_page()
        page.route(
            "**/blank", lambda route: route.fulfill(body="<!DOCTYPE html><title>-</title>", content_type="text/html")
        )
        page.goto(f"{address}blank")
        found = [page.evaluate(ASK, [query, depth]) for query in queries]
        browser.close()
    return [[url.removeprefix("/").removesuffix("index.html") for url in urls] for urls in found]
