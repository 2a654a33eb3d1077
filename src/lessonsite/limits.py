"""A body in, what is too much of it out: before anything is parsed, so that no text can take a build down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.source import Span

BODY_BYTES = 1_000_000
LINE_LENGTH = 100_000
HEADINGS = 2_000
NESTING = 64

BODY_TOO_LONG = Code(
    "body-too-long", "error", "A lesson of more than 1 MB is no lesson: nobody finishes it, and browsers struggle."
)
LINE_TOO_LONG = Code("line-too-long", "error", "A line of 100,000 characters is data that slipped in, not prose.")
HEADINGS_TOO_MANY = Code("headings-too-many", "error", "No lesson map can show more than 2,000 headings.")
NESTING_TOO_DEEP = Code("nesting-too-deep", "error", "Nobody can follow lists or quotations more than 64 deep.")

_LINE = re.compile(rf"[^\n]{{{LINE_LENGTH}}}")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=[ \t\n]|$)", re.M)
_UNDERLINE = re.compile(r"(?<=[^\n]\n) {0,3}(?:=+|-+)[ \t]*$", re.M)
#: In shorter texts the parser's own limit is met soon enough.
LONG = 20_000
_RUNS = ("> > > > ", ">>>>", "- - - - ", "* * * * ", "+ + + + ", "1. 1. 1. ", "1) 1) 1) ")
_NEST = re.compile(rf"^(?:[ \t]*(?:>|[-+*][ \t]|\d{{1,9}}[.)][ \t])){{{NESTING + 1},}}", re.M)
_RULE = re.compile(r"[ \t]*([-*])[ \t]*(?:\1[ \t]*)+$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)


def check(body: str, path: str, first_line: int) -> tuple[Diagnostic, ...]:
    """What passes a limit in *body*, which begins on *first_line* of *path*; nothing of such a body is parsed."""
    if len(body) * 4 > BODY_BYTES and len(body.encode("utf-8", "surrogatepass")) > BODY_BYTES:
        message = f"this lesson's text is {len(body):,} characters long; at most 1 MB is read"
        return (BODY_TOO_LONG.at(path, Span(first_line), message, "split it into several lessons"),)
    return tuple(
        code.at(path, Span(first_line + body.count("\n", 0, offset)), message, hint)
        for code, offset, message, hint in _exceeded(body)
    )


def _exceeded(body: str) -> Iterator[tuple[Code, int, str, str]]:
    if len(body) >= LINE_LENGTH and (long := _LINE.search(body)):
        yield LINE_TOO_LONG, long.start(), "this line has 100,000 characters or more", "break it up"
        return
    if (deep := _find_deep_nesting(body)) is not None:
        message = f"lists or quotations more than {NESTING} deep"
        yield NESTING_TOO_DEEP, deep, message, "take some of the markers away"
    if body.count("#") + body.count("\n=") + body.count("\n-") > HEADINGS and _headings(body) > HEADINGS:
        message = f"this lesson has more than {HEADINGS:,} headings"
        yield HEADINGS_TOO_MANY, 0, message, "split it into several lessons"


def _find_deep_nesting(body: str) -> int | None:
    """Where a line nests too deep. Nesting by indentation is found when it is parsed."""
    if len(body) < LONG or not any(run in body for run in _RUNS):
        return None
    for found in _NEST.finditer(body):
        end = body.find("\n", found.start())
        if not _RULE.match(body[found.start() : end if end >= 0 else None]):
            return found.start()
    return None


def _headings(body: str) -> int:
    prose = _FENCE.sub("\n", body)
    return len(_HEADING.findall(prose)) + len(_UNDERLINE.findall(prose))
