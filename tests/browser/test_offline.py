"""A track kept on the device: how large it is first, then all of it without a network, and away again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.answering import ANSWERS, LESSON, field, ready
from tests.browser.serving import serve
from tests.browser.test_axe import LOOKS, violations
from tests.browser.test_tutor import ask, wake
from tests.browser.visiting import Visitor
from tests.catalogs import built, lesson, write_files

OFFLINE = "net::ERR_INTERNET_DISCONNECTED"

#: What a track consists of: read before anything of it is brought.
LISTS = re.compile(r"/offline/(?!build)[^/]+\.json$")


def kept(visitor: Visitor, device: BrowserContext, address: str = "alpha/") -> Page:
    """A track's page, once the track is on the device."""
    page = visitor.open(address, device)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.locator(".keep-track-keep").click()
    expect(page.locator("keep-track")).to_have_attribute("data-state", "kept", timeout=30_000)
    return page


def forgive(visitor: Visitor) -> None:
    """The browser itself notes each file that it did not get for want of a network."""
    visitor.errors[:] = [error for error in visitor.errors if OFFLINE not in error]


def test_a_track_says_how_large_it_is_before_it_is_kept(visitor: Visitor) -> None:
    page = visitor.open("alpha/")

    expect(page.locator("keep-track")).to_contain_text("Keeping it takes")
    expect(page.locator(".keep-track-facts")).to_contain_text("kB")
    page.get_by_role("button", name="Keep this track offline").click()
    expect(page.get_by_role("status").filter(has_text="Done")).to_be_focused()
    expect(page.locator(".keep-track-facts")).to_contain_text("Kept on this device")


