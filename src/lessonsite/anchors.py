"""Texts in, the ids that links may name out: made as code hosts make them, each once in a lesson."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lessonsite.diagnostics import Code

#: Ids that begin so are the theme's own.
RESERVED = "ls-"

ANCHOR_TAKEN = Code(
    "anchor-taken",
    "error",
    "Two places with one name: a link to it, and progress filed under it, would mean the first only.",
    "## One {#same}\n\n## Two {#same}",
    "## One {#one}\n\n## Two {#two}",
)
ANCHOR_RESERVED = Code(
    "anchor-reserved",
    "error",
    "Ids that begin with `ls-` are the page's own, for what it adds around a lesson.",
    "## One {#ls-one}",
    "## One {#one}",
)

_DROPPED_ASCII = re.compile(r"[^a-z0-9_\- ]")
_KEPT_CATEGORIES = frozenset({"Nd", "Pc"})


class Anchors:
    """The ids taken so far in one lesson: sections, questions and terms share them."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._taken)

    def __contains__(self, name: object) -> bool:
        return name in self._taken

    def take(self, name: str) -> bool:
        """Take an id that the author chose; false where it is taken already."""
        if name in self._taken:
            return False
        self._taken[name] = 0
        return True

    def make(self, text: str, otherwise: str) -> str:
        """A new id made from *text*; from *otherwise* where nothing of it is left, or none where that is empty."""
        base = heading_slug(text) or otherwise
        if not base:
            return ""
        if base.startswith(RESERVED):
            base = f"-{base}"
        name = base
        count = self._taken.get(base, 0)
        while name in self._taken:
            count += 1
            name = f"{base}-{count}"
        self._taken[name] = 0
        if name != base:
            self._taken[base] = count
        return name


def heading_slug(text: str) -> str:
    """*text* as code hosts name a heading: NFC, lower case, punctuation dropped, spaces to `-`."""
    if text.isascii():
        return _DROPPED_ASCII.sub("", text.strip().lower()).replace(" ", "-")
    folded = unicodedata.normalize("NFC", text).strip().lower()
    return "".join("-" if letter == " " else letter for letter in folded if _is_kept(letter))


def _is_kept(letter: str) -> bool:
    if letter in " -":
        return True
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in _KEPT_CATEGORIES
