"""A text with gaps that the learner fills in."""

from __future__ import annotations

from html import escape

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, Typed, alternatives, html_list
from lessonsite.words import Words

GAP_EMPTY = Code(
    "gap-empty",
    "error",
    why="Whatever a learner fills in is called wrong.",
    wrong="Two and two make [[ ]].",
    right="Two and two make [[four | 4]].",
)


def _claims(raw: RawQuestion) -> bool:
    return bool(raw.gaps)


def _read(raw: RawQuestion, _: Words, say: Reporter) -> Data:
    return {"gaps": [{"accepted": _accepted(gap, say), "exact": raw.exact} for gap in raw.gaps]}


def _accepted(gap: Typed, say: Reporter) -> list[str]:
    texts = list(alternatives(gap.text))
    if not texts:
        say(GAP_EMPTY, gap.span, "a gap with nothing to fill in", "type what belongs there: `[[four | 4]]`")
    return texts


def _key(data: Data) -> Data:
    return {"gaps": data["gaps"]}


def _answer(data: Data, _: Words) -> Html:
    return html_list(tuple(Html(" · ".join(map(escape, gap["accepted"]))) for gap in data["gaps"]), "ol")


KIND = Kind("cloze", "a gap", _claims, _read, _key, _answer)
