"""What browser tests stand on: a real Chromium, built sites served under `/x/y/`, and pages that are watched.

    def test_something(open_page):                          # a page of the small site, on a device of its own
        page = open_page("alpha/kinds/", java_script_enabled=False)

    def test_two_tabs(visitor):                             # several devices, several tabs on one of them
        phone, laptop = visitor.device(), visitor.device()
        one, two = visitor.open("alpha/kinds/", phone), visitor.open("progress/", phone)

    def test_from_a_folder(file_visitor): ...               # the same site, opened with file://
    def test_a_plug_in(plugged_visitor): ...            # twice: served, and opened with file://
    def test_the_sample(sample_visitor): ...                # the repository's own lessons

When such a test is over, nothing may have left the site and no page may have complained; a test that wants a complaint
empties `visitor.errors` (or `visitor.off_site`) itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.deploying import device, host  # noqa: F401
from tests.browser.serving import serve
from tests.browser.syncing import learner, name, place, servers, synced_server  # noqa: F401
from tests.browser.visiting import Visitor
from tests.built import Built
from tests.tools import chromium, node

_QUIET = ("--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run", "--disable-background-networking")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run. The Node that Playwright carries needs a library that bare machines lack."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    flags = [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(_QUIET)
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=str(chromium()), args=flags)
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def site(small_site: Built) -> Built:
    """The site that `server` serves and `visitor` visits: the small one."""
    return small_site


@pytest.fixture(scope="session")
def server(site: Built) -> Iterator[str]:
    """The small site's address, under `/x/y/`."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def sample_server(sample_site: Built) -> Iterator[str]:
    """The sample catalog's address, under `/x/y/`."""
    with serve(sample_site.folder) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    """Somebody at the small site."""
    yield from _watched(Visitor(browser, server))


@pytest.fixture
def sample_visitor(browser: Browser, sample_server: str) -> Iterator[Visitor]:
    """Somebody at the sample catalog."""
    yield from _watched(Visitor(browser, sample_server))


@pytest.fixture
def file_visitor(browser: Browser, site: Built) -> Iterator[Visitor]:
    """Somebody who opened the small site from a folder, with no server."""
    yield from _watched(Visitor(browser, site.folder.as_uri() + "/"))


@pytest.fixture(params=("/x/y/", "file://"))
def plugged_visitor(request: pytest.FixtureRequest, browser: Browser, plugged_site: Built) -> Iterator[Visitor]:
    """Somebody at the site that is made with a plug-in: served, and opened from a folder."""
    if request.param == "file://":
        yield from _watched(Visitor(browser, plugged_site.folder.as_uri() + "/"))
        return
    with serve(plugged_site.folder) as address:
        yield from _watched(Visitor(browser, address))


@pytest.fixture
def open_page(visitor: Visitor) -> Callable[..., Page]:
    """Opens a page of the small site, each on a device of its own: `open_page(address, **options)`."""
    return visitor.open


def _watched(visitor: Visitor) -> Iterator[Visitor]:
    yield visitor
    visitor.leave()
    assert not visitor.off_site, f"asked for from outside the site: {visitor.off_site}"
    assert not visitor.errors, f"pages complained: {visitor.errors}"