def test_who_goes_elsewhere_while_a_track_is_brought_is_left_there(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    page = visitor.open("alpha/", device)
    held: list[Route] = []
    device.route(LISTS, lambda route: held.append(route))
    page.get_by_role("button", name="Keep this track offline").focus()

    page.keyboard.press("Enter")
    expect(page.locator(".keep-track-said")).to_be_focused()
    page.keyboard.press("Tab")
    elsewhere = page.evaluate_handle("document.activeElement")
    device.unroute(LISTS)
    for route in held:
        route.continue_()
    expect(page.locator("keep-track")).to_have_attribute("data-state", "kept", timeout=30_000)

    assert elsewhere.evaluate("element => element === document.activeElement && element.matches('a')")


def test_what_is_stopped_before_its_size_is_known_is_no_more_than_on_offer(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    page = visitor.open("alpha/", device)
    device.route(LISTS, lambda route: None)

    page.get_by_role("button", name="Keep this track offline").click()
    page.get_by_role("button", name="Stop").click()

    expect(page.locator(".keep-track-said")).to_contain_text("Stopped.")
    expect(page.locator(".keep-track-facts")).to_contain_text("Keeping it takes")


def test_a_kept_track_is_read_and_practised_without_a_network(visitor: Visitor) -> None:
    device = visitor.device()
    kept(visitor, device)
    device.set_offline(True)

    page = ready(visitor.open(LESSON, device))
    ANSWERS["text"][0](page)
    expect(field(page, "text")).to_have_attribute("data-verdict", "right")
    page.reload()
    expect(field(ready(page), "text")).to_have_attribute("data-verdict", "right")

    for address in ("", "map/", "glossary/", "paths/", "progress/", "review/", "alpha/"):
        page.goto(visitor.site + address)
        assert page.url == visitor.site + address
        assert page.locator("h1").count() == 1
    forgive(visitor)


def test_search_and_the_tutor_answer_without_a_network(visitor: Visitor) -> None:
    device = visitor.device()
    kept(visitor, device)
    device.set_offline(True)
    page = visitor.open("alpha/prose/", device)

    page.keyboard.press("/")
    page.get_by_role("searchbox").press_sequentially("furniture")
    expect(page.locator(".search-hit").first).to_be_visible()

    page = wake(visitor.open("alpha/prose/", device))
    expect(ask(page, "What is furniture?")).not_to_be_empty()


def test_a_folder_without_its_last_slash_is_found_without_a_network(visitor: Visitor) -> None:
    device = visitor.device()
    kept(visitor, device)
    device.set_offline(True)

    page = visitor.open("alpha/kinds", device)

    assert page.url.endswith("/alpha/kinds/")


def test_a_page_that_is_not_kept_says_so_and_comes_when_the_network_is_back(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)
    device.set_offline(True)

    page.goto(visitor.site + "beta/next/#counting")
    expect(page.locator("kept-tracks")).to_contain_text("this page is not kept on this device")
    expect(page.locator("kept-tracks").get_by_role("listitem")).to_have_count(1)
    device.set_offline(False)

    page.wait_for_url("**/x/y/beta/next/**")


@pytest.mark.parametrize("page", ["http://[", "//evil.example/", "javascript:alert(1)", "../../z/", "%ff"])
def test_a_page_to_be_tried_again_is_one_of_the_site(visitor: Visitor, page: str) -> None:
    shown = visitor.open(f"offline/?page={page}")

    expect(shown.locator("kept-tracks")).to_contain_text("No track is kept")
    links = shown.locator("kept-tracks a").all()
    assert [link for link in links if not link.evaluate("({ href }) => href").startswith(visitor.site)] == []


def test_a_page_in_another_language_says_so_in_that_language(visitor: Visitor) -> None:
    device = visitor.device()
    page = visitor.open("ar/", device)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    device.set_offline(True)

    page.goto(visitor.site + "ar/map/")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert "/x/y/ar/offline/?page=ar%2Fmap%2F" in page.url
    forgive(visitor)


def test_what_is_removed_leaves_nothing_behind(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)

    page.get_by_role("button", name="Remove").click()

    expect(page.locator("keep-track")).to_have_attribute("data-state", "free")
    assert page.evaluate(_CONTENTS) == 0


def test_the_list_of_what_is_kept_removes_as_well(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)

    page.goto(visitor.site + "offline/")
    page.get_by_role("button", name="Remove").click()

    expect(page.locator("kept-tracks")).to_contain_text("No track is kept on this device yet")
    assert page.evaluate(_CONTENTS) == 0


def test_the_list_of_what_is_kept_says_why_a_track_is_not_removed(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)
    page.goto(visitor.site + "offline/")
    page.evaluate("root => void navigator.locks.request(`${root} kept`, () => new Promise(() => {}))", visitor.site)

    page.get_by_role("button", name="Remove").click()

    expect(page.locator(".kept-tracks-said")).to_have_text("Another tab is already at it. Try again when it is done.")
    expect(page.locator("kept-tracks").get_by_role("listitem")).to_have_count(1)


def test_two_tracks_share_what_belongs_to_neither(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)
    both = page.evaluate(_CONTENTS)
    page.close()

    page = kept(visitor, device, "beta/")
    assert page.evaluate(_CONTENTS) > both
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("keep-track")).to_have_attribute("data-state", "free")

    assert page.evaluate(_CONTENTS) == both


#: What browsers lack on pages that come over an open line.
OPEN_LINE = """for (const [of, name] of [[self, 'caches'], [Crypto.prototype, 'subtle']])
    Object.defineProperty(of, name, {value: undefined})"""


@pytest.mark.parametrize("lacking", ["", OPEN_LINE], ids=["over https", "over an open line"])
def test_a_track_as_a_zip_opens_from_a_folder(visitor: Visitor, tmp_path: Path, lacking: str) -> None:
    device = visitor.device()
    device.add_init_script(lacking)
    page = visitor.open("alpha/", device)
    expect(page.get_by_role("button", name="Keep this track offline")).to_have_count(0 if lacking else 1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as .zip").click()
    assert download.value.suggested_filename == "small-alpha.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    folder = tmp_path / "small-alpha"
    assert not (folder / "beta").exists()

    reader = Visitor(visitor.browser, folder.as_uri() + "/")
    page = reader.open("index.html")
    page.locator("a[href*='alpha/kinds/']").first.click()
    page.wait_for_url("**/alpha/kinds/index.html")
    ready(page)
    ANSWERS["text"][0](page)
    expect(field(page, "text")).to_have_attribute("data-verdict", "right")
    page.goto(folder.as_uri() + "/map/index.html")
    outside = page.locator("a[href*='beta/next/']").first
    assert outside.evaluate("link => link.getAttribute('href')") == visitor.site + "beta/next/"
    reader.leave()
    assert not reader.errors and not reader.off_site


def test_what_needs_a_script_is_not_shown_without_one(visitor: Visitor) -> None:
    page = visitor.open("alpha/", java_script_enabled=False)

    expect(page.locator("keep-track")).to_be_hidden()


def test_an_address_that_is_not_there_is_not_there_with_the_worker_either(visitor: Visitor) -> None:
    device = visitor.device()
    page = kept(visitor, device)

    answer = page.goto(visitor.site + "no/such/lesson/")

    assert answer is not None and answer.status == 404 and answer.from_service_worker
    visitor.errors.clear()


def test_a_tab_says_that_there_is_a_new_version_and_loads_it_when_asked_to(browser: Browser, tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a/01-one.md": lesson("One", "## First\n\nOld text.\n")})
    built(tmp_path)
    with serve(tmp_path / "build") as address:
        visitor = Visitor(browser, address)
        device = visitor.device()
        page = visitor.open("a/one/", device)
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        page.reload()

        write_files(tmp_path, {"lessons/a/01-one.md": lesson("One", "## First\n\nNew text.\n")})
        built(tmp_path)
        other = visitor.open("a/", device)

        notice = page.locator("renewal-notice")
        expect(notice).to_contain_text("The site has been updated", timeout=30_000)
        assert page.locator("#first").get_by_text("Old text").is_visible() and violations(page) == []
        notice.get_by_role("button", name="Reload").click()
        expect(page.locator("#first").get_by_text("New text")).to_be_visible()
        expect(other.locator("renewal-notice")).to_have_count(0)
        visitor.leave()
        # Data that the old page asked for when the new ones were there already were kept from it, as they should be.
        assert not [error for error in visitor.errors if "ERR_FAILED" not in error]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_where_a_track_is_kept(visitor: Visitor, look: str) -> None:
    device = visitor.device(reduced_motion="reduce", **LOOKS[look])
    page = kept(visitor, device)

    assert violations(page) == []
    page.goto(visitor.site + "offline/")
    page.get_by_role("button", name="Remove").wait_for()
    assert violations(page) == []


#: How many contents the site has in the browser's caches, those of the theme aside.
_CONTENTS = """async () => {
    const names = (await caches.keys()).filter(name => name.endsWith(' kept'));
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return requests.flat().filter(({url}) => url.includes('/file/')).length;
}"""
