"""Lessons in, those of them that can be told apart out: each id and each address belongs to one lesson only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from lessonsite.config import Settings
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.model import Outline, ReadLesson
from lessonsite.source import Span

_RESERVED = frozenset({"search", "glossary", "progress", "map", "paths", "review", "offline", "static", "404"})

ADDRESS_TAKEN = Code(
    "address-taken",
    "error",
    why="Two lessons would be served at one address, and learners would see only one of them.",
    wrong="lessons/a/01-x.md and lessons/a/02-x.md",
    right="lessons/a/01-x.md and lessons/a/02-y.md",
)
ADDRESS_RESERVED = Code(
    "address-reserved",
    "error",
    why="The site has a page of its own at this address.",
    wrong="lessons/search/x.md",
    right="lessons/searching/x.md",
)
ADDRESS_UNSAFE = Code(
    "address-unsafe",
    "error",
    why="Some systems can't hold a file of this name, or no link can lead to it.",
    wrong="lessons/a/con.md",
    right="lessons/a/console.md",
)
ID_TAKEN = Code(
    "id-taken",
    "error",
    why="Learners' progress is filed under a lesson's id; two lessons with one id would share it.",
    wrong="id: intro   (in two lessons)",
    right="id: intro-to-loops",
)

#: Files that the site makes: where one stands, no folder can.
_FILES = re.compile(
    r"(?i)(?:index\.html|lesson\.md|review\.js|tutor\.js|404\.html|robots\.txt|sitemap(?:-\d+)?\.xml|sw\.js"
    r"|site\.webmanifest|synonyms\.[\w-]+\.js)"
)
_DEVICES = r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])"
_UNSAFE = re.compile(rf"(?i)^{_DEVICES} *(?:\.|$)|^\.|[.\s]$|[\x00-\x1f<>:\"|?*\\/#%]")
_PART_LIMIT = 200


def distinct_lessons(lessons: Sequence[ReadLesson], settings: Settings) -> Outcome[tuple[ReadLesson, ...]]:
    """The *lessons* that have an address and an id of their own; of those that claim one, the first by path."""
    remarks: list[Diagnostic] = []
    kept = []
    addresses: dict[str, str] = {}
    ids: dict[str, str] = {}
    for read in sorted(lessons, key=lambda read: read.outline.path):
        outline = read.outline
        remark = _unservable(outline, settings) or _address_taken(outline, addresses) or _id_taken(outline, ids)
        if remark:
            remarks.append(remark)
        else:
            kept.append(read)
    return Outcome(tuple(kept), tuple(remarks))


def is_free(name: str, settings: Settings) -> bool:
    """Whether a page may stand at the address *name*, and none of the site's own does. No bar begins or ends it."""
    parts = name.split("/")
    return "" not in parts and _unsafe(parts) is None and _reserved(parts, settings) is None


def file_system_key(address: str) -> str:
    """One text for all addresses that a file system which ignores case, or normalises Unicode, takes for one."""
    return unicodedata.normalize("NFC", address).casefold()


def _unservable(outline: Outline, settings: Settings) -> Diagnostic | None:
    """What is wrong with the lesson's address, or with that of a track of its author's own choice."""
    parts = outline.address.removesuffix("/").split("/")
    if outline.variant:
        return _refused(outline, parts[1:], None, settings)
    track = _refused(outline, [outline.track], outline.track_span, settings) if outline.track_span else None
    return _refused(outline, parts, None, settings) or track


def _refused(outline: Outline, parts: Sequence[str], span: Span | None, settings: Settings) -> Diagnostic | None:
    bad = _unsafe(parts)
    if bad is not None:
        message = f"`{bad[:80]}` can't be part of an address"
        what = "name the track otherwise" if span else "rename the file"
        return ADDRESS_UNSAFE.at(outline.path, span, message, f"{what}: letters, digits and `-`")
    own = _reserved(parts, settings)
    if own is None:
        return None
    name, kind = (own, "file") if _FILES.fullmatch(own) else (f"{own}/", "page")
    message = f"`{name}` is a {kind} of the site's own"
    hint = f"rename it, for instance to `{own.split('.')[0]}-lessons`"
    return ADDRESS_RESERVED.at(outline.path, span, message, hint)


def _unsafe(parts: Sequence[str]) -> str | None:
    return next((part for part in parts if _UNSAFE.search(part) or len(part.encode()) > _PART_LIMIT), None)


def _reserved(parts: Sequence[str], settings: Settings) -> str | None:
    first = file_system_key(parts[0])
    if first in _RESERVED or first in map(file_system_key, settings.languages) or parts == [""]:
        return parts[0]
    return next((part for part in parts if _FILES.fullmatch(part)), None)


def _address_taken(outline: Outline, taken: dict[str, str]) -> Diagnostic | None:
    first = taken.setdefault(file_system_key(outline.address), outline.path)
    if first == outline.path:
        return None
    message = f"`{outline.address}` is the address of `{first}` too"
    return ADDRESS_TAKEN.at(outline.path, Span(1), message, "rename one of the files")


def _id_taken(outline: Outline, taken: dict[str, str]) -> Diagnostic | None:
    """A variant shares its original's id, so it takes none."""
    first = outline.path if outline.variant else taken.setdefault(outline.id, outline.path)
    if first == outline.path:
        return None
    message = f"the id `{outline.id}` is that of `{first}` too"
    return ID_TAKEN.at(outline.path, outline.id_span or Span(1), message, "give one of them another `id:`")
