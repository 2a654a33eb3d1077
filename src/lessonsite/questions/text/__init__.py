"""A short text that the learner types."""

from __future__ import annotations

from html import escape

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.numbers import number_of, plain_number
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, alternatives
from lessonsite.words import Words
from lessonsite.yaml_errors import quote
from lessonsite.yaml_nodes import Scalar

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
ANSWER_BAR = Code(
    "answer-bar",
    "warning",
    why="In a list of questions a bar parts no answers: only a learner who types it is right.",
    wrong="answer: two | 2",
    right="answer: [two, 2]",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.accepted is not None


def _read(raw: RawQuestion, words: Words, say: Reporter) -> Data:
    if not raw.accepted:
        hint = "`answer: [two, 2]`" if _is_listed(raw) else "`Answer: two | 2`"
        say(ANSWER_EMPTY, raw.place.span, "the answer is empty", f"type what is right: {hint}")
    elif isinstance(raw.place, Scalar) and len(parts := alternatives(raw.accepted[0])) > 1:
        hint = f"write `answer: {_list(*parts)}`; or in brackets, where it is meant: `{_list(*raw.accepted)}`"
        say(ANSWER_BAR, raw.place.span, "a bar in an answer, which is a part of it here", hint)
    elif len(raw.accepted) == 1 and not raw.exact:
        _remark_number(raw.accepted[0], raw, words, say)
    return {"accepted": list(raw.accepted or ()), "exact": raw.exact}


def _remark_number(text: str, raw: RawQuestion, words: Words, say: Reporter) -> None:
    number = plain_number(text)
    where = "" if number else ", and the unit in the question"
    if number := number or number_of(text, frozenset(words.list("months"))):
        one, all_ = number, f"{text} | {number}"
        if _is_listed(raw):
            one, all_ = f"number: {number}", f"answer: {_list(text, number)}"
        hint = f"write `{one}`{where}, or every way of writing it: `{all_}`"
        say(NUMBER_AS_TEXT, raw.place.span, f"`{text}` is compared as a text, not as a number", hint)


def _is_listed(raw: RawQuestion) -> bool:
    """Whether the question stands in YAML, where other marks say the same."""
    return isinstance(raw.heading, Scalar)


def _list(*texts: str) -> str:
    """*texts* as a list in YAML."""
    return f"[{', '.join(map(quote, texts))}]"


def _key(data: Data) -> Data:
    return {"accepted": data["accepted"], "exact": data["exact"]}


def _answer(data: Data, _: Words) -> Html:
    return Html(" · ".join(escape(text) for text in data["accepted"]))


KIND = Kind("text", "a short answer", _claims, _read, _key, _answer)
