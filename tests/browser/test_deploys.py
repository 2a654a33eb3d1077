"""A site that is published anew while it is read: one page load has one build, and so has what is kept."""

from __future__ import annotations

import random

from playwright.sync_api import BrowserContext, expect

from tests.browser.deploying import Host, build_of, controlled, data_of, kept, made_site, name_of, size_of, visit

DEPLOYS = 50
KILLS = 30


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


def test_a_worker_takes_nothing_that_is_not_what_its_build_made(device: BrowserContext, host: Host) -> None:
    page, whole = controlled(device, host), made_site(2)
    part = next(address for address in whole if address.startswith("static/main."))

    # As hosts do that answer with their front page while a file is not there yet.
    host.publish({**whole, part: whole["index.html"]})
    assert page.evaluate(_UPDATE) == "redundant"

    host.publish(whole)
    assert page.evaluate(_UPDATE) == "activated"
    page.reload()
    assert build_of(page) == 2


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
#: Asks for the next worker, and says what became of it.
_UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((tell) => (registration.onupdatefound = () => tell(registration.installing)));
    registration.update();
    const worker = await found;
    while (!["activated", "redundant"].includes(worker.state)) await new Promise(requestAnimationFrame);
    return worker.state;
}"""
