"""A made site in, what a browser must know of it to keep parts of it out: lists of files with their digests, the
build that they are of, and the worker that serves what is kept.

The files of a site form *groups*: a group for each track and one for what belongs to none, in the site's own language
and in each other. A track is kept with the groups that it needs. A list is named by its digest, and the build by the
digest of all lists: whoever has the build's name can tell of every file whether it is this build's.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.json import encode

if TYPE_CHECKING:
    from lessonsite.catalog import Catalog

BUILD = "offline/build.json"
WORKER = "sw.js"
#: Files at the catalog's root that nobody asks for offline: those for search engines, and what stands in for a page.
_NOT_KEPT = (".txt", ".xml", "404.html")
#: What every browser with a worker gets beside the theme: the pages that say that there is no network, and their icon.
_ALWAYS = ("offline/index.html", "static/icons/icon.svg")


class FileInfo(Struct, frozen=True, gc=False):
    """What came of a file of the site: how long it is, and a name for its content."""

    size: int
    digest: str


def file_info(content: bytes) -> FileInfo:
    """What is known of a file with this *content*. A browser makes the same digest of it."""
    return FileInfo(len(content), urlsafe_b64encode(sha256(content).digest()[:12]).decode())


def pack(catalog: Catalog, made: Mapping[str, FileInfo], worker: bytes, gone: bytes) -> Iterator[tuple[str, bytes]]:
    """The lists of the files *made*, the build, and the *worker*; or, in a catalog that is never kept, a worker that
    takes itself out of the browsers that an earlier build gave one to.
    """
    if not catalog.settings.offline:
        yield WORKER, gone
        return
    lists = {}
    for group, files in sorted(_groups(catalog, made).items()):
        content = encode(files)
        listed = file_info(content)
        lists[group] = [listed.digest, len(files), sum(size for size, _ in files.values())]
        yield f"offline/{listed.digest}.json", content
    build = file_info(encode(lists)).digest
    yield BUILD, encode({"build": build, "lists": lists})
    own = {"build": build, "files": {address: made[address].digest for address in sorted(filter(_is_always, made))}}
    yield WORKER, b"self.lessonsite=" + encode(own) + b";\n" + worker


def _groups(catalog: Catalog, made: Mapping[str, FileInfo]) -> dict[str, dict[str, tuple[int, str]]]:
    """The files of each group, by address: their sizes and digests."""
    languages, tracks = set(catalog.languages), {track.slug for track in catalog.tracks}
    groups: dict[str, dict[str, tuple[int, str]]] = {}
    for address in sorted(made):
        first, is_within, rest = address.partition("/")
        language = first if first in languages and rest else ""
        folder = rest.partition("/")[0] if language else first
        if is_within or not address.endswith(_NOT_KEPT):
            group = f"{language}/{folder if folder in tracks else ''}"
            groups.setdefault(group, {})[address] = (made[address].size, made[address].digest)
    return groups


def _is_always(address: str) -> bool:
    """Whether every browser with a worker gets it. Scripts and sheets of the theme bear a digest in their names."""
    is_of_theme = address.startswith("static/") and address.count("/") == 1 and address.endswith((".js", ".css"))
    return is_of_theme or address.endswith(_ALWAYS)
