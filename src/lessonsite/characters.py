"""A lesson's text in, remarks on the characters out that nobody sees in an editor, and that spoil its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.source import Span

CHARACTER_UNSEEN = Code(
    "character-unseen",
    "warning",
    why="It stands where a letter was lost on the way from another system, or turns the words after it around.",
    wrong="It\\x92s here",
    right="It’s here",
)

#: Controls but for white space, and the two that turn all letters around; a byte order mark is taken away before.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e]")


def check(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """A remark on the first of them in *text*, which begins on *first_line* of *path*."""
    found = _UNSEEN.search(text)
    if found is None:
        return
    line, column = text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start())
    more = len(_UNSEEN.findall(text)) - 1
    message = f"an invisible character, U+{ord(found[0]):04X}" + (f" (and {more} more in this text)" if more else "")
    # What Windows calls so, read as if it were UTF-8's own.
    meant = found[0].encode("latin-1", "ignore").decode("cp1252", "ignore") if found[0] >= "\x80" else ""
    hint = f"`{meant}` may have been meant" if meant else "delete it, and type that part again"
    yield CHARACTER_UNSEEN.at(path, Span(first_line + line, column), message, hint)
