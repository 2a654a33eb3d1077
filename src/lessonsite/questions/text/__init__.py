"""A short text that the learner types."""

from __future__ import annotations

from html import escape

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.numbers import number_of, plain_number
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter
from lessonsite.words import Words

ANSWER_EMPTY = Code(
    "answer-empty",
    "error",
    why="Whatever a learner types is called wrong.",
    wrong="Answer:",
    right="Answer: two | 2",
)
NUMBER_AS_TEXT = Code(
    "number-as-text",
    "warning",
    why="It is compared letter by letter: a learner who leaves the sign out, or writes another point, is called wrong.",
    wrong="Answer: 75 %",
    right="Answer: 75",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.accepted is not None


def _read(raw: RawQuestion, words: Words, say: Reporter) -> Data:
    if not raw.accepted:
        say(ANSWER_EMPTY, raw.place.span, "the answer is empty", "type what is right: `Answer: two | 2`")
    elif len(raw.accepted) == 1 and not raw.exact:
        _remark_number(raw.accepted[0], raw, words, say)
    return {"accepted": list(raw.accepted or ()), "exact": raw.exact}


def _remark_number(text: str, raw: RawQuestion, words: Words, say: Reporter) -> None:
    number = plain_number(text)
    where = "" if number else ", and the unit in the question"
    if number := number or number_of(text, frozenset(words.list("months"))):
        hint = f"write `{number}`{where}, or every way of writing it: `{text} | {number}`"
        say(NUMBER_AS_TEXT, raw.place.span, f"`{text}` is compared as a text, not as a number", hint)


def _key(data: Data) -> Data:
    return {"accepted": data["accepted"], "exact": data["exact"]}


def _answer(data: Data, _: Words) -> Html:
    return Html(" · ".join(escape(text) for text in data["accepted"]))


KIND = Kind("text", "a short answer", _claims, _read, _key, _answer)
