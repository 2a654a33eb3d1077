"""A catalog in, planned files out, and each file made from its plan: one sibling here for each product of the site.

An output is an object of pure functions. It is handed `render` and never imports the theme; two outputs never see
each other. Others join through the entry-point group `lessonsite.outputs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, runtime_checkable

from msgspec.structs import replace

from lessonsite.catalog import Catalog
from lessonsite.memo import Store, encode
from lessonsite.model import Lesson
from lessonsite.plans import LazyPlan, Plan
from lessonsite.plugins import PluginError, attribute_errors_to, load_plugins, package_of

_GROUP = "lessonsite.outputs"

#: Of lessons' digests, the note that was taken of each.
NotesOf = Callable[[Sequence[str]], Sequence[bytes | None]]


class Render(Protocol):
    """Fill in a template of the theme."""

    def __call__(self, template: str, /, **values: Any) -> str:
        """The text that *template* makes of *values*."""
        ...


class Output(Protocol):
    """A product made of the catalog."""

    name: str

    def plan(self, catalog: Catalog) -> Iterable[Plan | LazyPlan]:
        """All files of this product, each with the view that it is made from, or a lazy one where there are many."""
        ...

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """The bytes of one of them. *lesson* is given where the plan names one."""
        ...


@runtime_checkable
class AggregateOutput(Protocol):
    """An output whose files hold something of every lesson, as an index does: each gives a note, and all are joined."""

    name: str

    def note(self, lesson: Lesson) -> bytes:
        """All that the joined files need of one lesson: taken once for each version of it, and remembered."""
        ...

    def join(self, catalog: Catalog, notes_of: NotesOf, store: Store) -> Iterable[tuple[str, bytes]]:
        """The files, each with its address. What is slow to make may be kept in the *store*."""
        ...


def load_outputs() -> dict[str, Output]:
    """All outputs by name: lessonsite's own, then those of installed packages."""
    own = (import_module(f"{__name__}.{module.name}").output for module in iter_modules(__path__))
    outputs: dict[str, Output] = {output.name: output for output in own}
    for name, foreign in load_plugins(_GROUP).items():
        output = _foreign_output(name, foreign)
        # It would be made in the other's place, whose files would be missing from the site.
        if output.name in outputs:
            raise PluginError(f"the plug-in `{name}` calls its output `{output.name}`, as another is called: rename it")
        outputs[output.name] = output
    return outputs


class _ForeignOutput:
    """An output of another package. Its errors are attributed to it, and what it hands over is checked here rather than
    where it is used.
    """

    def __init__(self, output: Any, what: str) -> None:
        with attribute_errors_to(what):
            self.name = str(output.name)
        self._output = output
        self._what = what

    def plan(self, catalog: Catalog) -> Iterator[Plan | LazyPlan]:
        """Its files."""
        with attribute_errors_to(self._what):
            for plan in self._output.plan(catalog):
                own = replace(plan, output=self.name, address=_within(plan.address))
                if isinstance(own, LazyPlan):
                    own = replace(own, make_view=partial(self._view, own.make_view))
                else:
                    encode(own.view)
                yield own

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """One of them."""
        with attribute_errors_to(self._what):
            return bytes(memoryview(self._output.make(plan, lesson, render)))

    def _view(self, make_view: Callable[[], Any]) -> Any:
        """A view, which is made of plain values, for it is compared with the last one."""
        with attribute_errors_to(self._what):
            view = make_view()
            encode(view)
            return view


class _ForeignAggregateOutput(_ForeignOutput):
    """The same for an aggregate output."""

    def note(self, lesson: Lesson) -> bytes:
        """The note of one lesson."""
        with attribute_errors_to(self._what):
            return bytes(memoryview(self._output.note(lesson)))

    def join(self, catalog: Catalog, notes_of: NotesOf, store: Store) -> Iterator[tuple[str, bytes]]:
        """The joined files."""
        with attribute_errors_to(self._what):
            for address, content in self._output.join(catalog, notes_of, store):
                yield _within(address), bytes(memoryview(content))


def _foreign_output(name: str, output: Any) -> Output:
    what = f"the output `{name}` of `{package_of(_GROUP, name)}`"
    return (_ForeignAggregateOutput if isinstance(output, AggregateOutput) else _ForeignOutput)(output, what)


def _within(address: str) -> str:
    """*address*, if it is one within the site."""
    if address.startswith("/") or ".." in address.split("/"):
        raise ValueError(f"`{address}` is no address within the site")
    return address
