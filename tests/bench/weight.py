"""What a first visit to a lesson page loads: the page and every file that it names, packed by gzip -9."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_ADDRESSES = {
    "script": ("src",),
    "img": ("src",),
    "source": ("src",),
    "use": ("href",),
}
_LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_IN_STYLE = re.compile(r"""(?:url\(|@import\s+)\s*["']?([^"')\s;]+)""")


@dataclass(frozen=True, slots=True)
class Weight:
    """One file: its name, its bytes, and its bytes packed."""

    name: str
    plain: int
    packed: int

    @property
    def is_script(self) -> bool:
        """Whether it counts as JavaScript."""
        return self.name.endswith(".js")


def first_visit(page: Path) -> tuple[Weight, ...]:
    """The page first, then what it names, each file once; late scripts, named in `data-script`, count too."""
    files = {page: None}
    for file in _named(page):
        files[file] = None
        if file.suffix == ".css":
            files.update(dict.fromkeys(_named_in_style(file)))
    return tuple(_weigh(file) for file in files)


class _Names(HTMLParser):
    """Gathers the addresses that a browser loads with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        wanted = [values.get(name, "") for name in (*_ADDRESSES.get(tag, ()), "data-script")]
        if tag == "link" and _LOADED & set(values.get("rel", "").split()):
            wanted.append(values.get("href", ""))
        self.addresses += filter(None, wanted)


def _named(page: Path) -> Iterator[Path]:
    names = _Names()
    names.feed(page.read_text(encoding="utf-8"))
    return _files(page, names.addresses)


def _named_in_style(style: Path) -> Iterator[Path]:
    return _files(style, _IN_STYLE.findall(style.read_text(encoding="utf-8")))


def _files(base: Path, addresses: list[str]) -> Iterator[Path]:
    for address in addresses:
        file = (base.parent / re.sub(r"[?#].*", "", address)).resolve()
        if not address.startswith(("#", "data:")) and file.is_file():
            yield file


def _weigh(file: Path) -> Weight:
    content = file.read_bytes()
    # Pictures and most fonts are packed already: no server packs them again.
    packed = min(len(content), len(gzip.compress(content, 9)))
    return Weight(file.name, len(content), packed)
