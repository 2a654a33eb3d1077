"""A catalog in, planned files out, and each file made from its plan: one sibling here for each product of the site.

An output is an object of pure functions. It is handed `render` and never imports the theme; two outputs never see
each other. Others join through the entry-point group `lessonsite.outputs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any, Protocol

from lessonsite.cards import Plan
from lessonsite.catalog import Catalog
from lessonsite.model import Lesson


class Render(Protocol):
    """Fill in a template of the theme."""

    def __call__(self, template: str, /, **values: Any) -> str:
        """The text that *template* makes of *values*."""
        ...


class Output(Protocol):
    """A product made of the catalog."""

    name: str

    def plan(self, catalog: Catalog) -> Iterable[Plan]:
        """All files of this product, each with the view that it is made from."""
        ...

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """The bytes of one of them. *lesson* is given where the plan names one."""
        ...


def load_outputs() -> dict[str, Output]:
    """All outputs by name: the house's own, then those of installed packages."""
    own = (import_module(f"{__name__}.{module.name}").output for module in iter_modules(__path__))
    others = (point.load() for point in entry_points(group="lessonsite.outputs"))
    return {output.name: output for output in (*own, *others)}
