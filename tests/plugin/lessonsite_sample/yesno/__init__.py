"""A question that is answered by yes or no: a short answer that is one of the two."""

from __future__ import annotations

from lessonsite.model import Html
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter
from lessonsite.words import Words


def _claims(raw: RawQuestion) -> bool:
    return raw.accepted in (("yes",), ("no",))


def _read(raw: RawQuestion, _: Words, __: Reporter) -> Data:
    return {"right": (raw.accepted or ("",))[0]}


def _key(data: Data) -> Data:
    return {"right": data["right"]}


def _answer(data: Data, words: Words) -> Html:
    return Html(words(f"yesno.{data['right']}"))


KIND = Kind("yesno", "a short answer", _claims, _read, _key, _answer)
