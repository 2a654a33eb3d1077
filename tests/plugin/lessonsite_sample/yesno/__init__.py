"""A question that is answered by yes or no: a short answer that is one of the two."""

from __future__ import annotations

from lessonsite.draft import Data, Draft, Kind, Say
from lessonsite.model import Html
from lessonsite.words import Words


def _claims(draft: Draft) -> bool:
    return draft.accepted in (("yes",), ("no",))


def _read(draft: Draft, _: Words, __: Say) -> Data:
    return {"right": (draft.accepted or ("",))[0]}


def _key(data: Data) -> Data:
    return {"right": data["right"]}


def _answer(data: Data, words: Words) -> Html:
    return Html(words(f"yesno.{data['right']}"))


KIND = Kind("yesno", "a short answer", _claims, _read, _key, _answer)
