"""What the worker does when it takes another's place, and where the network keeps it waiting."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.deploying import Host, build_of, controlled, data_of, kept, made_site, visit


def renew(page: Page) -> None:
    """Bring the new worker, which has begun then."""
    page.evaluate(_RENEW)
    page.evaluate(_BEGUN)


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


def test_a_page_that_stalls_gets_the_data_of_its_build_and_no_others(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)

    with host.stalled("b/0/", ahead=100):
        page.goto(host.address + "b/0/", wait_until="commit")
        page.wait_for_function("document.documentElement !== null", polling=100)
        page.evaluate(_LOAD, host.address + "search/index.js")
        page.wait_for_function("window.data === 1", polling=100)
        host.publish(made_site(2))
        page.evaluate(_LOAD, host.address + "a/data.js")
        page.wait_for_function("window.data === null", polling=100)


def test_a_worker_sweeps_only_while_no_tab_changes_what_is_kept(device: BrowserContext, host: Host) -> None:
    page = controlled(device, host)
    page.evaluate(_BRING)
    host.publish(made_site(2))
    renew(page)
    assert page.evaluate(_IS_BROUGHT)

    page.evaluate("window.done()")
    host.publish(made_site(3))
    renew(page)
    assert not page.evaluate(_IS_BROUGHT)


def test_a_worker_forgets_tabs_that_are_closed_and_none_that_is_only_just_loading(
    device: BrowserContext, host: Host
) -> None:
    page = controlled(device, host)
    other = device.new_page()
    other.goto(host.address + "b/")
    page.evaluate(_AGE)
    other.goto(host.address + "a/0/")
    other.close()
    host.publish(made_site(2))

    renew(page)

    assert page.evaluate(_TABS) == ["a/0/index.html", "a/index.html"]


def test_a_tab_is_not_told_of_a_new_version_where_the_network_does_not_say_which_there_is(
    device: BrowserContext, host: Host
) -> None:
    page = controlled(device, host)
    host.publish({address: content for address, content in host.files.items() if address != "offline/build.json"})
    assert data_of(page, "a/data.js") is None
    host.publish(made_site(2))
    assert data_of(page, "a/data.js") is None

    page.wait_for_function("window.told > 0")

    assert page.evaluate("window.told") == 1


def test_what_is_kept_is_read_where_there_is_no_room_for_anything_more(device: BrowserContext, host: Host) -> None:
    host.publish({**host.files, "sw.js": _FULL + host.files["sw.js"]})
    page = controlled(device, host)
    kept(page)
    host.lifetime = 0

    assert visit(page, host.address + "a/1/") == data_of(page, "a/data.js") == 1


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


#: Lets the worker store nothing that it learns of tabs.
_FULL = b"""const { put } = Cache.prototype;
Cache.prototype.put = function (address, ...rest) {
  const isOfTab = `${address}`.includes("/tab/");
  return isOfTab ? Promise.reject(new DOMException("", "QuotaExceededError")) : put.call(this, address, ...rest);
};
"""
#: Loads data without the site's own script, which is not there yet. Nor is anything drawn: no frame tells of a change.
_LOAD = """(src) => {
  document.addEventListener("data", ({ detail }) => (window.data = detail));
  const onerror = () => (window.data = null);
  document.documentElement.append(Object.assign(document.createElement("script"), { src, onerror }));
}"""
#: Brings the new worker, which begins once it has taken the former one's place.
_RENEW = """() => new Promise(async (done) => {
  navigator.serviceWorker.oncontrollerchange = () => done();
  (await navigator.serviceWorker.getRegistration()).update();
})"""
#: Waits until the worker has begun.
_BEGUN = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated") await new Promise(requestAnimationFrame);
}"""
#: Makes all tabs of which the worker knows old enough to have been loaded.
_AGE = """async () => {
  const cache = await caches.open(`lessonsite ${root} tabs`);
  for (const request of await cache.keys()) {
    const tab = await (await cache.match(request)).json();
    await cache.put(request, Response.json({ ...tab, at: tab.at - 60_000 }));
  }
}"""
#: The addresses of all tabs of which the worker knows.
_TABS = """async () => {
  const cache = await caches.open(`lessonsite ${root} tabs`);
  const tabs = (await cache.keys()).map(async (request) => (await cache.match(request)).json());
  return (await Promise.all(tabs)).map(({ address }) => address).sort();
}"""
#: Brings a content and goes on as a tab that keeps a track does, until it is `done`.
_BRING = """async () => {
  await new Promise((has) => {
    navigator.locks.request(`${root} kept`, () => new Promise((done) => has((window.done = done))));
  });
  await (await caches.open(`lessonsite ${root} kept`)).put(`${root}file/brought.js`, new Response(""));
}"""
#: Whether that content is here.
_IS_BROUGHT = 'caches.match(root + "file/brought.js").then(Boolean)'
