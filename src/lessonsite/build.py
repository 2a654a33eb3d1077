"""The whole way on one screen: sources are read into lessons, lessons linked into a catalog, pages planned and
made.

Pure: it is handed sources and a store of what is remembered, and hands back values and bytes. The edges' part is in
`site_builder`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from lessonsite.catalog import Catalog, UnlinkedCatalog, link
from lessonsite.config import ReadingSettings, Settings
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.memo import Store, decode, digest, digest_of, encode
from lessonsite.model import Lesson, Outline, ReadLesson
from lessonsite.outputs import Output, Render
from lessonsite.plans import LazyPlan, Plan
from lessonsite.source import Source

Keep = Callable[[Lesson, str], None]

INDEX_TWICE = Code(
    "index-twice",
    "error",
    why="Both files would be the text at the top of one page, and only one of them could be shown.",
    wrong="lessons/a/index.md and lessons/a/README.md",
    right="lessons/a/index.md",
)


class LinkedCatalog(Struct, frozen=True):
    """A catalog, all that was said on the way to it, and the paths of lessons that had to be left out.

    *excused* are the files, of lessons and of their quizzes, that went with them: what is wrong there does not matter.
    *outlines* is a digest of all that pages may show of it, but for what only the lessons themselves hold.
    """

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[str, ...]
    excused: frozenset[str] = frozenset()
    outlines: str = ""


def reader_key(code: str, reading: ReadingSettings) -> str:
    """A name for what reads lessons: the *code* and the settings that matter to it."""
    return digest("read_lesson", code, encode(reading))


def read_key(reader: str, path: str, contents: Iterable[str]) -> str:
    """Under what a lesson that was read is kept: the *reader*, and digests of all that it was read from."""
    return digest(reader, path, *contents)


def read_and_keep(
    source: Source, reading: ReadingSettings, store: Store, remarks: Sequence[Diagnostic], keep_notes: Keep
) -> Outcome[ReadLesson]:
    """Read a lesson and keep it whole in the *store*; hand back what the catalog needs. *remarks* were made before,
    *keep_notes* is told of the lesson and of its digest.
    """
    from lessonsite.lesson import read_lesson

    outcome = read_lesson(source, reading)
    data = encode(outcome.value)
    name = digest(data)
    store.put(name, data)
    keep_notes(outcome.value, name)
    said = (*remarks, *outcome.diagnostics)
    faulty = tuple(dict.fromkeys(remark.path for remark in said if remark.severity == "error"))
    outline = outcome.value.outline
    return Outcome(ReadLesson(outline, name, faulty, shown_digest(outline)), said)


def shown_digest(outline: Outline) -> str:
    """A digest of all that pages of other lessons may show of a lesson, which most edits of its text leave as it is.

    How similar lessons are depends on more than that, and is known by its own result.
    """
    named = [[link.target for link in links] for links in (outline.requires, outline.related, outline.aliases)]
    shown = replace(
        outline,
        words=(),
        anchors=(),
        requires=(),
        related=(),
        sees=(),
        links=(),
        files=(),
        aliases=(),
        id_span=None,
        track_span=None,
        asks_span=None,
        unnamed_sections=(),
    )
    return digest(encode((shown, named)))


def link_all(unlinked: UnlinkedCatalog, settings: Settings, said: Sequence[Diagnostic]) -> LinkedCatalog:
    """Link all that is *unlinked*, with what was *said* while it was read."""
    outcome = link(unlinked, settings)
    return _linked(unlinked, outcome.value, [*said, *outcome.diagnostics])


def link_sound(unlinked: UnlinkedCatalog, settings: Settings, said: Sequence[Diagnostic]) -> LinkedCatalog:
    """The same without the lessons that have errors: what is left is linked again until it is sound."""
    outcome = link(unlinked, settings)
    remarks = [*said, *outcome.diagnostics]
    left_out = _unreadable(unlinked, said)
    excused = set(left_out)
    while True:
        wrong = {remark.path for remark in remarks if remark.severity == "error"}
        broken = [read for read in unlinked.lessons if read.faulty or read.outline.path in wrong]
        if not broken:
            return _linked(unlinked, outcome.value, remarks, left_out, excused)
        left_out += [read.outline.path for read in broken]
        excused.update(*(read.faulty for read in broken), left_out)
        kept = tuple(read for read in unlinked.lessons if read.outline.path not in excused)
        unlinked = replace(unlinked, lessons=kept, left_out=(*unlinked.left_out, *broken))
        outcome = link(unlinked, settings)
        remarks += outcome.diagnostics


def _linked(
    unlinked: UnlinkedCatalog,
    catalog: Catalog,
    remarks: Iterable[Diagnostic],
    left_out: Iterable[str] = (),
    excused: Iterable[str] = (),
) -> LinkedCatalog:
    """A linked *catalog* with all that was said, each remark once."""
    told = tuple(dict.fromkeys(remarks))
    return LinkedCatalog(catalog, told, tuple(sorted(left_out)), frozenset(excused), _outlines(unlinked, catalog))


def _outlines(unlinked: UnlinkedCatalog, catalog: Catalog) -> str:
    shown = UnlinkedCatalog((), unlinked.introductions, unlinked.tracks, unlinked.paths, pictures=unlinked.pictures)
    shown_digests, absent = (sorted(read.shown for read in reads) for reads in (unlinked.lessons, unlinked.left_out))
    return digest(encode((catalog.settings, shown, catalog.similar)), *shown_digests, "left out", *absent)


def _unreadable(unlinked: UnlinkedCatalog, said: Sequence[Diagnostic]) -> list[str]:
    """The lessons that could not even be read, and so are not among what is *unlinked*."""
    known = {read.outline.path for read in unlinked.lessons} | {one.path for one in unlinked.introductions}
    wrong = {remark.path for remark in said if remark.severity == "error"}
    return [path for path in wrong - known if path.startswith("lessons/") and path.endswith(".md")]


def plan_site(catalog: Catalog, outputs: Mapping[str, Output]) -> Iterator[Plan | LazyPlan]:
    """All files of the site that are made of the catalog; those of one lesson one after another, at last."""
    by_lesson: dict[str, list[Plan | LazyPlan]] = {}
    for output in outputs.values():
        for plan in output.plan(catalog):
            if plan.lesson:
                by_lesson.setdefault(plan.lesson, []).append(plan)
            else:
                yield plan
    # A view is kept no longer than its lesson's files are planned.
    waiting = deque(by_lesson.values())
    by_lesson.clear()
    while waiting:
        yield from waiting.popleft()


def plan_key(code: str, plan: Plan) -> str:
    """Under what a made file is known: its lesson, the *code* and theme that made it, and all else it was made from."""
    return plan.lesson + digest_of((code, plan))


def make(
    plans: Iterable[Plan], outputs: Mapping[str, Output], store: Store, render: Render
) -> Iterator[tuple[str, bytes]]:
    """Make the files that *plans* describe: addresses and contents. A lesson is fetched once for all its files."""
    for name, its_own in groupby(plans, key=lambda plan: plan.lesson):
        lesson = fetch_lesson(name, store) if name else None
        for plan in its_own:
            yield plan.address, outputs[plan.output].make(plan, lesson, render)


def note_key(code: str, output: str, lesson: str) -> str:
    """Under what the note that an *output* takes of a lesson is kept: the *code*, and the lesson's digest."""
    return lesson + _note_kind(code, output)


@cache
def _note_kind(code: str, output: str) -> str:
    return digest("note", code, output)


def fetch_lesson(name: str, store: Store) -> Lesson | None:
    """The whole lesson of that digest, or None where the store has lost it."""
    data = store.get(name)
    return decode(Lesson, data) if data is not None else None
