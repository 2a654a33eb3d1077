"""Things to be matched, each on the left with one on the right."""

from __future__ import annotations

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, Table, html_list, shuffled, too_many
from lessonsite.words import Words

PAIRS_FEW = Code(
    "pairs-few",
    "error",
    why="A single pair is matched before the learner begins.",
    wrong="match: {H2O: water}",
    right="match: {H2O: water, NaCl: salt}",
)
PAIR_HALF = Code(
    "pair-half",
    "error",
    why="The row has nothing on the right that a learner could match it with.",
    wrong="| H2O | |",
    right="| H2O | water |",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.table is not None


def _read(raw: RawQuestion, _: Words, say: Reporter) -> Data:
    table = raw.table or Table((Html(""), Html("")), ())
    pairs = [row for row in table.rows if row[0].html]
    rights = [right for _, right in pairs] + [right for left, right in table.rows if not left.html and right.html]
    if not pairs:
        say(PAIRS_FEW, raw.place.span, "there is nothing on the left to be matched", "fill in the left side of a row")
    elif len({right.html for right in rights}) < 2:
        hint = "add another pair, or one with an empty left side"
        say(PAIRS_FEW, raw.place.span, "there is only one way to match this", hint)
    too_many(len(table.rows), raw, say)
    for left, right in pairs:
        if not right.html:
            message = f"`{left.text}` has nothing to be matched with"
            say(PAIR_HALF, (left.at or raw.place).span, message, "fill in the right side of its row")
    return {
        "left": [{"html": left.html, "text": left.text} for left, _ in pairs],
        "right": [{"html": right.html, "text": right.text} for right in rights],
        "header": list(table.header),
        "shown": _shown([right.html for right in rights], raw.id),
    }


def _shown(rights: list[Html], seed: str) -> list[int]:
    """The order in which the right sides are offered; of equal ones only the first is."""
    first: dict[Html, int] = {}
    for index, right in enumerate(rights):
        first.setdefault(right, index)
    firsts = list(first.values())
    return [firsts[place] for place in shuffled(len(firsts), seed)]


def _key(data: Data) -> Data:
    rights = [right["html"] for right in data["right"]]
    count = len(data["left"])
    return {"count": count, "right": [rights.index(html) for html in rights[:count]]}


def _answer(data: Data, _: Words) -> Html:
    rows = zip(data["left"], data["right"], strict=False)
    # A dash, not an arrow: no arrow turns round where lines are read from right to left.
    return html_list(tuple(Html(f"{left['html']} – {right['html']}") for left, right in rows))


KIND = Kind("matching", "a two-column table", _claims, _read, _key, _answer)
