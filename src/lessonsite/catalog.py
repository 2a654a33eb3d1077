"""Lessons in, one linked catalog out: their places, their references to one another, their terms, and all that is
wrong between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from lessonsite.addresses import file_system_key
from lessonsite.aliases import check_aliases, check_retired
from lessonsite.config import PathSpec, Settings
from lessonsite.cycles import check_cycles
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.link_check import check_copies, check_files, check_lesson, check_links, index_targets
from lessonsite.model import Introduction, Link, Outline, ReadLesson, Term
from lessonsite.placement import LinkedLessons, PlacedLesson, Placement, Track, place_lessons
from lessonsite.references import References, index_references
from lessonsite.similarity import WANTED, SimilarLesson, find_similar
from lessonsite.tracks import TrackSpec

REFERENCE_UNKNOWN = Code(
    "reference-unknown",
    "warning",
    why="The lesson is advised or related, but learners are not shown it.",
    wrong="requires: [lopps]",
    right="requires: [loops]",
)
PATH_TAKEN = Code(
    "path-taken",
    "error",
    why="Two paths would be served at one address, and learners would see only one of them.",
    wrong="first-steps: …   (and `first steps: …`)",
    right="very-first-steps: …",
)


class UnlinkedCatalog(Struct, frozen=True):
    """All that was read of a catalog, to be linked.

    *files* are the paths under `lessons/` that are neither lessons nor settings, *left_out* the lessons that are not to
    be published for their errors, *pictures* the sizes, in pixels, of those that are shown, by path.
    """

    lessons: tuple[ReadLesson, ...]
    introductions: tuple[Introduction, ...] = ()
    tracks: tuple[TrackSpec, ...] = ()
    paths: tuple[PathSpec, ...] = ()
    files: frozenset[str] = frozenset()
    left_out: tuple[ReadLesson, ...] = ()
    pictures: Mapping[str, tuple[int, int]] = {}


class Path(Struct, frozen=True):
    """A named list of lessons towards a goal. *address* is `paths/NAME/`."""

    name: str
    title: str
    summary: str
    lessons: tuple[PlacedLesson, ...]

    @property
    def address(self) -> str:
        """Where its page is served."""
        return f"paths/{self.name}/"


class TaughtTerm(Struct, frozen=True):
    """A term as one lesson teaches it."""

    lesson: PlacedLesson
    term: Term


class Catalog(Struct, frozen=True):
    """All lessons in their places, linked. It knows what lessons are to one another, and nothing of pages.

    *lessons* are the originals in order; *variants* the same in other languages, by id and language. *requires*,
    *leads_to*, *related* (by the author) and *similar* (worked out) are by id. *teachers* are by language and
    term key, in order. *front* are the front page's introductions by language, the site's own under the empty text.
    *languages* are those that some lesson has a variant in, in the settings' order; *glossary_languages* those in which
    some term is taught.
    *on_paths* are, by id, the paths that a lesson is on, with its position from 0. *files* are the paths of those that
    introductions refer to, *pictures* sizes in pixels by path.
    """

    settings: Settings
    tracks: tuple[Track, ...]
    paths: tuple[Path, ...]
    lessons: tuple[PlacedLesson, ...]
    variants: Mapping[tuple[str, str], PlacedLesson]
    requires: LinkedLessons
    leads_to: LinkedLessons
    related: LinkedLessons
    similar: Mapping[str, tuple[SimilarLesson, ...]]
    teachers: Mapping[tuple[str, str], tuple[TaughtTerm, ...]]
    references: References
    front: Mapping[str, Introduction]
    by_id: Mapping[str, PlacedLesson]
    languages: tuple[str, ...]
    glossary_languages: frozenset[str]
    on_paths: Mapping[str, tuple[tuple[Path, int], ...]] = {}
    files: frozenset[str] = frozenset()
    pictures: Mapping[str, tuple[int, int]] = {}

    @property
    def site_languages(self) -> tuple[str, ...]:
        """The languages that there are pages in: the site's own first."""
        return (self.settings.language, *self.languages)

    @property
    def lessons_and_variants(self) -> tuple[PlacedLesson, ...]:
        """All lessons, then their variants."""
        return (*self.lessons, *self.variants.values())

    def prefix(self, language: str) -> str:
        """What stands before the addresses of the catalog's own pages in *language*: nothing in the site's own."""
        return "" if language == self.settings.language else f"{language}/"


