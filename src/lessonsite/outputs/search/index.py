"""A catalog and the postings of its lessons in, an index for each of its languages out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log2

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.data_script import data_script
from lessonsite.memo import Store, decode, digest, encode
from lessonsite.outputs import NotesOf
from lessonsite.outputs.search.columns import Columns
from lessonsite.outputs.search.postings import stop_words
from lessonsite.outputs.search.shards import LEVELS, Shard, shard, tabulate
from lessonsite.placement import PlacedLesson

#: The minutes up to which lessons are told apart.
MINUTES = (10, 20, 30, 45)
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
#: Lengths are told apart by quarters of a doubling.
_STEPS = 4


class TrackInfo(Struct, frozen=True, array_like=True):
    """A track as hits name it: its title, its slug, its accent, and how many lessons it has."""

    title: str
    slug: str
    accent: int
    lessons: int


class IndexHead(Struct, frozen=True):
    """What a search loads first. *lengths* and *minutes* have a sign for each lesson; *own* are the numbers of those
    that stand in this index's own language where the site's is another; *order* names the numbering, so that files
    of two builds are never taken for one.
    """

    order: str
    lessons: int
    average: int
    lengths: str
    minutes: str
    tracks: tuple[TrackInfo, ...]
    levels: tuple[int, ...]
    stop: str
    own: tuple[int, ...]
    names: str
    shards: dict[str, str]


class Index:
    """The index of a *catalog* in one *language*: of each lesson its variant, where there is one.

    *prefix* stands before the addresses of its files: empty for the site's language, else `de/`.
    """

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.catalog = catalog
        self.language = language
        self.prefix = catalog.prefix(language)

    @cached_property
    def lessons(self) -> tuple[PlacedLesson, ...]:
        """All lessons in their order: number 0, 1, 2 …"""
        variants = self.catalog.variants
        return tuple([variants.get((placed.id, self.language), placed) for placed in self.catalog.lessons])

    @cached_property
    def order(self) -> str:
        """A name for which lesson has which number."""
        return digest(*(placed.address for placed in self.lessons))[:8]

    def address(self, name: str) -> str:
        """Where a file of the index is served."""
        return f"{self.prefix}search/{name}.js"

    def files(self, notes_of: NotesOf, store: Store) -> Iterator[tuple[str, bytes]]:
        """All files of the index but the lessons' texts. Buckets in which nothing has changed are remembered."""
        columns = Columns([placed.digest for placed in self.lessons], notes_of, store)
        shards: list[Shard] = []
        for bucket, mark in enumerate(columns.marks()):
            key = digest("shards", self.order, str(bucket), mark)
            kept = decode(tuple[Shard, ...], store.get(key) or b"")
            if kept is None:
                kept = shard(bucket, tabulate(columns.bucket(bucket)))
                store.put(key, encode(kept))
            shards += kept
            for one in kept:
                if one.text or one.name.startswith("w-"):
                    yield self.address(f"words/{one.name}"), data_script([self.order, one.text])
        yield self.address("index"), data_script(self._head(columns.lengths, shards))

    def _head(self, lengths: Sequence[int], shards: Sequence[Shard]) -> IndexHead:
        catalog = self.catalog
        languages = {self.language, catalog.settings.language}
        return IndexHead(
            order=self.order,
            lessons=len(lengths),
            average=sum(lengths) // max(1, len(lengths)),
            lengths="".join(_SIGNS[min(len(_SIGNS) - 1, round(log2(length + 1) * _STEPS))] for length in lengths),
            minutes="".join(str(bisect_left(MINUTES, placed.outline.minutes)) for placed in self.lessons),
            tracks=tuple(
                TrackInfo(track.titles.get(self.language, track.title), track.slug, track.accent, len(track.lessons))
                for track in catalog.tracks
            ),
            levels=LEVELS,
            stop=" ".join(sorted({word for language in languages for word in stop_words(language)})),
            own=tuple(placed.number - 1 for placed in self.lessons if self.prefix and placed.outline.variant),
            names="".join(one.split for one in shards if one.name.startswith("n-")),
            shards={one.name: one.split for one in shards if one.split or one.name.startswith("b-")},
        )
