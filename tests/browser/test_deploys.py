"""A site that is published anew while it is read: one page load has one build, and so has what is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.deploying import Host, hosted, made_site, name_of, size_of

DEPLOYS = 50
KILLS = 30


@pytest.fixture
def host() -> Iterator[Host]:
    with hosted(made_site(1)) as host:
        yield host


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    yield context
    context.close()


def controlled(device: BrowserContext, host: Host, address: str = "a/") -> Page:
    """A page that the site's worker serves."""
    page = device.new_page()
    page.goto(host.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.goto(host.address + address)
    assert page.evaluate("!!navigator.serviceWorker.controller")
    return page


def visit(page: Page, address: str) -> int:
    """Go to a page and say of which build it is. One that is published over meanwhile is loaded anew: to wait for the
    first load to end would be to wait for ever.
    """
    page.goto(address, wait_until="commit")
    return build_of(page)


def kept(page: Page) -> None:
    """Keep the track on whose page one is."""
    page.locator(".keep-track-keep, .keep-track-go-on, .keep-track-update").click()
    expect(page.locator("keep-track")).to_have_attribute("data-state", "kept")


def build_of(page: Page) -> int:
    """The build that the page, its sheet and its script are of."""
    page.wait_for_function("window.script !== undefined && getComputedStyle(document.body).getPropertyValue('--build')")
    says = page.evaluate(
        """() => [document.documentElement.dataset.build, window.script,
            getComputedStyle(document.documentElement).getPropertyValue('--build')].map(Number)"""
    )
    assert len(set(says)) == 1, says
    return int(says[0])


def data_of(page: Page, address: str) -> int | None:
    """The build that data are of which the page asks for, or None where it gets none."""
    return page.evaluate("address => window.load(address)", address)


def test_a_tab_keeps_its_build_until_it_is_loaded_anew(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    assert data_of(page, "search/index.js") == 1

    host.publish(made_site(2))

    assert data_of(page, "a/data.js") is None
    page.wait_for_function("window.told > 0")
    page.reload()
    assert build_of(page) == data_of(page, "a/data.js") == data_of(page, "search/index.js") == 2


def test_a_tab_whose_page_is_the_same_in_the_next_build_goes_on_with_that(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)

    host.publish(made_site(2, instead={"a/index.html": host.files["a/index.html"]}))

    assert data_of(page, "search/index.js") == 2
    host.publish(made_site(3))
    assert data_of(page, "a/data.js") is None


def test_tabs_are_told_of_a_new_version_when_its_worker_comes(device: BrowserContext, host: Host) -> None:
    old, other = controlled(device, host), device.new_page()

    host.publish(made_site(2))
    other.goto(host.address + "b/")

    old.wait_for_function("window.told > 0")
    assert build_of(other) == data_of(other, "search/index.js") == 2
    assert other.evaluate("window.told") == 0


def test_a_tab_finds_the_theme_that_its_build_had(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    part = next(address for address in host.files if address.startswith("static/main."))

    host.publish(made_site(2))
    page.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
    page.wait_for_function("window.told > 0")

    assert part not in host.files
    assert (
        page.evaluate(
            "part => new Promise(tell => document.head.append(Object.assign(document.createElement('script'),"
            " {src: root + part, onload: () => tell('here'), onerror: () => tell('gone')})))",
            part,
        )
        == "here"
    )


def test_whenever_a_build_is_published_a_page_load_has_one_build(device: BrowserContext, host: Host) -> None:
    chance = random.Random(20)
    page = controlled(device, host)
    kept(page)
    seen = set()
    for build in range(2, DEPLOYS + 2):
        host.next, host.turn = made_site(build), chance.randrange(1, 14)
        build_shown = visit(page, host.address + chance.choice(["", "a/", "a/0/", "a/1/", "b/"]))
        data = [data_of(page, chance.choice(["search/index.js", "a/data.js", "b/data.js"])) for _ in range(3)]
        assert set(data) <= {build_shown, None}, (build, build_shown, data)
        seen.add(None in data)
        if chance.random() < 0.2:
            visit(page, host.address + "a/")
            page.locator(".keep-track-update, .keep-track-remove").first.wait_for()
    assert seen == {True, False}, "the turns never met a tab between two builds"


def test_whenever_it_is_interrupted_what_is_kept_is_one_build(device: BrowserContext, host: Host) -> None:
    chance = random.Random(6)
    page = controlled(device, host)
    kept(page)
    builds = {name_of(host.files): 1}
    switched = set()
    for build in range(2, KILLS + 2):
        sites = {number: made_site(number) for number in (build, build + 100)}
        builds |= {name_of(files): number for number, files in sites.items()}
        host.publish(sites[build])
        visit(page, host.address + "a/")
        page.locator(".keep-track-update").wait_for()
        host.next, host.turn = sites[build + 100], chance.randrange(1, 60)
        host.lifetime = chance.randrange(1, 40)
        page.locator(".keep-track-update").click()
        page.locator(".keep-track-said:not(:empty)").wait_for()
        holds = builds[page.evaluate(_RECORD)["build"]]
        switched.add(holds >= build)
        assert page.evaluate(_MISSING) == [], (build, holds)
        host.lifetime, host.next = 0, None
        for address in ("", "a/", f"a/{chance.randrange(6)}/"):
            shown = visit(page, host.address + address)
            data = {data_of(page, "search/index.js"), data_of(page, "a/data.js")}
            assert data == {shown} == {holds}, (build, address, shown, data)
        host.lifetime = None
    assert switched == {True, False}, "the turns never met a download that failed, or none that went well"


def test_what_was_brought_before_an_interruption_is_not_asked_for_again(device: BrowserContext, host: Host) -> None:
    host.publish(made_site(1, lessons=60))
    page = controlled(device, host)
    host.asked.clear()
    host.lifetime = 40
    page.locator(".keep-track-keep").click()
    expect(page.locator(".keep-track-said")).to_have_text("offline.cut")
    assert len(host.asked) == 40
    expect(page.locator("keep-track")).to_have_attribute("data-state", "begun")

    first, host.lifetime = list(host.asked), None
    host.asked.clear()
    kept(page)

    assert not {path for path in first if path.endswith((".js", "/")) and path.count("/") > 3} & set(host.asked)
    lists = [path for path in host.asked if path.endswith(".json")]
    assert len(host.asked) - len(lists) < 140 - 35


def test_an_update_asks_for_what_has_changed_only(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    kept(page)
    host.publish(made_site(1, instead={"a/3/index.html": b"changed"}))
    page.goto(host.address + "a/")
    page.locator(".keep-track-update").wait_for()
    host.asked.clear()

    kept(page)

    assert [path for path in host.asked if not path.endswith((".json", "sw.js"))] == ["/x/y/a/3/"]


def test_the_size_that_is_said_first_is_the_one_that_comes(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    kept(page)

    groups = page.evaluate(_RECORD)["groups"]

    assert sum(size for files in groups.values() for size, _ in files.values()) == size_of(host.files)


def test_a_page_that_does_not_come_in_time_is_shown_as_it_is_kept(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    kept(page)
    host.publish(made_site(2))

    with host.stalled():
        page.goto(host.address + "a/0/")
        assert build_of(page) == data_of(page, "search/index.js") == 1


def test_a_page_is_answered_while_a_new_worker_asks_whether_other_tabs_are_old(
    device: BrowserContext, host: Host
) -> None:
    controlled(device, host)
    page = controlled(device, host, "b/")
    host.publish(made_site(2))

    with host.stalled("a/"):
        page.evaluate(_RENEW)
        assert visit(page, host.address + "b/") == 2


def test_a_page_that_is_never_answered_gives_way_to_the_one_that_says_so(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)

    with host.stalled("b/0/"):
        page.goto(host.address + "b/0/")

    assert page.url == f"{host.address}offline/?page=b%2F0%2F"


def test_a_worker_sweeps_only_while_no_tab_changes_what_is_kept(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    page.evaluate(_BRING)
    host.publish(made_site(2))
    page.evaluate(_RENEW)
    assert page.evaluate(_IS_BROUGHT)

    page.evaluate("window.done()")
    host.publish(made_site(3))
    page.evaluate(_RENEW)
    assert not page.evaluate(_IS_BROUGHT)


def test_a_tab_says_so_where_another_is_at_it(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    page.evaluate(_BRING)

    page.locator(".keep-track-keep").click()

    expect(page.locator(".keep-track-said")).to_have_text("offline.busy")


def test_a_worker_for_a_site_that_is_not_kept_takes_everything_away(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    kept(page)
    page.evaluate("caches.open('lessonsite https://other.example/ kept')")
    host.publish(made_site(2, offline=False))

    page.goto(host.address + "b/")

    left = page.evaluate(
        """async () => {
            while (await navigator.serviceWorker.getRegistration()) await new Promise(requestAnimationFrame);
            return caches.keys();
        }"""
    )
    assert left == ["lessonsite https://other.example/ kept"]
    page.reload()
    assert build_of(page) == 2


#: Brings the new worker, which begins once it has taken the former one's place.
_RENEW = """() => new Promise(async (done) => {
  navigator.serviceWorker.oncontrollerchange = () => done();
  (await navigator.serviceWorker.getRegistration()).update();
})"""
#: Brings a content and goes on as a tab that keeps a track does, until it is `done`.
_BRING = """async () => {
  await new Promise((has) => {
    navigator.locks.request(`${root} kept`, () => new Promise((done) => has((window.done = done))));
  });
  await (await caches.open(`lessonsite ${root} kept`)).put(`${root}file/brought.js`, new Response(""));
}"""
#: Whether that content is here once the worker has begun.
_IS_BROUGHT = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated") await new Promise(requestAnimationFrame);
  return !!(await caches.match(root + "file/brought.js"));
}"""
#: What the record of what is kept names and is not here.
_MISSING = """async () => {
  const cache = await caches.open((await caches.keys()).find((name) => name.endsWith("kept")));
  const here = new Set((await cache.keys()).map(({ url }) => url.split("/file/")[1]?.split(".")[0]));
  const { groups } = await (await cache.match(new URL("record", root))).json();
  const named = Object.values(groups).flatMap((files) => Object.values(files).map(([, digest]) => digest));
  return named.filter((digest) => !here.has(digest));
}"""
#: What is kept, of which build.
_RECORD = """async () => {
    const cache = await caches.open((await caches.keys()).find(name => name.endsWith(' kept')));
    return (await cache.match(root + 'record')).json();
}"""
