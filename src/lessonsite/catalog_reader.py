"""The files of a catalog in, all that was read of them out: settings, tracks, paths, introductions, and lessons by
outline.

Reading happens in worker processes where there is much of it; each keeps the whole lessons in the memory and hands
back outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lessonsite.build import INDEX_TWICE, read_key, reader_key
from lessonsite.cache import Memory
from lessonsite.catalog import UnlinkedCatalog
from lessonsite.config import PathSpec, ReadingSettings, Settings, read_paths, read_settings
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.files import Tree, may_hold_quiz, read_source
from lessonsite.memo import decode, digest, encode, remembered
from lessonsite.model import Introduction, ReadLesson
from lessonsite.picture_sizes import UNTOLD, Size, is_picture, read_size
from lessonsite.pool import Crash, Pool, Tick
from lessonsite.source import Source, locate
from lessonsite.tracks import TrackSpec, read_track
from lessonsite.workers import read_chunk

LESSON_CRASHES = Code(
    "lesson-crashes",
    "error",
    why="A library broke over this lesson, so it can't be published. It is our mistake that this was not foreseen.",
)

T = TypeVar("T")

#: How many remembered lessons are fetched in one query.
_AT_ONCE = 1_000


class ReadCatalog(Struct, frozen=True):
    """All that was read of a catalog, what was said of it, and the keys under which it is kept."""

    settings: Settings
    unlinked: UnlinkedCatalog
    remarks: tuple[Diagnostic, ...]
    keys: frozenset[str]


class CatalogReader:
    """Reads the catalog whose files are in *tree*, by way of the *memory*. *code* names what reads it."""

    def __init__(self, tree: Tree, memory: Memory, code: str) -> None:
        self._tree = tree
        self._memory = memory
        self._code = code
        self._remarks: list[Diagnostic] = list(tree.remarks)
        self._keys: set[str] = set()
        self._yaml = _yaml_by_folder(tree)
        self.settings = self._settings_file("lessonsite.yaml", Outcome[Settings], read_settings)
        self._reader = reader_key(code, self.settings.reading)

    def read(self, pool: Pool, tick: Tick, meanwhile: Callable[[], object] = tuple) -> ReadCatalog:
        """Read everything that is not remembered, and do here *meanwhile* what needs none of it."""
        reading = self.settings.reading
        texts = [path for path in self._tree.under("lessons") if path.endswith(".md")]
        openings, others = self._split_introductions(texts, reading)
        lessons = tuple(self._lessons(others, pool, tick, meanwhile))
        introductions = tuple(self._introduction(path, reading) for path in openings)
        unlinked = UnlinkedCatalog(
            lessons=lessons,
            introductions=introductions,
            tracks=tuple(self._tracks()),
            paths=self._settings_file("paths.yaml", Outcome[tuple[PathSpec, ...]], read_paths),
            files=frozenset(path for path in self._tree.under("lessons") if not path.endswith(".md")),
        )
        return ReadCatalog(self.settings, unlinked, tuple(self._remarks), frozenset(self._keys))

    def with_picture_sizes(self, read: ReadCatalog) -> ReadCatalog:
        """The same with the sizes of the pictures that are shown, for those who make pages."""
        unlinked = read.unlinked
        files = [*(one.outline.files for one in unlinked.lessons), *(one.files for one in unlinked.introductions)]
        sizes = self._pictures({file.target for each in files for file in each})
        return replace(read, unlinked=replace(unlinked, pictures=sizes), keys=frozenset(self._keys))

    def _settings_file(self, path: str, kind: type[Outcome[T]], read: Callable[[Source | None], Outcome[T]]) -> T:
        """A settings file, read or remembered; a file that is not there has its defaults."""
        content = self._tree.digests.get(path)
        key = digest("small", self._code, path, content or "")

        def call() -> Outcome[T]:
            return read(self._source(path) if content else None)

        outcome = remembered(self._memory, self._note_key(key), kind, call)
        return self._unwrap(outcome)

    def _tracks(self) -> Iterator[TrackSpec]:
        for path in self._tree.under("lessons"):
            if path.endswith("/_track.yaml") and path.count("/") == 2:
                yield self._settings_file(path, Outcome[TrackSpec], _read_track)

    def _introduction(self, path: str, reading: ReadingSettings) -> Introduction:
        key = digest("introduction", self._code, encode(reading), path, self._tree.digests[path])

        def call() -> Outcome[Introduction]:
            from lessonsite.introduction import read_introduction

            return read_introduction(self._source(path), reading)

        return self._unwrap(remembered(self._memory, self._note_key(key), Outcome[Introduction], call))

    def _lessons(
        self, paths: Sequence[str], pool: Pool, tick: Tick, meanwhile: Callable[[], object]
    ) -> Iterator[ReadLesson]:
        keys = {path: self._note_key(self._lesson_key(path)) for path in paths}
        existing = self._memory.existing_keys(list(keys.values()))
        unread = [path for path in paths if keys[path] not in existing]
        # Others read what is new while what is remembered is decoded here.
        reading = pool.map(read_chunk, unread)
        damaged: list[str] = []
        known = [path for path in paths if keys[path] in existing]
        for start in range(0, len(known), _AT_ONCE):
            yield from self._remembered(known[start : start + _AT_ONCE], keys, damaged)
        meanwhile()
        yield from self._read(_isolating_crashes(pool, unread, reading), len(unread), tick)
        yield from self._read(_isolating_crashes(pool, damaged, pool.map(read_chunk, damaged)), len(damaged), tick)

    def _read(self, reading: Iterator[list[tuple[str, bytes]]], total: int, tick: Tick) -> Iterator[ReadLesson]:
        done = 0
        for answers in reading:
            done += len(answers)
            tick("read", done, total)
            for path, data in answers:
                outcome = decode(Outcome[ReadLesson], data)
                if outcome is None:
                    remark = LESSON_CRASHES.at(
                        path, None, "this lesson could not be read", "report it, with the lesson"
                    )
                    self._remarks.append(remark)
                else:
                    self._keys.add(outcome.value.digest)
                    yield self._unwrap(outcome)

    def _remembered(self, paths: Sequence[str], keys: Mapping[str, str], damaged: list[str]) -> Iterator[ReadLesson]:
        """The lessons in *paths*, which were read before; those whose entry can't be used join the *damaged*."""
        kept = self._memory.get_all([keys[path] for path in paths])
        for path in paths:
            outcome = decode(Outcome[ReadLesson], kept.get(keys[path], b""))
            if outcome is None:
                damaged.append(path)
            else:
                self._keys.add(outcome.value.digest)
                yield self._unwrap(outcome)

    def _pictures(self, files: Iterable[str]) -> dict[str, Size]:
        """The sizes of the pictures among *files*, by path, as far as they can be told."""
        shown = sorted(path for path in files if path in self._tree.digests and is_picture(path))
        keys = {path: self._note_key(digest("picture", self._code, self._tree.digests[path])) for path in shown}
        kept = self._memory.get_all(list(keys.values())) if keys else {}
        sizes: dict[str, Size] = {}
        new: dict[str, bytes] = {}
        for path, key in keys.items():
            size = decode(tuple[int, int], kept.get(key, b""))
            if size is None:
                size = read_size(self._tree.root / path)
                new[key] = encode(size)
            if size != UNTOLD:
                sizes[path] = size
        if new:
            self._memory.put_all(new.items())
        return sizes

    def _lesson_key(self, path: str) -> str:
        contents = [
            self._tree.digests[path],
            *(self._tree.digests[beside] for beside in self._yaml.get(path.rpartition("/")[0], ())),
        ]
        return read_key(self._reader, path, contents)

    def _split_introductions(self, paths: Sequence[str], reading: ReadingSettings) -> tuple[list[str], list[str]]:
        """Tell introductions (an `index.md` of the catalog or of a track) from lessons."""
        introductions: dict[tuple[str, str], str] = {}
        indexes: dict[tuple[str, str], str] = {}
        lessons = []
        for path in paths:
            location = locate(path, reading.languages)
            if location.is_index:
                place = (path.rpartition("/")[0], location.language)
                first = indexes.setdefault(place, path)
                if first != path:
                    message = f"`{first}` stands for the same page"
                    self._remarks.append(INDEX_TWICE.at(path, None, message, "keep one of the two"))
                    continue
                if path.count("/") <= 2:
                    introductions[place] = path
                    continue
            lessons.append(path)
        return list(introductions.values()), lessons

    def _source(self, path: str) -> Source:
        source, remark = read_source(self._tree.root, path)
        if remark:
            self._remarks.append(remark)
        return source

    def _unwrap(self, outcome: Outcome[T]) -> T:
        """The value of an *outcome*, whose remarks are noted."""
        self._remarks += outcome.diagnostics
        return outcome.value

    def _note_key(self, key: str) -> str:
        """The *key*, noted as one under which something of this catalog is kept."""
        self._keys.add(key)
        return key


def _yaml_by_folder(tree: Tree) -> dict[str, tuple[str, ...]]:
    """The YAML files of each folder: a lesson may have its quiz in one that stands beside it."""
    found: dict[str, tuple[str, ...]] = {}
    for path in tree.under("lessons"):
        folder, _, name = path.rpartition("/")
        if may_hold_quiz(name):
            found[folder] = (*found.get(folder, ()), path)
    return found


def _read_track(source: Source | None) -> Outcome[TrackSpec]:
    assert source is not None
    return read_track(source)


def _isolating_crashes(
    pool: Pool, paths: Sequence[str], reading: Iterator[list[tuple[str, bytes]]]
) -> Iterator[list[tuple[str, bytes]]]:
    """What *reading* makes of *paths*. Where a worker dies, those it held are read again one by one, to find which one
    kills it.
    """
    waiting = list(paths)
    while waiting:
        done: set[str] = set()
        try:
            for answers in reading:
                done.update(path for path, _ in answers)
                yield answers
            return
        except Crash as crash:
            culprit = pool.find_culprit(read_chunk, crash.items)
            if culprit is not None:
                done.add(culprit)
                yield [(culprit, b"")]
            waiting = [path for path in waiting if path not in done]
            reading = pool.map(read_chunk, waiting)
