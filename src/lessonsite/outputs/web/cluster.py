"""A lesson's terms in, their drawing out: an arc diagram, with a row for each term and for each lesson that teaches
it too.

Arcs join terms that share a section (Wattenberg, "Arc Diagrams", 2002): in one column nothing overlaps, labels stay
readable at a phone's width, and the order is that of first teaching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from lessonsite.cards import Teacher
from lessonsite.model import Lesson, Term
from lessonsite.outputs.web.presenter import shortened
from lessonsite.views import TermCard

_WIDTH = 300
_SPINE = 60
_INDENT = 22
_TERM_ROW = 32
_LESSON_ROW = 26
_MARGIN = 20
_TERM_LETTERS = 27
_LESSON_LETTERS = 29


class ClusterNode(Struct, frozen=True):
    """A term of the lesson, or (*kind* `lesson`) another lesson that teaches one, in the cluster's drawing.

    *anchor* is the term's place in the lesson, *address* the other lesson's.
    """

    kind: str
    name: str
    x: int
    y: int
    anchor: str
    address: str = ""


class ClusterEdge(Struct, frozen=True):
    """A line of the cluster, as the `d` of an SVG path. *kind* is `shared` (a section has both) or `taught`;
    *weight* counts.
    """

    kind: str
    path: str
    weight: int = 1


class ClusterSentence(Struct, frozen=True):
    """The same in words: the terms that share a section with *name*, and who else teaches it."""

    name: str
    anchor: str
    near: tuple[str, ...]
    elsewhere: tuple[Teacher, ...]


class Cluster(Struct, frozen=True):
    """A lesson's terms and how they connect: drawn, and in sentences."""

    width: int
    height: int
    nodes: tuple[ClusterNode, ...]
    edges: tuple[ClusterEdge, ...]
    sentences: tuple[ClusterSentence, ...]


def draw_cluster(lesson: Lesson, cards: Sequence[TermCard]) -> Cluster | None:
    """Draw the terms of *lesson*; a lesson with none has no cluster. *cards* say who else teaches each."""
    terms = lesson.outline.terms
    if not terms:
        return None
    elsewhere = {card.key: card.elsewhere for card in cards}
    shared = _shared_sections(lesson)
    nodes = tuple(_nodes(terms, elsewhere))
    heights = {node.anchor: node.y for node in nodes if node.kind == "term"}
    anchors = {term.key: term.anchor for term in terms}
    arcs = [
        ClusterEdge("shared", _arc(heights[anchors[one]], heights[anchors[other]]), weight)
        for (one, other), weight in sorted(shared.items())
    ]
    return Cluster(
        width=_WIDTH,
        height=nodes[-1].y + _MARGIN,
        nodes=nodes,
        edges=(*arcs, *_branches(nodes)),
        sentences=tuple(_sentence(term, terms, shared, elsewhere) for term in terms),
    )


def _shared_sections(lesson: Lesson) -> dict[tuple[str, str], int]:
    """How many sections each pair of terms shares; of many pairs the strongest, two for each term."""
    order = {term.key: index for index, term in enumerate(lesson.outline.terms)}
    pairs: Counter[tuple[str, str]] = Counter()
    for section in lesson.sections:
        keys = sorted((key for key in section.terms if key in order), key=order.__getitem__)
        pairs.update(combinations(keys, 2))
    strongest = sorted(pairs.items(), key=lambda pair: (-pair[1], order[pair[0][1]] - order[pair[0][0]], pair[0]))
    return dict(strongest[: 2 * len(order)])


def _nodes(terms: Sequence[Term], elsewhere: Mapping[str, Sequence[Teacher]]) -> Iterator[ClusterNode]:
    y = _MARGIN
    for term in terms:
        yield ClusterNode("term", shortened(term.name, _TERM_LETTERS), _SPINE, y, term.anchor)
        for teacher in elsewhere.get(term.key, ()):
            y += _LESSON_ROW
            name = shortened(teacher.title_text, _LESSON_LETTERS)
            yield ClusterNode("lesson", name, _SPINE + _INDENT, y, teacher.anchor, teacher.address)
        y += _TERM_ROW


def _branches(nodes: Sequence[ClusterNode]) -> Iterator[ClusterEdge]:
    """From each term a line down to the last lesson that teaches it, and off it to those before."""
    turn = f"q0 6 6 6h{_INDENT - 10}"
    rows: list[int] = []
    for node in reversed(nodes):
        if node.kind == "lesson":
            rows.append(node.y)
        elif rows:
            others = "".join(f"m{4 - _INDENT}{above - 6 - below}{turn}" for below, above in pairwise(rows))
            yield ClusterEdge("taught", f"M{_SPINE} {node.y}v{rows[0] - node.y - 6}{turn}{others}")
            rows = []


def _arc(top: int, bottom: int) -> str:
    reach = min(_SPINE - 8, 14 + (bottom - top) // 3)
    return f"M{_SPINE} {top}C{_SPINE - reach} {top} {_SPINE - reach} {bottom} {_SPINE} {bottom}"


def _sentence(
    term: Term,
    terms: Sequence[Term],
    shared: Mapping[tuple[str, str], int],
    elsewhere: Mapping[str, tuple[Teacher, ...]],
) -> ClusterSentence:
    near = tuple(other.name for other in terms if (term.key, other.key) in shared or (other.key, term.key) in shared)
    return ClusterSentence(term.name, term.anchor, near, elsewhere.get(term.key, ()))
