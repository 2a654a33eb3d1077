"""Several right options: all of them, and no other, make the answer."""

from __future__ import annotations

from lessonsite.model import Html
from lessonsite.options import count_right, options_stay, read_options, right_indexes, right_options
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, html_list
from lessonsite.words import Words


def _claims(raw: RawQuestion) -> bool:
    return raw.options is not None and count_right(raw) > 1


def _read(raw: RawQuestion, words: Words, _: Reporter) -> Data:
    return read_options(raw, words)


def _key(data: Data) -> Data:
    return {"right": right_indexes(data)}


def _answer(data: Data, _: Words) -> Html:
    return html_list(right_options(data))


KIND = Kind("choices", "a task list", _claims, _read, _key, _answer, stays=options_stay)
