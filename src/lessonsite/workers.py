"""What a worker process does: reads chunks of lessons into the memory, and makes chunks of files into the site's
spare tree.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from lessonsite.build import make, read_and_keep, read_key
from lessonsite.cache import Memory
from lessonsite.cards import Plan
from lessonsite.config import Reading
from lessonsite.files import read_source
from lessonsite.memo import encode
from lessonsite.outputs import load_outputs
from lessonsite.publish import write
from lessonsite.source import Source
from lessonsite.theme import Theme


class Job(Struct, frozen=True):
    """What a worker is told once. *templates* are the theme's texts, *assets* its files' addresses by name."""

    root: Path
    memory: Path
    code: str
    reading: Reading
    templates: Mapping[str, str]
    assets: Mapping[str, str]
    tree: Path


class _Worker:
    """What a worker holds between chunks."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.memory = Memory(job.memory)
        self.outputs = load_outputs()
        self._beside: dict[str, tuple[Source, ...]] = {}

    @cached_property
    def theme(self) -> Theme:
        """The theme, made when the first page is. Its compiled templates are kept, as Python keeps its modules'."""
        from jinja2 import FileSystemBytecodeCache

        folder = self.job.memory.with_name("templates")
        folder.mkdir(exist_ok=True)
        return Theme(self.job.templates, self.job.assets, FileSystemBytecodeCache(str(folder)))

    def beside(self, folder: str) -> tuple[Source, ...]:
        """The YAML files of *folder*, for the quizzes that stand in one."""
        if folder not in self._beside:
            names = sorted(os.listdir(self.job.root / folder))
            self._beside[folder] = tuple(
                read_source(self.job.root, f"{folder}/{name}")[0]
                for name in names
                if name.endswith((".yaml", ".yml")) and name != "_track.yaml" and not name.startswith(".")
            )
        return self._beside[folder]


class _Batch:
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


_worker: _Worker | None = None


def start(job: Job) -> None:
    """Make this process ready for chunks."""
    global _worker
    _worker = _Worker(job)


def read_chunk(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Read some lessons and keep them; each path with its outcome, encoded."""
    worker = _ready()
    batch = _Batch(worker.memory)
    answers = [(path, _read_one(worker, path, batch)) for path in paths]
    worker.memory.put_all(batch.entries)
    return answers


def make_chunk(plans: Sequence[Plan]) -> int:
    """Make some files of the site; how many."""
    worker = _ready()
    render = worker.theme.render
    for plan in plans:
        write(worker.job.tree, plan.address, make(plan, worker.outputs, worker.memory, render))
    return len(plans)


def _ready() -> _Worker:
    assert _worker is not None, "start() comes first"
    return _worker


def _read_one(worker: _Worker, path: str, batch: _Batch) -> bytes:
    job = worker.job
    read, remark = read_source(job.root, path)
    beside = worker.beside(path.rpartition("/")[0])
    source = Source(path, read.text, tuple(one for one in beside if one.path.rpartition("/")[2] in read.text))
    data = encode(read_and_keep(source, job.reading, batch, (remark,) if remark else ()))
    batch.put(read_key(job.code, job.reading, path, _contents(job.root, path, beside)), data)
    return data


def _contents(root: Path, path: str, beside: Sequence[Source]) -> Iterator[str]:
    """Digests of the files as they are now: what was read is kept under what it was read from."""
    for file in (path, *(source.path for source in beside)):
        yield sha256((root / file).read_bytes()).hexdigest()
