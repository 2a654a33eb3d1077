"""A lesson's terms in, their drawing out: an arc diagram, with a row for each term and for each lesson that teaches
it too.

Arcs join terms that share a section (Wattenberg, "Arc Diagrams", 2002): in one column nothing overlaps, labels stay
readable at a phone's width, and the order is that of first teaching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
#: How many terms on another may stand to be joined with one: all pairs of a section's would be too many to count.
_REACH = 50


class ClusterLesson(Struct, frozen=True):
    """Another lesson that teaches a term, *y* units below it. *anchor* is the term's place there."""

    name: str
    y: int
    address: str
    anchor: str


class ClusterTerm(Struct, frozen=True):
    """A term in the drawing, and below it the other lessons that teach it. *branch* is the `d` of the path that leads
    from the term, which is at `0 0`, to all of them.
    """

    name: str
    y: int
    anchor: str
    branch: str
    lessons: tuple[ClusterLesson, ...]


class ClusterArc(Struct, frozen=True):
    """A line between two terms that share sections, as the `d` of an SVG path. *weight* counts the sections."""

    path: str
    weight: int


class ClusterSentence(Struct, frozen=True):
    """The same in words: the terms that share a section with *name*, and who else teaches it."""

    name: str
    anchor: str
    near: tuple[str, ...]
    elsewhere: tuple[Teacher, ...]


class Cluster(Struct, frozen=True):
    """A lesson's terms and how they connect: drawn, and in sentences. Terms stand one under another at *x*, lessons at
    *indent* beside them; all in the units of the drawing.
    """

    width: int
    height: int
    x: int
    indent: int
    terms: tuple[ClusterTerm, ...]
    arcs: tuple[ClusterArc, ...]
    sentences: tuple[ClusterSentence, ...]


def draw_cluster(lesson: Lesson, cards: Sequence[TermCard]) -> Cluster | None:
    """Draw the terms of *lesson*; a lesson with none has no cluster. *cards* say who else teaches each."""
    terms = lesson.outline.terms
    if not terms:
        return None
    elsewhere = {card.key: card.elsewhere for card in cards}
    shared = _shared_sections(lesson)
    drawn = tuple(_drawn(terms, elsewhere))
    heights = {term.key: row.y for term, row in zip(terms, drawn, strict=True)}
    return Cluster(
        width=_WIDTH,
        height=drawn[-1].y + len(drawn[-1].lessons) * _LESSON_ROW + _MARGIN,
        x=_SPINE,
        indent=_INDENT,
        terms=drawn,
        arcs=tuple(
            ClusterArc(_arc(heights[one], heights[other]), weight) for (one, other), weight in sorted(shared.items())
        ),
        sentences=tuple(_sentences(terms, shared, elsewhere)),
    )


def _shared_sections(lesson: Lesson) -> dict[tuple[str, str], int]:
    """How many sections each pair of terms shares; of many pairs the strongest, two for each term."""
    order = {term.key: index for index, term in enumerate(lesson.outline.terms)}
    pairs: Counter[tuple[str, str]] = Counter()
    for section in lesson.sections:
        keys = sorted((key for key in section.terms if key in order), key=order.__getitem__)
        pairs.update(pair for step in range(1, _REACH) for pair in zip(keys, keys[step:], strict=False))
    strongest = sorted(pairs.items(), key=lambda pair: (-pair[1], order[pair[0][1]] - order[pair[0][0]], pair[0]))
    return dict(strongest[: 2 * len(order)])


def _drawn(terms: Sequence[Term], elsewhere: Mapping[str, Sequence[Teacher]]) -> Iterator[ClusterTerm]:
    y = _MARGIN
    for term in terms:
        teachers = elsewhere.get(term.key, ())
        lessons = tuple(
            ClusterLesson(shortened(one.title_text, _LESSON_LETTERS), row * _LESSON_ROW, one.address, one.anchor)
            for row, one in enumerate(teachers, 1)
        )
        yield ClusterTerm(shortened(term.name, _TERM_LETTERS), y, term.anchor, _branch(len(lessons)), lessons)
        y += len(lessons) * _LESSON_ROW + _TERM_ROW


def _branch(count: int) -> str:
    """A line down to the last of *count* lessons, and off it to those before."""
    if not count:
        return ""
    turn = f"q0 6 6 6h{_INDENT - 10}"
    return f"M0 0v{count * _LESSON_ROW - 6}{turn}" + f"m{4 - _INDENT}{-_LESSON_ROW - 6}{turn}" * (count - 1)


def _arc(top: int, bottom: int) -> str:
    reach = min(_SPINE - 8, 14 + (bottom - top) // 3)
    return f"M{_SPINE} {top}C{_SPINE - reach} {top} {_SPINE - reach} {bottom} {_SPINE} {bottom}"


def _sentences(
    terms: Sequence[Term], shared: Iterable[tuple[str, str]], elsewhere: Mapping[str, tuple[Teacher, ...]]
) -> Iterator[ClusterSentence]:
    near: dict[str, set[str]] = {term.key: set() for term in terms}
    for one, other in shared:
        near[one].add(other)
        near[other].add(one)
    names = {term.key: (index, term.name) for index, term in enumerate(terms)}
    for term in terms:
        ordered = sorted(names[key] for key in near[term.key])
        yield ClusterSentence(term.name, term.anchor, tuple(name for _, name in ordered), elsewhere.get(term.key, ()))
