"""Tokens with footnotes among them in; the tokens without, and the footnotes by label, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from markdown_it.token import Token

from lessonsite.diagnostics import Code

FOOTNOTE_UNKNOWN = Code(
    "footnote-unknown",
    "warning",
    "The mark of a footnote that is not there is shown as it was typed.",
    "It learns.[^1]",
    "It learns.[^1]\n\n[^1]: In a sense.",
)
FOOTNOTE_UNUSED = Code(
    "footnote-unused",
    "warning",
    "Nobody gets to see a footnote that nothing refers to.",
    "It learns.\n\n[^1]: In a sense.",
    "It learns.[^1]\n\n[^1]: In a sense.",
)

_LABEL = re.compile(r"[\w-]+")


def set_apart(tokens: Iterable[Token], notes: dict[str, list[Token]]) -> list[Token]:
    """Take the definitions out of *tokens* and add them to *notes*; of two with one label the first counts."""
    kept: list[Token] = []
    note: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            note = [] if label in notes else notes.setdefault(label, [])
        elif token.type == "footnote_reference_close":
            note = None
        else:
            (kept if note is None else note).append(token)
    return kept


def is_meant(label: str, known: Collection[str]) -> bool:
    """Whether `[^label]` is surely meant as a footnote, not as a pattern or a power."""
    return _LABEL.fullmatch(label) is not None and (label.isdigit() or bool(known))
