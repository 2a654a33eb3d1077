"""What tests of sync stand on: both real servers, a site that syncs with them, and what learners do there.

def test_something(learner, place, name): ...    # once with each server, for somebody who is new there
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.answering import ANSWERS, LESSON, ready
from tests.browser.faults import Proxy, proxy
from tests.browser.servers import PASSWORD, armadietto, join_armadietto, kinto
from tests.browser.serving import serve
from tests.browser.visiting import Visitor
from tests.built import ROOT, build, copy

SAVED = "Everything here is saved at"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of server, spoken to through a proxy, and how one comes in there."""

    kind: str
    proxy: Proxy
    join: Callable[[str], None]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Place]]:
    """Both servers, each behind a proxy."""
    storage, records = tmp_path_factory.mktemp("armadietto"), tmp_path_factory.mktemp("kinto")
    with armadietto(storage) as one, kinto(records) as other, proxy(one) as first, proxy(other) as second:
        yield {
            "armadietto": Place("armadietto", first, lambda name: join_armadietto(one, name)),
            "kinto": Place("kinto", second, lambda name: None),
        }


@pytest.fixture(scope="session")
def synced_server(servers: dict[str, Place], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site, which syncs with both servers."""
    catalog = tmp_path_factory.mktemp("synced")
    copy(ROOT / "tests" / "sites" / "small", catalog)
    origins = [place.proxy.origin for place in servers.values()]
    with (catalog / "lessonsite.yaml").open("a") as settings:
        settings.write(f"sync: [{', '.join(origins)}]\n")
    with serve(build("synced", catalog, "--strict").folder) as address:
        yield address


@pytest.fixture
def learner(browser: Browser, synced_server: str, servers: dict[str, Place]) -> Iterator[Visitor]:
    """Somebody with several devices."""
    visitor = Visitor(browser, synced_server, tuple(place.proxy.origin for place in servers.values()))
    yield visitor
    visitor.leave()
    for place in servers.values():
        place.proxy.faults.clear()
    assert not visitor.off_site, visitor.off_site
    # A browser's console tells of every answer that is no success; what scripts themselves complain of is an error.
    errors = [said for said in visitor.errors if "Failed to load resource" not in said]
    assert not errors, errors


@pytest.fixture(params=["armadietto", "kinto"])
def place(request: pytest.FixtureRequest, servers: dict[str, Place]) -> Place:
    """Each kind of server."""
    return servers[request.param]


_names = iter(range(1000))


@pytest.fixture
def name(place: Place) -> str:
    """Somebody who is new there."""
    made = f"learner{next(_names)}"
    place.join(made)
    return made


def panel(page: Page) -> Page:
    """The page with the sync panel, once its script runs."""
    page.wait_for_selector("sync-panel:not([hidden])")
    return page


def state(page: Page) -> Locator:
    """What is said of sync."""
    return page.locator(".sync-panel-state")


def open_form(page: Page) -> Locator:
    """Show the form for signing in; the value is where the name is typed."""
    field = page.get_by_label("Name, as name or name@server")
    if not field.is_visible():
        page.get_by_text("Sign in to sync", exact=True).click()
    return field


def sign_in(page: Page, place: Place, name: str, *, is_new: bool = False) -> Page:
    """Type a name and do what the server wants."""
    panel(page)
    host = place.proxy.origin.partition("//")[2]
    open_form(page).select_text()
    page.keyboard.type(f"{name}@{host}")
    page.get_by_role("button", name="Sign in", exact=True).click()
    if place.kind == "armadietto":
        page.wait_for_url("**/oauth/**")
        page.locator("#password").fill(PASSWORD)
        page.get_by_role("button", name="Allow").click()
        page.wait_for_url("**/progress/**")
    else:
        page.get_by_label("Password", exact=True).click()
        page.keyboard.type(PASSWORD)
        page.get_by_role("button", name="Make a new account" if is_new else "Sign in", exact=True).click()
    return page


def enter(learner: Visitor, device: BrowserContext, place: Place, name: str, *, is_new: bool = False) -> Page:
    """Open the progress page of a device and sign in, until everything is synced."""
    page = sign_in(learner.open("progress/", device), place, name, is_new=is_new)
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)
    return page


def answer(learner: Visitor, device: BrowserContext, question: str, *, rightly: bool = True) -> Page:
    """Answer a question on a device."""
    page = ready(learner.open(LESSON, device))
    ANSWERS[question][0 if rightly else 1](page)
    return page


def records(page: Page) -> dict[str, dict[str, list[object]]]:
    """All facts of the lesson in each record of this browser, by key, once every tab has written what it had to."""
    kept = page.evaluate(_TAKE_TURNS)
    return {key: json.loads(text)["lessons"].get("kinds", {"facts": {}})["facts"] for key, text in kept.items()}


def answers(page: Page, owner: str) -> list[object]:
    """The questions that somebody answered, as this browser has them."""
    [found] = [facts for key, facts in records(page).items() if owner in key] or [{}]
    return sorted(fact[2] for fact in found.values() if fact[0] == "answer")


def sync_now(page: Page) -> None:
    """Press the button, and wait for a round to end."""
    page.get_by_role("button", name="Sync now").click()
    expect(state(page)).to_contain_text(SAVED, timeout=20_000)


_TAKE_TURNS = """async () => {
    const kept = {};
    for (const key of Object.keys(localStorage).filter((key) => /:1(:of:|$)/.test(key)))
        await navigator.locks.request(key, () => (kept[key] = localStorage.getItem(key)));
    return kept;
}"""
