"""The files of the site, planned: by which output each is made, and out of what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Plan(Struct, frozen=True):
    """A file of the site, to be made: by which *output*, out of which *view* and, where it needs one, which lesson.

    *address* is the file's (`builders/training/index.html`), *lesson* a digest or empty. Two equal plans make equal
    bytes.
    """

    output: str
    address: str
    template: str
    view: Any
    lesson: str = ""


class LazyPlan(Struct, frozen=True):
    """A plan whose view has yet to be made, by *make_view*.

    That view is made of outlines and settings, and of its own *lesson*: where no outline and no setting has changed,
    it is what it was unless that lesson's digest is another.
    """

    output: str
    address: str
    template: str
    make_view: Callable[[], Any]
    lesson: str = ""

    def plan(self) -> Plan:
        """The plan with its view."""
        return Plan(self.output, self.address, self.template, self.make_view(), self.lesson)
