"""What YAML text is read into: texts, lists and mappings, each knowing its place."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from msgspec import Struct

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.source import Span

_ONE_LINE = dict.fromkeys(range(32), " ")


class Mark(Protocol):
    """Where the parser stood. *line* and *column* count from 0."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102


class Scalar(Struct, frozen=True):
    """A text as the author typed it, without its quotes."""

    text: str
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """Its place, quotes included; the first line of several. Of a block (`|`), the first line of its text."""
        on_one_line = self.end.line == self.start.line
        return span_at(self.start, self.end.column - self.start.column if on_one_line else 1)


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    start: Mark

    @property
    def span(self) -> Span:
        """Where it begins."""
        return span_at(self.start)


class Mapping(Struct, frozen=True):
    """Keys, all different, with their values, in the author's order."""

    items: tuple[tuple[Scalar, Node], ...]
    start: Mark

    @property
    def span(self) -> Span:
        """Where it begins."""
        return span_at(self.start)

    def get(self, name: str) -> Node | None:
        """The value of the key *name*, if it is there."""
        return next((value for key, value in self.items if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """The key *name* itself, for its place."""
        return next((key for key, _ in self.items if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


class Remarks(Struct):
    """What a reader has to say about one file, gathered while it reads."""

    path: str
    said: list[Diagnostic] = []

    def say(self, code: Code, span: Span | None, message: str, hint: str = "") -> None:
        """Remember a remark, each part on one line whatever was typed."""
        self.said.append(code.at(self.path, span, message.translate(_ONE_LINE), hint.translate(_ONE_LINE)))


def span_at(start: Mark, length: int = 1) -> Span:
    """The place that begins at a mark."""
    return Span(start.line + 1, start.column + 1, max(length, 1))
