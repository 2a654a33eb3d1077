"""A heading in, what it means out: known by its whole text or by its class."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.config import HEADINGS
from lessonsite.diagnostics import Code
from lessonsite.folding import fold, heading_key
from lessonsite.labels import Lines
from lessonsite.words import load

TIME_UNREAD = Code(
    "time-unread",
    "warning",
    why="The section is shown as an ordinary one: there is nothing to tick off, and it takes no time.",
    wrong="### Try it (1 hour)",
    right="### Try it (60 min)",
)

_LAST_TIME = re.compile(r"[(（] ?(\d{1,3})\s?([^\W\d_]{1,20})\.? ?[)）]$")
_LAST_WORDS = re.compile(r"(?P<lead>.*\S)\s*(?P<words>[(（\[][^()（）\[\]]+[)）\]])")


class Heading(Struct, frozen=True):
    """A heading that stands on its own: *tokens* are its three, *name* what it means, or the empty text.

    *minutes* is the time at the end of an activity's heading, which is no part of *text* any more.
    """

    tokens: Sequence[Token]
    level: int
    name: str
    text: str
    minutes: int | None = None

    @property
    def inline(self) -> Token:
        """Its words."""
        return self.tokens[1]


class HeadingReader(Struct, frozen=True):
    """Reads the headings of one lesson: the *meanings* of their texts in its *language*, and its file's *lines*."""

    meanings: Mapping[str, str]
    language: str
    lines: Lines

    def read(self, tokens: Sequence[Token]) -> Heading:
        """The heading made of *tokens*, and what it means."""
        opening = tokens[0]
        level = int(opening.tag[1:])
        text = str(opening.meta["text"])
        if level == 1:
            return Heading(tokens, level, "", text)
        shorter, minutes = without_time(text, self.language)
        if minutes is None or self._meaning(opening, shorter) != "try-it":
            name = self._meaning(opening, text)
            if not name:
                self._remark_time(opening, text)
            return Heading(tokens, level, name, text)
        _cut_time(tokens[1])
        return Heading(tokens, level, "try-it", shorter, minutes)

    def _remark_time(self, opening: Token, text: str) -> None:
        """Say where an activity's heading ends in what is no time."""
        last = _LAST_WORDS.fullmatch(text) if text.endswith((")", "）", "]")) else None
        if last and self._meaning(opening, last["lead"]) == "try-it":
            document = self.lines.document
            message = f"`{last['words']}` is no number of minutes, so this is no activity"
            hint = f"write `{last['lead']} (15 min)`, or `{{.try-it}}` after the heading"
            document.remark(TIME_UNREAD, document.span(opening, last["words"]), message, hint)

    def _meaning(self, opening: Token, text: str) -> str:
        return meaning_of(opening, text, self.meanings)


def meaning_of(opening: Token, text: str, meanings: Mapping[str, str]) -> str:
    """What a heading means, which begins with the token *opening*, by its classes or by its *text*; or nothing."""
    classes = opening.meta["classes"]
    if "plain" in classes:
        return ""
    named = next((name for name in classes if name in HEADINGS), "")
    return named or meanings.get(heading_key(text), "")


def without_time(text: str, language: str) -> tuple[str, int | None]:
    """A heading's *text* without the time at its end, and the minutes that this says, if any."""
    match = _LAST_TIME.search(text) if text.endswith((")", "）")) else None
    if not match or fold(match[2]) not in _minute_words(language):
        return text, None
    return text[: match.start()].rstrip(), int(match[1])


def _cut_time(inline: Token) -> None:
    last = inline.children[-1] if inline.children else None
    if last and last.type == "text":
        last.content = _LAST_TIME.sub("", last.content.rstrip()).rstrip()


@lru_cache(maxsize=32)
def _minute_words(language: str) -> frozenset[str]:
    words = (*load(language).list("activity.minutes"), *load("en").list("activity.minutes"))
    return frozenset(fold(word).rstrip(".") for word in words)
