"""What an author typed as a link in, where it leads out: an address relative to the page, and the file to look for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

from msgspec import Struct

from lessonsite import html_tags
from lessonsite.diagnostics import Code
from lessonsite.source import Location, Source, asset_address, locate

LINK_REFUSED = Code(
    "link-refused",
    "warning",
    "Such an address runs code, carries a document within itself or is on one's own disk; the page shows words alone.",
    "[run](javascript:alert(1))",
    "[read](https://example.org/)",
)
LINK_EMPTY = Code("link-empty", "warning", "The link leads nowhere.", "[next]()", "[next](02-next.md)")


#: Schemes that a link may have; all others are refused.
SCHEMES = html_tags.SCHEMES - {"data"}

_PICTURE_WITHIN = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif|svg\+xml)[;,]", re.I)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")
_UNSAFE = re.compile(r'[\x00-\x20\x7f"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')
_PATH_SAFE = "/-_.~!$&'()*+,;=:@"
_ANCHOR_SAFE = _PATH_SAFE + "?"


class Page(Struct, frozen=True):
    """A page, as far as its links are concerned: *path* and *folder* of its file, from the catalog's folder, and the
    *address* at which it is served.
    """

    path: str
    folder: str
    address: str
    languages: tuple[str, ...]


class ResolvedLink(Struct, frozen=True):
    """Where a link leads.

    *href* is what the page says, percent-quoted. *host* is set for what lies `outside`; *target* and *anchor* for
    a `lesson` (a folder too) and for another `file` of the catalog. A `refused` or `empty` link leads nowhere.
    """

    kind: Literal["lesson", "file", "outside", "refused", "empty"]
    href: str = ""
    target: str = ""
    anchor: str = ""
    host: str = ""


def page_of(source: Source, languages: tuple[str, ...]) -> Page:
    """The page made of *source*."""
    folder, _, _ = source.path.rpartition("/")
    return Page(source.path, folder, page_address(locate(source.path, languages)), languages)


def page_address(location: Location) -> str:
    """Where a page is served: a lesson in another language under that language."""
    return f"{location.language}/{location.address}" if location.language else location.address


def target_address(target: str, languages: tuple[str, ...]) -> str:
    """Where the page is served that a link to *target* leads to: a lesson's file, or a folder."""
    return page_address(locate(target if target.endswith(".md") else f"{target}/index.md", languages))


@lru_cache(maxsize=4096)
def resolve(href: str, page: Page) -> ResolvedLink:
    """Where *href*, typed in the file at *page*, leads."""
    href = href.strip()
    if not href:
        return ResolvedLink("empty")
    if href[0] == "#":
        return ResolvedLink("lesson", _anchor(href[1:]), page.path, unquote(href[1:]))
    if _SCHEME.match(_INVISIBLE.sub("", href)) or href.startswith("//"):
        return _outside(href)
    return _inside(href, page)


@lru_cache(maxsize=1024)
def resolve_picture(address: str, page: Page) -> ResolvedLink:
    """Where a picture, or any other file that is shown in the page, lies."""
    address = address.strip()
    if not address:
        return ResolvedLink("empty")
    if _PICTURE_WITHIN.match(address):
        return ResolvedLink("outside", _percent_quoted(address))
    if _SCHEME.match(_INVISIBLE.sub("", address)) or address.startswith("//"):
        return _outside(address)
    target = _join(page.folder, unquote(re.split(r"[?#]", address, maxsplit=1)[0]))
    if not target.startswith("lessons/"):
        return ResolvedLink("file", _percent_quoted(address), target)
    return ResolvedLink("file", relative(asset_address(target), page.address), target)


def relative(address: str, page: str) -> str:
    """The way from the page at address *page* to *address*, percent-quoted; both relative to the site's root."""
    here, there = page.split("/")[:-1], address.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    way = "../" * (len(here) - common) + "/".join(there[common:])
    return ("./" if ":" in way and not way.startswith("../") else "") + quote(way, safe=_PATH_SAFE)


def _outside(href: str) -> ResolvedLink:
    clean = _INVISIBLE.sub("", href) if _SCHEME.match(href) is None and not href.startswith("//") else href
    scheme, _, rest = clean.partition(":")
    if clean.startswith("//"):
        scheme, rest, clean = "https", clean, f"https:{clean}"
    if scheme.lower() not in SCHEMES:
        return ResolvedLink("refused")
    host = ""
    if rest.startswith("//"):
        authority = re.split(r"[/?#\\]", rest[2:], maxsplit=1)[0].rpartition("@")[2].lower()
        host = re.sub(r":\d*$", "", authority)
    return ResolvedLink("outside", _percent_quoted(clean), host=host)


def _inside(href: str, page: Page) -> ResolvedLink:
    rest, mark, anchor = href.partition("#")
    path, asked, query = rest.partition("?")
    target, decoded = _join(page.folder, unquote(path)), unquote(anchor)
    suffix = (f"?{quote(query, safe=_ANCHOR_SAFE + '%')}" if asked else "") + (_anchor(anchor) if mark else "")
    name = target.rpartition("/")[2]
    if not target.startswith("lessons/") and target != "lessons":
        kind: Literal["lesson", "file"] = "lesson" if name.endswith(".md") or "." not in name else "file"
        return ResolvedLink(kind, _percent_quoted(href), target, decoded)
    if target == page.path and mark:
        return ResolvedLink("lesson", _anchor(anchor), target, decoded)
    if not name.endswith(".md") and not path.endswith("/") and "." in name and target != "lessons":
        return ResolvedLink("file", relative(asset_address(target), page.address) + suffix, target, decoded)
    address = target_address(target, page.languages)
    return ResolvedLink("lesson", (relative(address, page.address) or "./") + suffix, target, decoded)


def _percent_quoted(address: str) -> str:
    """An *address* as typed, with what may not stand in one percent-quoted."""
    return _UNSAFE.sub(lambda found: quote(found[0]), address)


def _join(folder: str, path: str) -> str:
    """*path*, from *folder* or (where it begins with `/`) from `lessons/`, in its plainest form."""
    if path.startswith("/"):
        folder, path = "lessons", path.removeprefix("/lessons")
    parts: list[str] = []
    for part in (*folder.split("/"), *path.split("/")):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _anchor(anchor: str) -> str:
    return f"#{quote(unquote(anchor), safe=_ANCHOR_SAFE)}"
