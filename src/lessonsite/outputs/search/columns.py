"""Notes of lessons in, what they have in one bucket out, lesson by lesson.

A note holds all buckets of one lesson; a column what a batch of lessons has in one bucket. Both are kept, so that an
edit of a lesson reads the notes of its batch, and of all other lessons the few columns that it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Raw, Struct

from lessonsite.memo import Store, decode, digest, encode
from lessonsite.outputs import NotesOf
from lessonsite.outputs.search.postings import BUCKETS, Postings

_BATCH = 100
_COLUMN = tuple[Raw, ...]
_NOTHING = Postings(0, (Raw(encode([])),) * (BUCKETS + 1))


class BatchSummary(Struct, frozen=True):
    """Of a batch of lessons how long each is, and the name of its column in each bucket."""

    lengths: tuple[int, ...]
    columns: tuple[str, ...]


class Columns:
    """What *lessons*, named by their digests and numbered as they stand, have in each bucket."""

    def __init__(self, lessons: Sequence[str], notes_of: NotesOf, store: Store) -> None:
        self._batches = [lessons[start : start + _BATCH] for start in range(0, len(lessons), _BATCH)]
        self._fetch_notes = notes_of
        self._store = store

    @cached_property
    def lengths(self) -> list[int]:
        """How many words of each lesson count."""
        return [length for summary in self._summaries for length in summary.lengths]

    def marks(self) -> list[str]:
        """For each bucket a name for what all lessons together have in it."""
        by_bucket = zip(*[summary.columns for summary in self._summaries], strict=True)
        return [digest(*names) for names in by_bucket] or [""] * (BUCKETS + 1)

    def bucket(self, bucket: int) -> Iterator[Raw]:
        """What each lesson has in one *bucket*."""
        for batch, summary in zip(self._batches, self._summaries, strict=True):
            kept = decode(_COLUMN, self._store.get(summary.columns[bucket]) or b"")
            yield from kept or decode(_COLUMN, self._columns(self._posted(batch))[bucket]) or ()

    @cached_property
    def _summaries(self) -> list[BatchSummary]:
        return [self._summary(batch) for batch in self._batches]

    def _summary(self, batch: Sequence[str]) -> BatchSummary:
        kept = decode(BatchSummary, self._store.get(_key(batch)) or b"")
        if kept:
            return kept
        posted = self._posted(batch)
        lengths = tuple([one.length for one in posted])
        summary = BatchSummary(lengths, tuple([_name(column) for column in self._columns(posted)]))
        self._store.put(_key(batch), encode(summary))
        return summary

    def _columns(self, posted: Iterable[Postings]) -> list[bytes]:
        """The columns of a batch. They are kept from then on."""
        columns = [encode(each) for each in zip(*[one.buckets for one in posted], strict=True)]
        for column in columns:
            name = _name(column)
            # To look is cheaper than to write, and an edit of a lesson leaves most columns of its batch as they are.
            if self._store.get(name) != column:
                self._store.put(name, column)
        return columns

    def _posted(self, batch: Sequence[str]) -> list[Postings]:
        return [decode(Postings, note or b"") or _NOTHING for note in self._fetch_notes(batch)]


def _name(column: bytes) -> str:
    return digest("column", column)


def _key(batch: Sequence[str]) -> str:
    return digest("survey", *batch)
