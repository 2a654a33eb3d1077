"""What search costs on a built site, beside Pagefind's command line on the same pages: to build, to carry, to use."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Response, sync_playwright

from lessonsite.memo import Store
from lessonsite.outputs.search import output
from lessonsite.site_builder import open_catalog
from tests.bench.corpus import lesson
from tests.bench.turns import edited
from tests.browser.serving import serve
from tests.search import pagefind
from tests.search.relevance import lesson_ids, link_pages
from tests.tools import chromium, node

_THROTTLE = 4
_TIMES = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """*build* is processor time in seconds; *index* and *first* are bytes after gzip, the latter of what a first query
    of three words transfers, script and sheet among it; *answer* is the time to results in milliseconds, once loaded.
    """

    who: str
    lessons: int
    build: float
    index: int
    first: int
    requests: int
    answer: float


def costs(catalog: Path, size: int) -> tuple[Cost, Cost]:
    """Ours, then Pagefind's, of the *catalog* that was just built."""
    site = catalog / "build"
    pages = catalog / ".pagefind"
    subprocess.run(["rm", "-rf", str(pages)], check=True)
    ids = lesson_ids(site)
    link_pages(site, pages, ids)
    theirs = _index_theirs(pages)
    query = " ".join(lesson(edited(size), size).title.split()[:3])
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=pagefind.flags())
        ours = _use_ours(browser, site, next(iter(ids)), query)
        used = _use_theirs(browser, pages, query)
        browser.close()
    return (
        replace(ours, lessons=size, build=_build_ours(catalog), index=_weight(site / "search")),
        replace(used, lessons=size, build=theirs, index=_weight(pages / "pagefind")),
    )


def _build_ours(catalog: Path) -> float:
    """Notes of all lessons, the index, the texts; with reading the lessons that it reads again."""
    with open_catalog(catalog) as (linked, fetch):
        whole = {place.digest: fetch(place.digest) for place in linked.lessons}
        started = time.process_time()
        notes = {name: output.note(one) for name, one in whole.items() if one}
        for _ in output.join(linked, lambda names: [notes.get(name) for name in names], _Fresh()):
            pass
        for plan in output.plan(linked):
            output.make(plan.plan(), fetch(plan.lesson), _no_template)
        return time.process_time() - started


class _Fresh(Store):
    """A store in which nothing is kept yet: a first build's."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keep it."""
        self._kept[key] = value


def _no_template(template: str, /, **values: object) -> str:
    raise AssertionError(f"search fills in no template, such as {template}")


def _index_theirs(pages: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pagefind.index(pages)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _weight(folder: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in folder.rglob("*") if file.is_file())


def _use_ours(browser: Browser, site: Path, address: str, query: str) -> Cost:
    with serve(site) as server:
        page, loaded = _page(browser, f"{server}{address}")
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill(query)
        page.locator(".search-hit").first.wait_for()
        first, requests = sum(map(_packed, loaded)), len(loaded)
        times = [page.evaluate(_TIME_OURS, query[: -1 - at % 2]) for at in range(_TIMES + 2)][2:]
        page.context.close()
    return Cost("lessonsite", 0, 0, 0, first, requests, median(times))


def _use_theirs(browser: Browser, pages: Path, query: str) -> Cost:
    with serve(pages) as server:
        page, loaded = _page(browser, f"{server}blank")
        page.evaluate(pagefind.ASK, [query, 10])
        first, requests = sum(map(_packed, loaded)), len(loaded)
        times = [page.evaluate(_TIME_THEIRS, query) for _ in range(_TIMES)]
        page.context.close()
    return Cost("Pagefind", 0, 0, 0, first, requests, median(times))


def _page(browser: Browser, address: str) -> tuple[Page, list[Response]]:
    """A page on a slow device, and what it loads from now on."""
    page = browser.new_context().new_page()
    page.route("**/blank", lambda route: route.fulfill(body=pagefind.BLANK, content_type="text/html"))
    page.goto(address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _THROTTLE})
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    return page, loaded


def _packed(response: Response) -> int:
    """Binary files are packed already."""
    return len(gzip.compress(response.body(), 6))


#: From a letter typed to the hits that it brings.
_TIME_OURS = """(text) => new Promise((resolve) => {
  const box = document.querySelector("search-box");
  const started = performance.now();
  const done = (_, observer) => (observer.disconnect(), resolve(performance.now() - started));
  new MutationObserver(done).observe(box.list, { childList: true });
  box.field.value = text;
  box.field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
_TIME_THEIRS = """async (text) => {
  const started = performance.now();
  const { results } = await engine.search(text);
  await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return performance.now() - started;
}"""
