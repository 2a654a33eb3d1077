"""A site that is published anew while it is read, on a host that fails when it is told to: the worker's real script and
lists, and pages so small that a build is made in no time. All that belongs to build 7 says so: the page, its sheet, its
script, and its data.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from lessonsite.catalog import Catalog
from lessonsite.files import package_files
from lessonsite.offline_packs import file_info, pack

PREFIX = "/x/y/"
#: Longer than the worker waits for anything, in milliseconds.
_LOST = 25_000
_TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css", "json": "application/json"}
_PAGE = """<!DOCTYPE html><html lang="en" data-root="{root}" data-catalog="made" data-build="{build}">
<title>{build}</title>
<link rel="stylesheet" href="{root}{sheet}"><script defer src="{root}{script}"></script>
<keep-track data-track="a" data-title="A" data-lessons="2" data-language="" data-address="a/" hidden></keep-track>
<kept-tracks></kept-tracks>"""
_SCRIPT = """window.script = {build};
const root = new URL(document.documentElement.dataset.root, location).href;
window.load = (address) => new Promise((tell) => {{
  document.addEventListener("data", ({{ detail }}) => tell(detail), {{ once: true }});
  const onerror = () => tell(null);
  document.head.append(Object.assign(document.createElement("script"), {{ src: root + address, onerror }}));
}});
window.told = 0;
const words = Object.assign((key) => key, {{ has: () => true }});
document.addEventListener("part-loaded", ({{ detail }}) => detail({{ words }}));
document.head.append(Object.assign(document.createElement("script"), {{ src: root + "{offline}" }}));
navigator.serviceWorker.onmessage = () => window.told++;
navigator.serviceWorker.register(root + "sw.js", {{ updateViaCache: "none" }});
"""


def made_site(
    build: int, *, offline: bool = True, lessons: int = 6, instead: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """All files of a build, some *instead* of its own. The track `a` has so many lessons."""
    scripts = {name.removeprefix("_scripts/"): content for name, content in package_files().items()}
    files: dict[str, bytes] = {}

    def hashed(name: str, content: bytes) -> str:
        stem, _, ending = name.partition(".")
        address = f"static/{stem}.{sha256(content).hexdigest()[:10]}.{ending}"
        files[address] = content
        return address

    sheet = hashed("site.css", f":root {{ --build: {build} }}".encode())
    part = hashed("offline.js", scripts["offline.js"])
    script = hashed("main.js", _SCRIPT.format(build=build, offline=part).encode())
    for address in ("", "a/", *(f"a/{n}/" for n in range(lessons)), "b/", "b/0/", "offline/"):
        root = "../" * address.count("/") or "./"
        page = _PAGE.format(root=root, build=build, sheet=sheet, script=script)
        files[f"{address}index.html"] = page.encode()
        files[f"{address}data.js"] = _data(build)
    files["search/index.js"] = _data(build)
    files.update(instead or {})
    made = {address: file_info(content) for address, content in files.items()}
    catalog = SimpleNamespace(
        settings=SimpleNamespace(offline=offline),
        languages=(),
        tracks=(SimpleNamespace(slug="a"), SimpleNamespace(slug="b")),
    )
    workers = {name: scripts[name] for name in ("sw.js", "sw-gone.js")}
    files.update(pack(cast(Catalog, catalog), made, workers["sw.js"], workers["sw-gone.js"]))
    return files


def _data(build: int) -> bytes:
    return f'document.dispatchEvent(new CustomEvent("data", {{detail: {build}}}));'.encode()


def name_of(files: Mapping[str, bytes]) -> str:
    """What a build is called."""
    return str(json.loads(files["offline/build.json"])["build"])


def size_of(files: Mapping[str, bytes]) -> int:
    """What the track `a` takes, as the build's lists say."""
    lists: dict[str, Any] = json.loads(files["offline/build.json"])["lists"]
    return sum(size for name, (_, _, size) in lists.items() if name in ("/a", "/"))


class Host:
    """A web server whose *files* can be exchanged at once. After *lifetime* more answers it hangs up on everybody, and
    before the answer numbered *turn* it publishes what is *next*.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.next: dict[str, bytes] | None = None
        self.turn = 0
        self.lifetime: int | None = None
        self.asked: list[str] = []
        self.address = ""
        self.held: tuple[str, ...] = ()
        self.ahead = 0
        self.flowing = threading.Event()
        self.flowing.set()
        self._lock = threading.Lock()

    def publish(self, files: dict[str, bytes]) -> None:
        """Serve other files from now on."""
        with self._lock:
            self.files = files

    @contextmanager
    def stalled(self, *addresses: str, ahead: int = 0) -> Iterator[None]:
        """Hold the answers at those *addresses* back, all where none is named, but for so many bytes *ahead*."""
        self.held, self.ahead = addresses, ahead
        self.flowing.clear()
        try:
            yield
        finally:
            self.flowing.set()

    def answer(self, path: str) -> bytes | None:
        """The file at that path, or None where there is none; ConnectionError where the host is dead."""
        with self._lock:
            if self.next is not None:
                self.turn -= 1
                if self.turn <= 0:
                    self.files, self.next = self.next, None
            if self.lifetime is not None:
                self.lifetime -= 1
                if self.lifetime < 0:
                    raise ConnectionError(path)
            self.asked.append(path)
            address = path.removeprefix(PREFIX)
            return self.files.get(f"{address}index.html" if not address or address.endswith("/") else address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        address = path.removeprefix(PREFIX)
        is_held = not self.host.held or address in self.host.held
        if is_held and not self.host.ahead:
            self.host.flowing.wait()
        try:
            self._give(path, self.host.answer(path), self.host.ahead if is_held else 0)
        except ConnectionError:
            # The host is dead, or the browser waits no longer.
            self.close_connection = True

    def _give(self, path: str, content: bytes | None, ahead: int) -> None:
        self.send_response(HTTPStatus.OK if content is not None else HTTPStatus.NOT_FOUND)
        name = "index.html" if path.endswith("/") else path
        self.send_header("Content-Type", _TYPES.get(name.rpartition(".")[2], "text/plain") + "; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        if ahead:
            self.wfile.write((content or b"")[:ahead])
            self.host.flowing.wait()
        self.wfile.write((content or b"")[ahead:])

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: a test says what went wrong."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    #: A browser whose connections are closed opens many at once. Of those that find no room here it hears nothing, and
    #: tries each again after one second, three, seven …
    request_queue_size = 128


@contextmanager
def hosted(files: dict[str, bytes]) -> Iterator[Host]:
    """A host that serves *files* under `/x/y/`."""
    host = Host()
    host.publish(files)
    server = _Server(("127.0.0.1", 0), type("_Bound", (_Handler,), {"host": host}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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

    Chromium now and then loses a navigation that begins in the very moment in which it stops one worker for the next.
    Such a one is begun again; a worker that answers nobody answers the second no more than the first.
    """
    try:
        page.goto(address, wait_until="commit", timeout=_LOST)
    except TimeoutError:
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
