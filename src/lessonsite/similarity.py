"""Which lessons are alike, and why: worked out from terms, tags and a few characteristic words of each.

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
#: What a shared trait weighs by its kind, strongest first; below the least sum lessons are not alike.
_WEIGHTS = {"terms": 4, "tags": 2, "words": 1}
_LEAST = 3

Trait = tuple[str, str]


class Likeness(Struct, frozen=True):
    """A lesson that is like another: its *id*, and what they share under one heading (*kind*: terms, tags or words)."""

    id: str
    kind: str
    shared: tuple[str, ...]


def relate(outlines: Sequence[Outline], wanted: Mapping[str, int]) -> dict[str, tuple[Likeness, ...]]:
    """The likest lessons of each lesson in *wanted* (id to how many), best first."""
    traits = {outline.id: _traits(outline) for outline in outlines}
    sharers = _sharers(traits)
    return {id_: _likest(id_, traits, sharers, count) for id_, count in wanted.items() if count}


def _traits(outline: Outline) -> dict[Trait, str]:
    """What *outline* may share with others, each with the words to show for it."""
    traits: dict[Trait, str] = {("terms", term.key): term.name for term in outline.terms}
    traits.update({("tags", tag.casefold()): tag for tag in outline.tags})
    traits.update({("words", word): word for word in outline.words})
    return traits


def _sharers(traits: Mapping[str, Mapping[Trait, str]]) -> dict[Trait, tuple[str, ...]]:
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


def _likest(
    id_: str, traits: Mapping[str, Mapping[Trait, str]], sharers: Mapping[Trait, tuple[str, ...]], count: int
) -> tuple[Likeness, ...]:
    scores: dict[str, int] = {}
    own = traits[id_]
    for trait in own:
        weight = _WEIGHTS[trait[0]]
        for other in sharers.get(trait, ()):
            scores[other] = scores.get(other, 0) + weight
    scores.pop(id_, None)
    best = nsmallest(count, scores, key=lambda other: (-scores[other], other))
    return tuple(_likeness(other, own, traits[other]) for other in best if scores[other] >= _LEAST)


def _likeness(id_: str, own: Mapping[Trait, str], other: Mapping[Trait, str]) -> Likeness:
    for kind in _WEIGHTS:
        shared = tuple(shown for trait, shown in own.items() if trait[0] == kind and trait in other)
        if shared:
            return Likeness(id_, kind, shared[:3])
    return Likeness(id_, "words", ())
