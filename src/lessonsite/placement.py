"""Outlines in, tracks of numbered lessons out: which lesson stands where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf

from msgspec import Struct

from lessonsite.addresses import ADDRESS_TAKEN, distinct_lessons, file_system_key, is_free
from lessonsite.config import Settings, make_id
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.model import Introduction, Outline, ReadLesson
from lessonsite.source import Span, in_words, leading_number, slug, strip_number
from lessonsite.tracks import ACCENTS, TrackSpec
from lessonsite.variants import check_variants, originals_by_address, share

TRACK_TWICE = Code(
    "track-twice",
    "warning",
    why="A track has one title and one introduction; those of the other folder are never shown.",
    wrong="lessons/01-a/_track.yaml and lessons/a/_track.yaml",
    right="lessons/01-a/_track.yaml",
)
TRACK_EMPTY = Code(
    "track-empty",
    "warning",
    why="An `index.md` or `README.md` in a track's folder introduces its lessons; without any, nobody sees it.",
    wrong="lessons/loops/README.md   (alone)",
    right="lessons/python/loops/README.md",
)
LANGUAGE_UNLISTED = Code(
    "language-unlisted",
    "warning",
    why="What is meant as a variant is a lesson of its own: learners see and count it twice, at a strange address.",
    wrong="lessons/a/loops.md and lessons/a/loops.fr.md   (without `languages: [fr]`)",
    right="languages: [fr]",
)

_LANGUAGE = re.compile(r"[A-Za-z]{2}([-_][A-Za-z]{2,4})?")


class PlacedLesson(Struct, frozen=True):
    """A lesson in its place. *number* counts from 1 through the whole catalog; a variant bears its original's."""

    outline: Outline
    digest: str
    number: int
    track: str

    @property
    def id(self) -> str:
        """The id under which progress is filed."""
        return self.outline.id

    @property
    def address(self) -> str:
        """Where it is served."""
        return self.outline.address


#: Of lessons by their ids, the lessons that each is linked to.
LinkedLessons = Mapping[str, tuple[PlacedLesson, ...]]


class Track(Struct, frozen=True):
    """A track with its lessons in order. *accent* is 1 to 8; *introductions* are by language, and so are the *titles*
    that they give it in other languages than the site's.
    """

    slug: str
    title: str
    summary: str
    accent: int
    introductions: Mapping[str, Introduction]
    lessons: tuple[PlacedLesson, ...]
    titles: Mapping[str, str] = {}


class Placement(Struct, frozen=True):
    """All tracks, and the variants of their lessons by id and language."""

    tracks: tuple[Track, ...]
    variants: Mapping[tuple[str, str], PlacedLesson]

    @property
    def lessons(self) -> tuple[PlacedLesson, ...]:
        """The originals in order."""
        return tuple(placed for track in self.tracks for placed in track.lessons)

    @property
    def lessons_and_variants(self) -> tuple[PlacedLesson, ...]:
        """All lessons, then their variants."""
        return (*self.lessons, *self.variants.values())


def place_lessons(
    lessons: Sequence[ReadLesson],
    introductions: Sequence[Introduction],
    specs: Sequence[TrackSpec],
    settings: Settings,
) -> Outcome[Placement]:
    """Put every lesson in its place and number it. Of lessons that claim one id or address the first keeps it."""
    claimed = distinct_lessons(lessons, settings)
    kept = claimed.value
    remarks = list(claimed.diagnostics)
    originals, variants = _originals(kept)
    remarks += [
        *check_variants(kept),
        *_described_twice(specs, introductions),
        *_unlisted(kept, introductions, settings),
    ]
    by_track: dict[str, list[ReadLesson]] = defaultdict(list)
    own_track = _own_track(originals, settings)
    for read in originals:
        by_track[read.outline.track or own_track].append(read)
    remarks += _address_conflicts(by_track)
    maker = _TrackMaker(specs, introductions, settings, own_track)
    remarks += maker.unshown(by_track)
    tracks: list[Track] = []
    number = 0
    for track in maker.order(by_track):
        lessons_of_track = []
        for read in sorted(by_track[track], key=lambda read: _lesson_order(read.outline)):
            number += 1
            lessons_of_track.append(PlacedLesson(read.outline, read.digest, number, track))
        tracks.append(maker.track(track, tuple(lessons_of_track), len(tracks)))
    by_id = {placed.id: placed for track in tracks for placed in track.lessons}
    placed_variants = {
        (id_, language): PlacedLesson(read.outline, read.digest, by_id[id_].number, by_id[id_].track)
        for (id_, language), read in variants.items()
    }
    return Outcome(Placement(tuple(tracks), placed_variants), tuple(remarks))