def link(unlinked: UnlinkedCatalog, settings: Settings) -> Outcome[Catalog]:
    """Put what was read together, without drafts. What is wrong between lessons is said, and left out where need be."""
    unpublished = {outline.path: (outline, hint) for outline, hint in _unpublished(unlinked)}
    published = [read for read in unlinked.lessons if read.outline.path not in unpublished]
    outcome = place_lessons(published, unlinked.introductions, unlinked.tracks, settings)
    placement = outcome.value
    lessons = placement.lessons
    references = index_references(lessons, _hints_for_unpublished(unpublished.values(), settings))
    remarks = [
        *outcome.diagnostics,
        *check_aliases(lessons, references, settings),
        *check_retired(lessons, settings),
        *_check_links(unlinked, placement, references),
    ]
    requires = {
        placed.id: _resolve(placed.outline.path, placed.outline.requires, references, remarks) for placed in lessons
    }
    remarks += check_cycles(lessons, requires, references)
    named = {
        placed.id: _resolve(placed.outline.path, placed.outline.related, references, remarks) for placed in lessons
    }
    related = {id_: tuple([other for other in others if other.id != id_]) for id_, others in named.items()}
    paths = _read_paths(unlinked.paths, references, remarks)
    teachers = _teachers(lessons, placement.variants.values(), settings)
    spoken = {language for _, language in placement.variants}
    return Outcome(
        Catalog(
            settings=settings,
            tracks=placement.tracks,
            paths=paths,
            lessons=lessons,
            variants=placement.variants,
            requires=requires,
            leads_to=_reversed(lessons, requires),
            related=related,
            similar=_similar(lessons, requires, related),
            teachers=teachers,
            references=references,
            front=_front(unlinked.introductions, settings),
            by_id={placed.id: placed for placed in lessons},
            languages=tuple([language for language in settings.languages if language in spoken]),
            glossary_languages=frozenset(language for language, _ in teachers),
            on_paths=_on_paths(paths),
            files=frozenset(file.target for one in unlinked.introductions for file in one.files),
            pictures=unlinked.pictures,
        ),
        tuple(remarks),
    )


def _unpublished(unlinked: UnlinkedCatalog) -> Iterator[tuple[Outline, str]]:
    """The lessons that are not on the site, each with what to do about it: a variant goes with its lesson."""
    hints = {read.outline.path: "it is left out because it has errors: mend those first" for read in unlinked.left_out}
    drafts = (read.outline.path for read in unlinked.lessons if read.outline.draft)
    hints |= dict.fromkeys(drafts, "it is a draft: take `draft: yes` away from it, or this link")
    outlines = [read.outline for read in (*unlinked.lessons, *unlinked.left_out)]
    outlines.sort(key=lambda outline: outline.path not in hints)
    originals = {outline.address: hints.get(outline.path, "") for outline in outlines}
    for outline in outlines:
        if hint := hints.get(outline.path) or originals.get(outline.original_address):
            yield outline, hint


def _hints_for_unpublished(unpublished: Iterable[tuple[Outline, str]], settings: Settings) -> dict[str, str]:
    """What to do about a link to a lesson that is *unpublished*, or retired: by all names of the lesson."""
    found = dict.fromkeys(settings.retired, "it is retired in lessonsite.yaml: take it out here, too")
    for outline, hint in unpublished:
        address = outline.address.removesuffix("/")
        found |= dict.fromkeys((address.rpartition("/")[2], address, outline.id, outline.path), hint)
    return found


def _front(introductions: Iterable[Introduction], settings: Settings) -> dict[str, Introduction]:
    """The front page's introductions: under the empty text the site's own, then those of other languages."""
    fronts = {"", *(f"{language}/" for language in settings.languages)}
    return {one.address.rstrip("/"): one for one in introductions if one.address in fronts}


