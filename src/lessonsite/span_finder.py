"""A part of a file's text in, its line and column out."""

from __future__ import annotations

from lessonsite.source import Span


class SpanFinder:
    """Finds what an author typed within a block of a file, in order: equal texts in one block are told apart."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] | None = None
        self._first = self._last = 1
        self._line, self._column = 1, 0

    def enter(self, first: int, last: int, column: int = 1) -> None:
        """Search the lines *first* to *last* from now on; where it searches these already, go on from the last find."""
        if (first, last) == (self._first, self._last) and column == 1:
            return
        self._first, self._last = first, max(first, last)
        self._line, self._column = first, column - 1

    def find(self, needle: str) -> Span:
        """The next place where the first line of *needle* stands; without one, the block's first line."""
        needle = needle.strip().partition("\n")[0].rstrip()
        if needle:
            for line, column in ((self._line, self._column), (self._first, 0)):
                if (span := self._search(needle, line, column)) is not None:
                    return span
        return self.beginning()

    def find_link(self, address: str) -> Span:
        """The next place where a link leads to *address*: code before it may say the same."""
        span = self._search(f"]({address}", self._line, self._column)
        return Span(span.line, span.column + 2, span.length - 2) if span else self.find(address)

    def beginning(self) -> Span:
        """The first line of the block, without its indentation."""
        lines = self.lines
        text = lines[self._first - 1] if self._first <= len(lines) else ""
        kept = text.strip()
        return Span(self._first, len(text) - len(text.lstrip()) + 1, max(len(kept), 1))

    @property
    def lines(self) -> list[str]:
        """All lines of the file."""
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines

    def _search(self, needle: str, line: int, column: int) -> Span | None:
        lines = self.lines
        for number in range(line, min(self._last, len(lines)) + 1):
            found = lines[number - 1].find(needle, column)
            if found >= 0:
                self._line, self._column = number, found + len(needle)
                return Span(number, found + 1, len(needle))
            column = 0
        return None
