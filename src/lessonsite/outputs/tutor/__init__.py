"""Lessons in, `tutor.js` beside each page out: what the tutor may say of it, ready to be quoted.

It is data for `static/js/tutor/`, as a script, since pages that are opened from a folder can load nothing else. The
page splits nothing and stems nothing: sentences and the forms of their words are told apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.data_script import data_script
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.outputs.tutor.lesson_data import LessonData, lesson_data
from lessonsite.placement import PlacedLesson
from lessonsite.plans import LazyPlan, Plan
from lessonsite.synonyms import synonyms
from lessonsite.tutor_setting import TutorSettings
from lessonsite.variants import question_names, with_catalog_names
from lessonsite.words import load

#: So many lessons are named at most, of those to go on with.
MOST = 3


class LessonLink(Struct, frozen=True, array_like=True):
    """Another lesson: what it is called, where it is served, and how many minutes it takes."""

    title: str
    address: str
    minutes: int


class TutorView(Struct, frozen=True):
    """All that the tutor of a lesson knows beside the lesson: what it requires, what comes after it, what is similar
    to it, who may put quotes into words, and the names that a variant's questions have.
    """

    digest: str
    before: tuple[LessonLink, ...]
    next: tuple[LessonLink, ...]
    related: tuple[LessonLink, ...]
    phrase: TutorSettings
    questions: tuple[tuple[str, ...], ...] = ()


class SynonymsView(Struct, frozen=True):
    """The language whose words for one another are told."""

    language: str


class TutorData(Struct, frozen=True):
    """What `tutor.js` holds."""

    lesson: LessonData
    before: tuple[LessonLink, ...]
    next: tuple[LessonLink, ...]
    related: tuple[LessonLink, ...]
    phrase: TutorSettings


class Tutor:
    """What the tutor of each lesson may say."""

    name = "tutor"

    def plan(self, catalog: Catalog) -> Iterator[Plan | LazyPlan]:
        """A file beside each lesson's page."""
        for index, original in enumerate(catalog.lessons):
            variants = (catalog.variants.get((original.id, language)) for language in catalog.languages)
            for placed in (original, *(variant for variant in variants if variant)):
                make_view = partial(_view, catalog, placed, catalog.lessons[index + 1 : index + 2])
                yield LazyPlan(self.name, f"{placed.address}tutor.js", "", make_view, placed.digest)
        for language in sorted({load(tag).spoken for tag in catalog.site_languages}):
            yield Plan(self.name, f"tutor/synonyms.{language}.js", "", SynonymsView(language))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Hand the page what it holds."""
        view: TutorView | SynonymsView = plan.view
        if isinstance(view, SynonymsView):
            return data_script(synonyms(view.language))
        assert lesson is not None
        data = lesson_data(with_catalog_names(lesson, view.questions))
        return data_script(TutorData(data, view.before, view.next, view.related, view.phrase))


def _view(catalog: Catalog, placed: PlacedLesson, after: Iterable[PlacedLesson]) -> TutorView:
    similar = [catalog.by_id[one.id] for one in catalog.similar.get(placed.id, ())]
    following = {one.id: one for one in (*after, *catalog.leads_to.get(placed.id, ())[:MOST])}
    return TutorView(
        digest=placed.digest,
        before=_links(catalog, placed, catalog.requires[placed.id]),
        next=_links(catalog, placed, tuple(following.values())[:MOST]),
        related=_links(catalog, placed, (*catalog.related[placed.id], *similar)),
        phrase=catalog.settings.tutor,
        questions=question_names(placed.outline),
    )


def _links(catalog: Catalog, placed: PlacedLesson, others: Iterable[PlacedLesson]) -> tuple[LessonLink, ...]:
    """*others*, in the language of *placed* where they are there in it."""
    language = placed.outline.language if placed.outline.variant else ""
    shown = [catalog.variants.get((other.id, language), other).outline for other in others]
    return tuple(LessonLink(outline.title_text, outline.address, outline.minutes) for outline in shown)


output = Tutor()
