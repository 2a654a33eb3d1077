"""Diagnostics in, what people and programs read of them out: text with excerpts, a JSON document, annotations."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lessonsite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from lessonsite.site_builder import Report

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def show(remarks: Iterable[Diagnostic], folder: Path, style: str, warnings: int | None = None) -> None:
    """Show *remarks* on the catalog in *folder*, by place: as text on stderr, or for GitHub on stdout.

    Text shows that many *warnings* at most; None is all of them.
    """
    ordered = sorted(remarks, key=lambda remark: remark.sort_key)
    if not ordered:
        return
    if style == "github":
        for remark in ordered:
            click.echo(as_annotation(remark, folder))
        return
    from lessonsite.cli.terminal import Terminal

    kept = list(_first(ordered, warnings))
    terminal = Terminal(folder)
    for remark in kept:
        click.echo(terminal.remark(remark) + "\n", err=True, color=terminal.is_coloured)
    if len(kept) < len(ordered):
        click.echo(f"… and {show_amount(len(ordered) - len(kept), 'warning')} more: lessonsite check\n", err=True)


def as_json(report: Report, summary: Sequence[str], more: Mapping[str, Any] | None = None) -> str:
    """A report as one JSON document: its diagnostics by place, the fields of it that *summary* names, and *more*."""
    ordered = sorted(report.diagnostics, key=lambda remark: remark.sort_key)
    told = {name: getattr(report, name) for name in summary}
    counts = {f"{severity}s": amount for severity, amount in count(report.diagnostics).items()}
    return dump(
        {
            "diagnostics": [_plain(remark) for remark in ordered],
            "summary": {**told, **counts},
            **(more or {}),
        }
    )


def dump(value: Any) -> str:
    """*value* as JSON that people can read too. File names that are not UTF-8 come out with escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_annotation(remark: Diagnostic, folder: Path) -> str:
    """A remark as a command that GitHub shows beside the line; paths begin where the command was started."""
    path = os.path.relpath(folder / remark.path)
    places = [("file", remark.path if path.startswith("..") else path.replace(os.sep, "/"))]
    if remark.span:
        span = remark.span
        places += [("line", str(span.line)), ("col", str(span.column)), ("endColumn", str(span.column + span.length))]
    places.append(("title", remark.code))
    values = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in places)
    message = remark.message + (f"\nhint: {remark.hint}" if remark.hint else "")
    return f"::{_LEVELS[remark.severity]} {values}::{_escaped(message)}"


def count(remarks: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many errors, warnings and notes there are."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}
    for remark in remarks:
        counts[remark.severity] += 1
    return counts


def show_counts(counts: dict[Severity, int]) -> str:
    """Counts in words: `2 errors, 1 note`."""
    return ", ".join(show_amount(amount, name) for name, amount in counts.items() if amount) or "nothing to mend"


def show_amount(amount: int, word: str) -> str:
    """An amount of what *word* names: `1,570 lessons`."""
    return f"{amount:,} {word}{'' if amount == 1 else 's'}"


def _first(ordered: Iterable[Diagnostic], warnings: int | None) -> Iterator[Diagnostic]:
    left = warnings
    for remark in ordered:
        if remark.severity != "warning" or left is None:
            yield remark
        elif left > 0:
            left -= 1
            yield remark


def _plain(remark: Diagnostic) -> dict[str, Any]:
    span = remark.span
    return {
        "code": remark.code,
        "severity": remark.severity,
        "path": remark.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "message": remark.message,
        "hint": remark.hint or None,
    }


def _escaped(text: str, marks: str = "") -> str:
    for mark in "%\r\n" + marks:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
