"""What the worker does when it takes another's place, and where the network keeps it waiting."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from tests.browser.deploying import Host, build_of, controlled, data_of, kept, made_site, visit


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
