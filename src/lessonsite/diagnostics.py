"""What is said to an author: remarks as values, gathered beside the value that a stage could still make."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from lessonsite.source import Span

Severity = Literal["error", "warning", "note"]
T_co = TypeVar("T_co", covariant=True)


class Code(Struct, frozen=True):
    """A kind of remark, declared beside the stage that reports it.

    *why* says what a learner would meet, *wrong* and *right* are the smallest examples of the mistake and its
    mending.
    """

    name: str
    severity: Severity
    why: str
    wrong: str = ""
    right: str = ""

    def at(self, path: str, span: Span | None, message: str, hint: str = "") -> Diagnostic:
        """This remark at a place in *path*; a remark on the whole file has no *span*."""
        return Diagnostic(self.name, self.severity, path, span, message, hint)


class Diagnostic(Struct, frozen=True):
    """One remark to an author: what is wrong in *message*, what to type instead in *hint*."""

    code: str
    severity: Severity
    path: str
    span: Span | None
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, then by place in it."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return self.path, line, column, self.code, self.message


class Outcome(Struct, Generic[T_co], frozen=True):
    """What a stage made, and what it has to say about its input. The value is usable even where there are errors."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_ok(self) -> bool:
        """Whether nothing in it is an error."""
        return not any(remark.severity == "error" for remark in self.diagnostics)
