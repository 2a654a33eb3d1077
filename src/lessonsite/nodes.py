"""What YAML text is read into: texts, lists and mappings, each knowing its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.source import Span

_ONE_LINE = dict.fromkeys(range(32), " ")


class Mark(Protocol):
    """Where the parser stood. *line* and *column* count from 0."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as the author typed it, without its quotes. Two are equal where their texts are."""

    text: str
    start: Mark = field(compare=False, repr=False)
    end: Mark = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Its place, quotes included; the first line of several. Of a block (`|`), the first line of its text."""
        on_one_line = self.end.line == self.start.line
        return span_at(self.start, self.end.column - self.start.column if on_one_line else 1)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    start: Mark = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Where it begins."""
        return span_at(self.start)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, all different, with their values, in the author's order."""

    items: tuple[tuple[Scalar, Node], ...]
    start: Mark = field(compare=False, repr=False)

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


@dataclass(slots=True)
class Remarks:
    """What a reader has to say about one file, gathered while it reads."""

    path: str
    said: list[Diagnostic] = field(default_factory=list)

    def say(self, code: Code, span: Span | None, message: str, hint: str = "") -> None:
        """Remember a remark, each part on one line whatever was typed."""
        self.said.append(code.at(self.path, span, message.translate(_ONE_LINE), hint.translate(_ONE_LINE)))


def span_at(start: Mark, length: int = 1) -> Span:
    """The place that begins at a mark."""
    return Span(start.line + 1, start.column + 1, max(length, 1))
