"""Things to be put in order."""

from __future__ import annotations

from collections import Counter

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, html_list, shuffled, too_many
from lessonsite.words import Words

ITEMS_FEW = Code(
    "items-few",
    "error",
    why="A single thing is always in order.",
    wrong="1. Wake up",
    right="1. Wake up\n2. Get up",
)
ITEMS_EQUAL = Code(
    "items-equal",
    "error",
    why="A learner can't tell which of two equal things comes first, and is called wrong for guessing.",
    wrong="1. Save\n2. Build\n3. Save",
    right="1. Save\n2. Build\n3. Save again",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.items is not None


def _read(raw: RawQuestion, _: Words, say: Reporter) -> Data:
    items = raw.items or ()
    counts = Counter(item.html for item in items)
    if len(items) < 2:
        say(ITEMS_FEW, raw.place.span, "an order needs at least two items", "add another item to the list")
    too_many(len(items), raw, say)
    for item in {item.html: item for item in items if counts[item.html] > 1}.values():  # the last of equal ones
        message = f"`{item.text}` stands in the list twice"
        say(ITEMS_EQUAL, (item.at or raw.place).span, message, "make the two differ in their words")
    shown = shuffled(len(items), raw.id)
    return {"items": [{"html": item.html, "text": item.text} for item in items], "shown": shown}


def _key(data: Data) -> Data:
    return {"count": len(data["items"])}


def _answer(data: Data, _: Words) -> Html:
    return html_list(tuple(item["html"] for item in data["items"]), "ol")


KIND = Kind("ordering", "an ordered list", _claims, _read, _key, _answer)
