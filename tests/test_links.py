"""Nothing in a built site leads nowhere: each address of a page is relative, and the file and the anchor are there.

Only `404.html` names things from the host's root: it is shown at any address.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.built import Built, lessonsite

ADDRESSES = {"href", "src", "data-script", "poster", "action", "formaction", "data-root"}
DEAD = {"link-dead", "anchor-dead", "file-missing"}
HOST = "https://site.test"
PREFIX = "/x/y/"


@dataclass(slots=True)
class _Found(HTMLParser):
    """The addresses that a page names, and the anchors that lead into it."""

    addresses: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors.add(given.get("id", ""))
        self.addresses += [value for name, value in given.items() if name in ADDRESSES]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append(given["content"].partition("=")[2])
        for entry in given.get("srcset", "").split(","):
            self.addresses += entry.split()[:1]


def test_every_address_within_the_site_leads_somewhere(built_site: Built) -> None:
    dead = [line for page in built_site.pages() for line in broken_links(page, built_site.folder)]

    warned_of = _warnings(built_site) if built_site.theirs else 0
    assert len(dead) <= warned_of, f"{len(dead)} dead links in {built_site.name}:\n" + "\n".join(dead[:40])


def _warnings(site: Built) -> int:
    """How many dead links a catalog's authors are told of: each of them warrants one in the site."""
    said = json.loads(lessonsite("-C", str(site.folder.parent), "check", "--format", "json").stdout)
    return sum(remark["code"] in DEAD for remark in said["diagnostics"])


def broken_links(page: Path, root: Path) -> list[str]:
    """The addresses of a *page* within the site in *root* that lead nowhere. They are relative, so the same under any
    prefix, and in a folder, where the page's script adds `index.html` to those that end in a slash.
    """
    here = page.relative_to(root).as_posix()
    wrong = []
    for address in _read(page).addresses:
        whole = urlsplit(urljoin(HOST + PREFIX + here, address))
        path = _below_the_prefix(whole.path) if here == "404.html" else whole.path
        if f"{whole.scheme}://{whole.netloc}" == HOST and not _leads(path, whole.fragment, root):
            wrong.append(f"{here}: {address}")
    return wrong


def _below_the_prefix(path: str) -> str:
    return PREFIX + path.removeprefix(PREFIX).lstrip("/")


def _leads(path: str, fragment: str, root: Path) -> bool:
    """Whether *path* is a file of the site, and *fragment* an anchor in it."""
    if not path.startswith(PREFIX):
        return False
    target = root / unquote(path.removeprefix(PREFIX)) / ("index.html" if path.endswith("/") else "")
    if not target.is_file():
        return False
    if not fragment or target.suffix != ".html":
        return True
    return unquote(fragment) in _read(target).anchors or _is_listed(unquote(fragment), target)


def _is_listed(fragment: str, target: Path) -> bool:
    """Whether *fragment*, `know=ID`, names a lesson in the list that the page's script reads."""
    _, _, lesson = fragment.partition("=")
    lessons = target.with_name("lessons.js")
    return bool(lesson) and lessons.is_file() and f'"{lesson}"' in lessons.read_text(encoding="utf-8")


@cache
def _read(page: Path) -> _Found:
    found = _Found()
    found.feed(page.read_text(encoding="utf-8"))
    return found
