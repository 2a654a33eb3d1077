"""Lessons in their places in, what is wrong with the former names that their authors gave them out, and with ids that
no lesson should have any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessonsite.addresses import is_free
from lessonsite.config import Settings
from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.placement import PlacedLesson
from lessonsite.references import References
from lessonsite.source import Span

ALIAS_TAKEN = Code(
    "alias-taken",
    "error",
    why="A former address can lead to one lesson only, and progress filed under a former id can belong to one only.",
    wrong="aliases: [loops]   (while a lesson loops exists)",
    right="aliases: [old-loops]",
)
ALIAS_UNSERVED = Code(
    "alias-unserved",
    "warning",
    why="Whoever follows a link to the former address is not led on to the lesson.",
    wrong="aliases: [https://example.org/old/loops/]",
    right="aliases: [old/loops]",
)

ID_RETIRED = Code(
    "id-retired",
    "warning",
    why="Whoever finished the lesson that had the id before would find this one finished.",
    wrong="id: loops   (and `retired: [loops]` in lessonsite.yaml)",
    right="id: loops-and-lists",
)


def check_retired(lessons: Sequence[PlacedLesson], settings: Settings) -> Iterator[Diagnostic]:
    """The lessons that go by an id of which the settings say that no lesson has it any more."""
    retired = frozenset(settings.retired)
    for placed in lessons:
        if placed.id in retired:
            message = f"`retired` in lessonsite.yaml says that `{placed.id}` is gone"
            hint = "give the lesson another `id:`; or take the id out of `retired`, if it is that lesson again"
            yield ID_RETIRED.at(placed.outline.path, placed.outline.id_span or Span(1), message, hint)


def check_aliases(lessons: Sequence[PlacedLesson], references: References, settings: Settings) -> Iterator[Diagnostic]:
    """Of the lessons' former names those that belong to another, and those addresses at which no page can stand."""
    taken: dict[str, str] = {}
    present = {placed.id for placed in lessons} | {placed.address.removesuffix("/") for placed in lessons}
    for placed in lessons:
        for alias in placed.outline.aliases:
            name = alias.target.strip("/")
            first = taken.setdefault(name, placed.outline.path)
            rival = references.names[name].outline.path if name in present else first
            if rival != placed.outline.path:
                message = f"the alias `{alias.target}` belongs to `{rival}`"
                hint = f"take `{alias.target}` out of `aliases`"
                yield ALIAS_TAKEN.at(placed.outline.path, alias.span, message, hint)
            # Without a bar it may be a former id, which need not be an address.
            elif "/" in name and not is_free(name, settings):
                message = f"no page can stand at `{alias.target}`, so nothing leads on from there"
                hint = "write what came after the site's own address: `old/loops`"
                yield ALIAS_UNSERVED.at(placed.outline.path, alias.span, message, hint)
