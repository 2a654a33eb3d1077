"""A diagnostic in, the text that people read of it out: the line that it is about, with the place in it marked."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import click

from lessonsite.cli.excerpt import excerpt, printable
from lessonsite.diagnostics import Diagnostic
from lessonsite.text_decoder import source_of

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
#: In columns: where no terminal says its own, and where an excerpt would show nothing.
_WIDTH, _NARROWEST = 100, 40
#: In bytes: a longer file is shown as far as that.
_READ_AT_MOST = 4_000_000


class Terminal:
    """Where text goes: stderr, which may be a terminal with colours and of any width."""

    def __init__(self, folder: Path) -> None:
        is_terminal = sys.stderr.isatty()
        self.folder = folder
        self.is_coloured = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.width = max(shutil.get_terminal_size((_WIDTH, 0)).columns if is_terminal else _WIDTH, _NARROWEST)

    def remark(self, remark: Diagnostic) -> str:
        """A remark with the line that it is about, the place in it marked, and its hint."""
        colour = _COLOURS[remark.severity]
        head = click.style(f"{remark.severity}[{remark.code}]", fg=colour, bold=True)
        margin = " " * len(str(remark.span.line)) if remark.span else " "
        place = f":{remark.span.line}:{remark.span.column}" if remark.span else ""
        lines = [
            head + click.style(f": {printable(remark.message)}", bold=True),
            f"{margin}{_highlighted('-->')} {printable(remark.path)}{place}",
            *self._excerpt(remark, margin, colour),
        ]
        if remark.hint:
            lines.append(f"{margin} {_highlighted('=')} hint: {printable(remark.hint)}")
        return "\n".join(lines)

    def _excerpt(self, remark: Diagnostic, margin: str, colour: str) -> Iterator[str]:
        lines = _lines(self.folder / remark.path) if remark.span else ()
        if remark.span is None or not 0 < remark.span.line <= len(lines):
            return
        text, carets = excerpt(lines[remark.span.line - 1], remark.span, self.width - len(margin) - 3)
        bar = _highlighted("|")
        yield f"{margin} {bar}"
        yield f"{_highlighted(str(remark.span.line))} {bar} {text}".rstrip()
        yield f"{margin} {bar} {click.style(carets, fg=colour, bold=True)}"


@lru_cache(maxsize=1)
def _lines(file: Path) -> Sequence[str]:
    """The lines of the file that the remarks are about just now, counted as they are when a lesson is read."""
    if not file.is_file():
        return ()
    try:
        with file.open("rb") as stream:
            return source_of("", stream.read(_READ_AT_MOST))[0].text.split("\n")
    except OSError:
        return ()


def _highlighted(text: str) -> str:
    return click.style(text, fg="blue", bold=True)
