"""A question that the learner answers freely, compares with a model answer and marks."""

from __future__ import annotations

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter
from lessonsite.words import Words

MODEL_EMPTY = Code(
    "model-empty",
    "error",
    why="A learner has nothing to compare an answer with.",
    wrong="Model answer:",
    right="Model answer: Because the library is next door.",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.model is not None


def _read(raw: RawQuestion, _: Words, say: Reporter) -> Data:
    if not raw.model:
        say(MODEL_EMPTY, raw.place.span, "the model answer is empty", "write it after `Model answer:`")
    return {"model": raw.model or Html("")}


def _key(_: Data) -> Data:
    return {}


def _answer(data: Data, _: Words) -> Html:
    return Html(data["model"])


KIND = Kind("open", "a model answer", _claims, _read, _key, _answer, self_marked=True)