class _TrackMaker:
    """Makes tracks of what is known of them before they have lessons."""

    def __init__(
        self, specs: Sequence[TrackSpec], introductions: Sequence[Introduction], settings: Settings, own_track: str
    ) -> None:
        self.specs = {spec.slug: spec for spec in specs}
        self.settings = settings
        self.own_track = own_track
        self.introductions: dict[str, dict[str, Introduction]] = defaultdict(dict)
        for introduction in introductions:
            first, _, rest = introduction.address.partition("/")
            language = first if first in settings.languages else ""
            self.introductions[rest if language else introduction.address][language] = introduction

    def unshown(self, tracks: Collection[str]) -> Iterator[Diagnostic]:
        """The introductions of what is none of the *tracks*, since no lesson is in it."""
        for address, introductions in self.introductions.items():
            if address and address.removesuffix("/") not in tracks:
                for path in (one.path for one in introductions.values()):
                    hint = f"is it a lesson? name it otherwise: `{path.split('/')[1]}.md`"
                    yield TRACK_EMPTY.at(path, None, "no lesson is in this track, so that nobody sees this", hint)

    def order(self, by_track: Mapping[str, Sequence[ReadLesson]]) -> list[str]:
        """Track `order`, or the folder's number; then its name."""

        def key(name: str) -> tuple[float, tuple[tuple[float, str], ...]]:
            spec = self.specs.get(name)
            given = spec.order if spec else None
            return (_folder_number(name, by_track[name]) if given is None else given), _natural(name)

        return sorted(by_track, key=key)

    def track(self, name: str, lessons: tuple[PlacedLesson, ...], position: int) -> Track:
        """The track *name* with its *lessons*; titles and accents that the author gave none are made."""
        spec = self.specs.get(name)
        introductions = self.introductions.get(f"{name}/", {})
        titles = {language: one.title for language, one in introductions.items() if one.title}
        title = (spec.title if spec else "") or titles.pop("", "")
        if not title:
            title = self.settings.title if name == self.own_track else in_words(name)
        return Track(
            slug=name,
            title=title,
            summary=spec.summary if spec else "",
            accent=(spec.accent if spec else None) or position % ACCENTS + 1,
            introductions=introductions,
            lessons=lessons,
            titles={language: name for language, name in titles.items() if language},
        )


def _natural(name: str) -> tuple[tuple[float, str], ...]:
    """A sort key in which `part-10` comes after `part-9`, and digits before letters."""
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return tuple((int(piece), "") if piece.isdecimal() else (inf, piece) for piece in pieces)


def _own_track(lessons: Iterable[ReadLesson], settings: Settings) -> str:
    """What the track of *lessons* that are in none is called: after the catalog, if its page can stand there."""
    taken = {file_system_key(read.outline.address.removesuffix("/")) for read in lessons}
    names = (slug(settings.title.lower()).replace("/", "-"), make_id(settings.title), "lessons")
    free = (name for name in names if is_free(name, settings) and file_system_key(name) not in taken)
    return next(free, "all-lessons")


def _lesson_order(outline: Outline) -> tuple[tuple[float, tuple[tuple[float, str], ...]], ...]:
    *folders, _ = outline.path.removeprefix("lessons/").split("/")
    above = [(_number(folder), _natural(strip_number(folder))) for folder in folders[1:]]
    own = outline.order if outline.order is not None else inf
    if not outline.name:
        return (*above, (own, ()))
    return (*above, (own, _natural(outline.name)))


