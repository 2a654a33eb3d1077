"""An output: `titles.txt` names all lessons, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from lessonsite.catalog import Catalog
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.plans import Plan


class Titles:
    """The names of all lessons."""

    name = "titles"

    def plan(self, catalog: Catalog) -> Iterator[Plan]:
        """One file."""
        yield Plan(self.name, "titles.txt", "titles", tuple(placed.outline.title_text for placed in catalog.lessons))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Its text."""
        return "".join(f"{title}\n" for title in plan.view).encode()


output = Titles()
