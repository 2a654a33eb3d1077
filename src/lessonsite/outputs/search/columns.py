"""Notes of lessons in, what they have in one bucket out, lesson by lesson.

A note holds all buckets of one lesson; a column what a batch of lessons has in one bucket. Both are kept, so that an
edit of a lesson reads the notes of its batch, and of all other lessons the few columns that it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Raw, Struct

from lessonsite.memo import Store, decode, digest, encode
from lessonsite.outputs import Noted
from lessonsite.outputs.search.postings import BUCKETS, Postings

_BATCH = 100
_NOTHING = Postings(0, (Raw(encode([])),) * (BUCKETS + 1))


class Survey(Struct, frozen=True):
    """Of a batch of lessons how long each is, and the name of its column in each bucket."""

    lengths: tuple[int, ...]
    columns: tuple[str, ...]


class Columns:
    """What *lessons*, named by their digests and numbered as they stand, have in each bucket."""

    def __init__(self, lessons: Sequence[str], noted: Noted, store: Store) -> None:
        self._batches = [lessons[start : start + _BATCH] for start in range(0, len(lessons), _BATCH)]
        self._noted = noted
        self._store = store

    @cached_property
    def lengths(self) -> list[int]:
        """How many words of each lesson count."""
        return [length for survey in self._surveys for length in survey.lengths]

    def marks(self) -> list[str]:
        """For each bucket a name for what all lessons together have in it."""
        by_bucket = zip(*[survey.columns for survey in self._surveys], strict=True)
        return [digest(*names) for names in by_bucket] or [""] * (BUCKETS + 1)

    def bucket(self, bucket: int) -> Iterator[Raw]:
        """What each lesson has in one *bucket*."""
        for batch, survey in zip(self._batches, self._surveys, strict=True):
            name = survey.columns[bucket]
            column = decode(tuple[Raw, ...], self._store.get(name) or b"")
            if column is None:
                self._survey(batch)
                column = decode(tuple[Raw, ...], self._store.get(name) or b"")
            yield from column or ()

    @cached_property
    def _surveys(self) -> list[Survey]:
        return [self._surveyed(batch) for batch in self._batches]

    def _surveyed(self, batch: Sequence[str]) -> Survey:
        return decode(Survey, self._store.get(_key(batch)) or b"") or self._survey(batch)

    def _survey(self, batch: Sequence[str]) -> Survey:
        posted = [decode(Postings, note or b"") or _NOTHING for note in self._noted(batch)]
        columns = [encode(each) for each in zip(*[one.buckets for one in posted], strict=True)]
        survey = Survey(tuple([one.length for one in posted]), tuple([digest("column", column) for column in columns]))
        for name, column in zip(survey.columns, columns, strict=True):
            self._store.put(name, column)
        self._store.put(_key(batch), encode(survey))
        return survey


def _key(batch: Sequence[str]) -> str:
    return digest("survey", *batch)