def _folder_number(track: str, lessons: Sequence[ReadLesson]) -> float:
    """The number of the track's own folder; lessons may have come to it from others."""
    folders = (read.outline.path.split("/")[1] for read in lessons)
    return min((_number(folder) for folder in folders if slug(strip_number(folder)) == track), default=inf)


def _number(name: str) -> float:
    number = leading_number(name)
    return inf if number is None else number


def _originals(lessons: Sequence[ReadLesson]) -> tuple[list[ReadLesson], dict[tuple[str, str], ReadLesson]]:
    """Tell originals from their variants; a variant with no original stands as a lesson of its own."""
    by_address = originals_by_address(lessons)
    originals: list[ReadLesson] = []
    variants: dict[tuple[str, str], ReadLesson] = {}
    for read in lessons:
        original = by_address.get(read.outline.original_address)
        if original is None:
            originals.append(read)
        else:
            outline = share(read.outline, original.outline)
            variants[outline.id, outline.language] = ReadLesson(outline, read.digest)
    return originals, variants


def _address_conflicts(by_track: Mapping[str, Sequence[ReadLesson]]) -> Iterator[Diagnostic]:
    """Where the page of a track would be served at the address of another track's, or of a lesson."""
    tracks: dict[str, str] = {}
    for name in sorted(by_track):
        other = tracks.setdefault(file_system_key(name), name)
        for outline in (read.outline for read in by_track[name] if other != name):
            message = f"the tracks `{name}` and `{other}` would be served at one address"
            hint = f"write `{other}` for both" if outline.track_span else f"name both folders `{other}`"
            yield ADDRESS_TAKEN.at(outline.path, outline.track_span, message, hint)
    for outline in (read.outline for reads in by_track.values() for read in reads):
        if track := tracks.get(file_system_key(outline.address.removesuffix("/"))):
            message = f"`{outline.address}` is the address of the track `{track}` too"
            hint = "rename the file; what introduces a track is the `index.md` in its folder"
            yield ADDRESS_TAKEN.at(outline.path, Span(1), message, hint)


def _described_twice(specs: Sequence[TrackSpec], introductions: Sequence[Introduction]) -> Iterator[Diagnostic]:
    """Where folders that differ in their numbers only, and so are one track, speak for it twice."""
    files = [*((spec.slug, spec.path) for spec in specs), *((one.address, one.path) for one in introductions)]
    first: dict[str, str] = {}
    for name, path in files:
        if first.setdefault(name, path) != path:
            message = f"`{first[name]}` speaks for this track too, and only one of the two is read"
            yield TRACK_TWICE.at(path, None, message, "make one folder of the two")


def _unlisted(
    lessons: Sequence[ReadLesson], introductions: Sequence[Introduction], settings: Settings
) -> Iterator[Diagnostic]:
    """Lessons whose files' names end like those of variants, in a language that is the site's own, or not listed."""
    paths = {read.outline.path for read in lessons} | {one.path for one in introductions}
    own = {settings.language, settings.language.partition("-")[0]}
    for outline in (read.outline for read in lessons if not read.outline.variant):
        original, _, tag = outline.path.removesuffix(".md").rpartition(".")
        if tag in own:
            message = f"`{tag}` is the site's own language, so it is taken as a part of the lesson's name"
            yield LANGUAGE_UNLISTED.at(outline.path, None, message, f"name the file `{original.rpartition('/')[2]}.md`")
        elif f"{original}.md" in paths and _LANGUAGE.fullmatch(tag):
            message = f"`{tag}` is not among `languages`, so this is a lesson of its own, not a variant"
            meant = next((one for one in settings.languages if one.lower() == tag.lower().replace("_", "-")), "")
            hint = f"list `{tag}` under `languages` in lessonsite.yaml, or rename the file"
            if meant:
                hint = f"name the file `{original.rpartition('/')[2]}.{meant}.md`"
            yield LANGUAGE_UNLISTED.at(outline.path, None, message, hint)
