"""Lessons in, what a search needs out: an index of words in small shards, and the text of each lesson for its hits.

All of it is data for `static/js/search/`, as scripts, since pages opened from a folder can load nothing else. What a
lesson is found by is noted once; the index is put together anew where some note has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.data_script import data_script
from lessonsite.memo import Store
from lessonsite.model import Lesson
from lessonsite.outputs import NotesOf, Render
from lessonsite.outputs.search.index import Index
from lessonsite.outputs.search.passages import Passage, passages_of
from lessonsite.outputs.search.postings import note
from lessonsite.placement import PlacedLesson
from lessonsite.plans import LazyPlan, Plan


class LessonTextView(Struct, frozen=True):
    """A lesson as a hit names it. *order* names the numbering by which the index knows it; *counts* are of its
    sections, questions and steps, for its mark.
    """

    order: str
    id: str
    former: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    address: str
    title: str
    minutes: int
    estimated: bool
    level: str
    track: int
    language: str
    counts: tuple[int, int, int]
    digest: str


class LessonText(Struct, frozen=True):
    """What a lesson's file holds."""

    lesson: LessonTextView
    passages: tuple[Passage, ...]


class Search:
    """What the search box reads."""

    name = "search"

    def plan(self, catalog: Catalog) -> Iterator[LazyPlan]:
        """The text of each lesson, in each of its languages."""
        for index in _indexes(catalog):
            numbers = {track.slug: number for number, track in enumerate(catalog.tracks)}
            for number, placed in enumerate(index.lessons):
                if not index.prefix or placed.outline.variant:
                    make_view = partial(_view, index, placed, numbers[placed.track])
                    yield LazyPlan(self.name, index.address(f"text/{number}"), "", make_view, placed.digest)

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """The lesson's passages, and how it is named."""
        assert lesson is not None
        return data_script(LessonText(plan.view, tuple(passages_of(lesson))))

    def note(self, lesson: Lesson) -> bytes:
        """By which words *lesson* is found."""
        return note(lesson)

    def join(self, catalog: Catalog, notes_of: NotesOf, store: Store) -> Iterator[tuple[str, bytes]]:
        """The index of each language."""
        for index in _indexes(catalog):
            yield from index.files(notes_of, store)


def _indexes(catalog: Catalog) -> Iterator[Index]:
    return (Index(catalog, language) for language in catalog.site_languages)


def _view(index: Index, placed: PlacedLesson, track: int) -> LessonTextView:
    outline = placed.outline
    return LessonTextView(
        order=index.order,
        id=outline.id,
        former=outline.former,
        renamed=outline.renamed,
        address=outline.address,
        title=outline.title_text,
        minutes=outline.minutes,
        estimated=outline.minutes_estimated,
        level=outline.level,
        track=track,
        language=outline.language,
        counts=(len(outline.sections), len(outline.questions), len(outline.steps)),
        digest=placed.digest[:8],
    )


output = Search()
