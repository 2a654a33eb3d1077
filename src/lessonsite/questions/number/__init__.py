"""A number, or any within a range."""

from __future__ import annotations

from html import escape

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.numbers import Range, read_range
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter
from lessonsite.words import Words

NUMBER_UNREADABLE = Code(
    "number-unreadable",
    "error",
    why="Whatever number a learner types is called wrong.",
    wrong="number: about three",
    right="number: 2.9..3.1",
)
RANGE_EMPTY = Code(
    "range-empty",
    "error",
    why="No number lies in the range, so whatever a learner types is called wrong.",
    wrong="Answer: 3.2..3.1",
    right="Answer: 3.1..3.2",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.number is not None


def _read(raw: RawQuestion, _: Words, say: Reporter) -> Data:
    text = raw.number.text if raw.number else ""
    span = raw.number.span if raw.number else raw.place.span
    wanted = read_range(text)
    if wanted is None:
        say(NUMBER_UNREADABLE, span, f"`{text}` is not a number", "write `3`, `3.14 ± 0.01` or `3.1..3.2`")
        wanted = Range(0, 0, text)
    elif wanted.low > wanted.high:
        say(RANGE_EMPTY, span, f"`{text}` begins above its end", f"write `{wanted.high:.15g}..{wanted.low:.15g}`")
    return {"low": wanted.low, "high": wanted.high, "shown": wanted.shown}


def _key(data: Data) -> Data:
    return {"low": data["low"], "high": data["high"]}


def _answer(data: Data, _: Words) -> Html:
    return Html(escape(data["shown"]))


KIND = Kind("number", "a number", _claims, _read, _key, _answer)
