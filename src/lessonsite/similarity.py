"""Which lessons are similar, and why: worked out from terms, tags and a few characteristic words of each.

Nothing here counts over the whole catalog, so that an edit of one lesson changes few others: the lessons that share
a trait are kept in lists capped by rendezvous hashing (Thaler and Ravishankar, 1998), which one newcomer disturbs
in one place only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from zlib import crc32

from msgspec import Struct

from lessonsite.model import Outline

WANTED = 3
#: How many lessons a trait's list holds at most.
_CAP = 24
#: What a shared trait weighs by its kind, strongest first; below the least sum lessons are not similar.
_WEIGHTS = {"terms": 4, "tags": 2, "words": 1}
_LEAST = 3

Trait = tuple[str, str]


class SimilarLesson(Struct, frozen=True):
    """A lesson that is similar to another: its *id*, and what they share of one *kind* (terms, tags or words)."""

    id: str
    kind: str
    shared: tuple[str, ...]


def find_similar(outlines: Sequence[Outline], wanted: Mapping[str, int]) -> dict[str, tuple[SimilarLesson, ...]]:
    """Of each lesson in *wanted* (id to how many) the most similar others, best first."""
    traits = {outline.id: _traits(outline) for outline in outlines}
    lessons_by_trait = _lessons_by_trait(traits)
    return {id_: _most_similar(id_, traits, lessons_by_trait, count) for id_, count in wanted.items() if count}


def _traits(outline: Outline) -> dict[Trait, str]:
    """What *outline* may share with others, each with the words to show for it."""
    traits: dict[Trait, str] = {("terms", term.key): term.name for term in outline.terms}
    traits.update({("tags", tag.casefold()): tag for tag in outline.tags})
    traits.update({("words", word): word for word in outline.words})
    return traits


def _lessons_by_trait(traits: Mapping[str, Mapping[Trait, str]]) -> dict[Trait, tuple[str, ...]]:
    holders: dict[Trait, list[str]] = defaultdict(list)
    for id_, own in traits.items():
        for trait in own:
            holders[trait].append(id_)
    return {trait: tuple(_capped(trait, ids)) for trait, ids in holders.items() if len(ids) > 1}


def _capped(trait: Trait, ids: Sequence[str]) -> Iterable[str]:
    if len(ids) <= _CAP:
        return ids
    seed = crc32(trait[1].encode())
    return nsmallest(_CAP, ids, key=lambda id_: crc32(id_.encode(), seed))


def _most_similar(
    id_: str, traits: Mapping[str, Mapping[Trait, str]], lessons_by_trait: Mapping[Trait, tuple[str, ...]], count: int
) -> tuple[SimilarLesson, ...]:
    scores: dict[str, int] = {}
    own = traits[id_]
    for trait in own:
        weight = _WEIGHTS[trait[0]]
        for other in lessons_by_trait.get(trait, ()):
            scores[other] = scores.get(other, 0) + weight
    scores.pop(id_, None)
    best = nsmallest(count, scores, key=lambda other: (-scores[other], other))
    return tuple(_similar_lesson(other, own, traits[other]) for other in best if scores[other] >= _LEAST)


def _similar_lesson(id_: str, own: Mapping[Trait, str], other: Mapping[Trait, str]) -> SimilarLesson:
    for kind in _WEIGHTS:
        shared = tuple(shown for trait, shown in own.items() if trait[0] == kind and trait in other)
        if shared:
            return SimilarLesson(id_, kind, shared[:3])
    return SimilarLesson(id_, "words", ())