def _check_links(unlinked: UnlinkedCatalog, placement: Placement, references: References) -> Iterator[Diagnostic]:
    targets = index_targets(placement, unlinked.introductions, unlinked.files, references.absent)
    for placed in placement.lessons_and_variants:
        yield from check_lesson(placed.outline, targets, references)
    for introduction in unlinked.introductions:
        yield from check_links(introduction.path, introduction.links, targets, introduction.language)
        yield from check_files(introduction.path, introduction.files, targets)
    shown = [(placed.outline.path, placed.outline.files) for placed in placement.lessons_and_variants]
    shown += [(introduction.path, introduction.files) for introduction in unlinked.introductions]
    yield from check_copies(shown, targets)


def _resolve(
    path: str, links: Iterable[Link], references: References, remarks: list[Diagnostic]
) -> tuple[PlacedLesson, ...]:
    """The lessons that *links* in the file at *path* name, each once, with a remark on each name of none."""
    found: dict[str, PlacedLesson] = {}
    for one in links:
        target = references.find(one.target)
        if target is None:
            hint = references.hint(one.target)
            remarks.append(REFERENCE_UNKNOWN.at(path, one.span, f"no lesson `{one.target}`", hint))
        else:
            found[target.id] = target
    return tuple(found.values())


def _reversed(lessons: Iterable[PlacedLesson], requires: LinkedLessons) -> LinkedLessons:
    leads: dict[str, list[PlacedLesson]] = defaultdict(list)
    for placed in lessons:
        for before in requires[placed.id]:
            leads[before.id].append(placed)
    return {id_: tuple(places) for id_, places in leads.items()}


def _similar(
    lessons: Sequence[PlacedLesson], requires: LinkedLessons, related: LinkedLessons
) -> dict[str, tuple[SimilarLesson, ...]]:
    """Enough similar lessons to fill up those that the author names, for lessons with fewer than three of these."""
    wanted = {placed.id: WANTED - len(related[placed.id]) for placed in lessons}
    spare = {id_: count + len(related[id_]) + len(requires[id_]) for id_, count in wanted.items() if count > 0}
    if not spare:
        return {}
    found = find_similar([placed.outline for placed in lessons], spare)
    named = {id_: {placed.id for placed in (*related[id_], *requires[id_])} for id_ in spare}
    return {
        id_: tuple(one for one in similar if one.id not in named[id_])[: wanted[id_]] for id_, similar in found.items()
    }


def _teachers(
    lessons: Iterable[PlacedLesson], variants: Iterable[PlacedLesson], settings: Settings
) -> dict[tuple[str, str], tuple[TaughtTerm, ...]]:
    """What variants teach, under their language; what all other lessons do, under the site's, whatever theirs."""
    teachers: dict[tuple[str, str], list[TaughtTerm]] = defaultdict(list)
    spoken = [(settings.language, placed) for placed in lessons]
    spoken += [(placed.outline.language, placed) for placed in variants]
    for language, placed in sorted(spoken, key=lambda one: one[1].number):
        for term in placed.outline.terms:
            teachers[language, term.key].append(TaughtTerm(placed, term))
    return {key: tuple(taught) for key, taught in teachers.items()}


def _read_paths(specs: Iterable[PathSpec], references: References, remarks: list[Diagnostic]) -> tuple[Path, ...]:
    paths: dict[str, Path] = {}
    for spec in specs:
        if file_system_key(spec.name) in paths:
            message = f"a path above has the address `paths/{spec.name}/` too"
            remarks.append(PATH_TAKEN.at("paths.yaml", spec.span, message, "give one of them another name"))
            continue
        lessons = _resolve("paths.yaml", spec.lessons, references, remarks)
        paths[file_system_key(spec.name)] = Path(spec.name, spec.title, spec.summary, lessons)
    return tuple(paths.values())


def _on_paths(paths: Iterable[Path]) -> dict[str, tuple[tuple[Path, int], ...]]:
    on: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path in paths:
        for position, placed in enumerate(path.lessons):
            on[placed.id].append((path, position))
    return {id_: tuple(where) for id_, where in on.items()}
