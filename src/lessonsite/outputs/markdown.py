"""Lessons in, `lesson.md` beside each page out: the text as its author wrote it, for tools and for reading it raw.

Questions are left out, since their keys stand in the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.plans import LazyPlan, Plan


class MarkdownView(Struct, frozen=True):
    """All that a lesson's text as Markdown depends on."""

    digest: str


class Markdown:
    """The author's own text."""

    name = "markdown"

    def plan(self, catalog: Catalog) -> Iterator[LazyPlan]:
        """A text beside each lesson's page."""
        for placed in catalog.lessons_and_variants:
            make_view = partial(MarkdownView, placed.digest)
            yield LazyPlan(self.name, f"{placed.address}lesson.md", "", make_view, placed.digest)

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Title, summary, body and terms."""
        assert lesson is not None
        return lesson.markdown.encode()


output = Markdown()
