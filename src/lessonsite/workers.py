"""What a worker process does: reads chunks of lessons into the memory, and makes chunks of files into the site's
spare tree.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from lessonsite.build import fetch_lesson, make, note_key, read_and_keep, read_key, reader_key
from lessonsite.cache import Memory
from lessonsite.config import ReadingSettings
from lessonsite.diagnostics import Diagnostic
from lessonsite.files import may_hold_quiz
from lessonsite.memo import Store, encode
from lessonsite.model import Lesson
from lessonsite.offline_packs import FileInfo, file_info
from lessonsite.outputs import AggregateOutput, Output, load_outputs
from lessonsite.plans import Plan
from lessonsite.publish import write
from lessonsite.source import Source
from lessonsite.text_decoder import source_of

if TYPE_CHECKING:
    from lessonsite.theme import Theme


class Job(Struct, frozen=True):
    """What a worker is told once. *templates* are the theme's texts, *assets* its files' addresses by name."""

    root: Path
    memory: Path
    code: str
    reading: ReadingSettings
    templates: Mapping[str, str]
    assets: Mapping[str, str]
    tree: Path


class _WorkerState:
    """What a worker holds between chunks."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.memory = Memory(job.memory)
        self.reader = reader_key(job.code, job.reading)
        self._yaml_files: dict[str, tuple[_ReadFile, ...]] = {}

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """All outputs."""
        return load_outputs()

    @cached_property
    def aggregates(self) -> tuple[AggregateOutput, ...]:
        """Those that take notes of lessons."""
        return tuple(output for output in self.outputs.values() if isinstance(output, AggregateOutput))

    @cached_property
    def theme(self) -> Theme:
        """The theme, made when the first page is. Its compiled templates are kept, as Python keeps its modules'."""
        from jinja2 import FileSystemBytecodeCache

        from lessonsite.theme import Theme

        folder = self.job.memory.with_name("templates")
        folder.mkdir(exist_ok=True)
        return Theme(self.job.templates, self.job.assets, FileSystemBytecodeCache(str(folder)), self.job.code)

    def keep_notes(self, lesson: Lesson, name: str, store: Store) -> None:
        """Have each output that takes notes take one of *lesson*, whose digest is *name*, and keep them all."""
        for output in self.aggregates:
            store.put(note_key(self.job.code, output.name, name), output.note(lesson))

    def yaml_files(self, folder: str) -> tuple[_ReadFile, ...]:
        """The YAML files of *folder*, for the quizzes that stand in one."""
        if folder not in self._yaml_files:
            names = sorted(filter(may_hold_quiz, os.listdir(self.job.root / folder)))
            self._yaml_files[folder] = tuple(_read_file(self.job.root, f"{folder}/{name}") for name in names)
        return self._yaml_files[folder]


class _ReadFile(Struct, frozen=True):
    """A file as it was read: its text, a digest of its bytes, and what is wrong with them."""

    source: Source
    digest: str
    remarks: tuple[Diagnostic, ...]


class _BatchedStore:
    """A store that holds back what is put until the whole chunk is done: one transaction for all."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.entries: list[tuple[str, bytes]] = []

    def get(self, key: str) -> bytes | None:
        """What the memory has."""
        return self._memory.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Remember to keep *value*."""
        self.entries.append((key, value))


_state: _WorkerState | None = None


def prepare() -> None:
    """Import what reading a lesson, and taking notes of it, need."""
    import_module("lessonsite.lesson")
    load_outputs()


def start(job: Job) -> Callable[[], object]:
    """Make this process ready for chunks, until what it hands back is called."""
    global _state
    _state = _WorkerState(job)
    return _state.memory.close


def read_chunk(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Read some lessons and keep them; each path with its outcome, encoded."""
    state = _current_state()
    batch = _BatchedStore(state.memory)
    answers = [(path, _read_one(state, path, batch)) for path in paths]
    state.memory.put_all(batch.entries)
    _collect_garbage()
    return answers


def note_chunk(lessons: Sequence[str]) -> None:
    """Take notes of some lessons, named by their digests, and keep them."""
    state = _current_state()
    batch = _BatchedStore(state.memory)
    for name in lessons:
        lesson = fetch_lesson(name, state.memory)
        if lesson is not None:
            state.keep_notes(lesson, name, batch)
    state.memory.put_all(batch.entries)
    _collect_garbage()


def make_chunk(plans: Sequence[Plan]) -> list[tuple[str, FileInfo]]:
    """Make some files of the site; what came of each, by address."""
    state = _current_state()
    answers = []
    for address, content in make(plans, state.outputs, state.memory, state.theme.render):
        write(state.job.tree, address, content)
        answers.append((address, file_info(content)))
    _collect_garbage()
    return answers


def _collect_garbage() -> None:
    """Free the cycles that a chunk left behind, and look at nothing older: a build runs without the collector."""
    gc.collect(0)


def _current_state() -> _WorkerState:
    assert _state is not None, "start() comes first"
    return _state


def _read_one(state: _WorkerState, path: str, batch: _BatchedStore) -> bytes:
    file = _read_file(state.job.root, path)
    yaml_files = state.yaml_files(path.rpartition("/")[0])
    source = Source(path, file.source.text, tuple(one.source for one in yaml_files))
    keep = partial(state.keep_notes, store=batch)
    data = encode(read_and_keep(source, state.job.reading, batch, file.remarks, keep))
    batch.put(read_key(state.reader, path, [file.digest, *(one.digest for one in yaml_files)]), data)
    return data


def _read_file(root: Path, path: str) -> _ReadFile:
    data = (root / path).read_bytes()
    source, remark = source_of(path, data)
    return _ReadFile(source, sha256(data).hexdigest(), (remark,) if remark else ())
