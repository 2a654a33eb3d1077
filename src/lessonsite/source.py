"""A file's text in, its place in the catalog and ranges in it out: what every later stage starts from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_LEADING_NUMBER = re.compile(r"^(\d{1,3})[-_. ]+(?=\S)")
_INDEX_STEMS = frozenset({"index", "readme"})


class Span(Struct, frozen=True):
    """A range on one line of a source. *line* and *column* count from 1, in code points."""

    line: int
    column: int = 1
    length: int = 1


class Source(Struct, frozen=True):
    """One text file of a catalog.

    *path* is relative to the catalog's folder and written with `/`, as in `lessons/builders/03-training.md`.
    *beside* holds the YAML files of the same folder: a lesson may name one that its quiz stands in.
    """

    path: str
    text: str
    beside: tuple[Source, ...] = ()


class Location(Struct, frozen=True):
    """What a lesson's path says of it: where it is served, on which track and in what order.

    *address* ends in `/` and has no leading numbers (`builders/training/`); that of a file directly in `lessons/`
    has one part. *folder* is the address of its folder (`builders/`, or the empty text), under which its pictures
    lie. *language* is a tag that the settings list, or the empty text. *is_index* is true for `index.md` and
    `README.md`.
    """

    address: str
    folder: str
    track: str
    number: int | None
    name: str
    language: str
    is_index: bool


def strip_number(name: str) -> str:
    """*name* without the one to three digits that order it: `03-training` is `training`, `2024` stays."""
    return _LEADING_NUMBER.sub("", name)


def leading_number(name: str) -> int | None:
    """The number that orders *name*, if it begins with one."""
    match = _LEADING_NUMBER.match(name)
    return int(match[1]) if match else None


def is_index(stem: str) -> bool:
    """Whether a file called *stem* (and `.md`) stands for its folder."""
    return stem.lower() in _INDEX_STEMS


@lru_cache(maxsize=4096)
def locate(path: str, languages: tuple[str, ...] = ()) -> Location:
    """Read a lesson's location off its *path* (`lessons/…/name.md`)."""
    folders, name, language = _parts(path, languages)
    index = is_index(name)
    parts = [slug(strip_number(part)) for part in folders]
    folder = "".join([f"{part}/" for part in parts])
    ordering = folders[-1] if index and folders else name
    return Location(
        address=folder if index else f"{folder}{slug(strip_number(name))}/",
        folder=folder,
        track=parts[0] if parts else "",
        number=leading_number(ordering),
        name=strip_number(ordering),
        language=language,
        is_index=index,
    )


def asset_address(path: str) -> str:
    """Where another file under `lessons/` is served: its folders without their numbers, its own name as it is."""
    folders, _, name = path.removeprefix("lessons/").rpartition("/")
    prefix = "".join(f"{slug(strip_number(part))}/" for part in folders.split("/") if part)
    return prefix + name


def in_words(name: str) -> str:
    """A file's or folder's *name*, without the number that orders it, as a title: `how-it_works` is `How it works`."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def slug(text: str) -> str:
    """A part of an address: NFC, spaces to `-`, everything else as the author named the file."""
    return re.sub(r"\s+", "-", unicodedata.normalize("NFC", text).strip())


def _parts(path: str, languages: tuple[str, ...]) -> tuple[list[str], str, str]:
    *folders, file = path.removeprefix("lessons/").split("/")
    name = file.removesuffix(".md")
    stem, dot, last = name.rpartition(".")
    if dot and stem and last in languages:
        return folders, stem, last
    return folders, name, ""
