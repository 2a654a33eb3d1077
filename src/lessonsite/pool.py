"""Work in, its results out: in this process where there is none beside it, else in others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], R]

_MANY = 48
_CHUNK = 16
_MORSEL = 4
_FORKS = sys.platform == "linux"


class Crash(Exception):
    """A worker process died, as a library may when its input breaks it. *items* were being worked on."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__(f"a worker process died over {items[0]!r}")
        self.items = items


class Pool:
    """Up to *jobs* processes that each call `start(given)` once and then work on chunks.

    They are forked on Linux, so that what this process has imported is there at once; then even little work is done
    in one beside it. Elsewhere a process is worth its making for much work only.
    """

    def __init__(self, jobs: int, start: Callable[[Any], None], given: Any) -> None:
        self.jobs = jobs or _cores()
        self._start = start
        self._given = given
        self._workers: list[_Worker] = []
        self._is_started_here = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def map(self, work: Work[T, R], items: Iterable[T]) -> Iterator[R]:
        """What *work* makes of chunks of *items*, in any order. Others begin at once; items are taken as needed."""
        waiting = iter(items)
        first = list(islice(waiting, _MANY))
        is_much = len(first) == _MANY
        if not first or self.jobs == 1 or not (is_much or _FORKS):
            return self._here(work, chain(first, waiting))
        chunks = _cut(chain(first, waiting), _CHUNK if is_much else _MORSEL)
        workers = self._started(self.jobs if is_much else 1)
        for worker in workers:
            worker.give(work, next(chunks, None))
        return self._elsewhere(workers, work, chunks)

    def culprit(self, work: Work[T, Any], items: Sequence[T]) -> T | None:
        """Which of *items*, each tried in a process of its own, kills its worker."""
        self._end()
        for item in items:
            with Pool(2, self._start, self._given) as alone:
                (worker,) = alone._started(1)
                worker.give(work, [item])
                try:
                    worker.result()
                except Crash:
                    return item
        return None

    def _here(self, work: Work[T, R], items: Iterator[T]) -> Iterator[R]:
        for chunk in _cut(items, _CHUNK):
            yield self._done_here(work, chunk)

    def _done_here(self, work: Work[T, R], chunk: Sequence[T]) -> R:
        if not self._is_started_here:
            self._is_started_here = True
            self._start(self._given)
        return work(chunk)

    def _elsewhere(self, workers: Sequence[_Worker], work: Work[T, R], chunks: Iterator[list[T]]) -> Iterator[R]:
        from multiprocessing.connection import wait

        # The next chunk is got ready while all are busy, so that none has to wait for it.
        ahead = next(chunks, None)
        while busy := [worker for worker in workers if worker.chunk]:
            ready = wait([worker.connection for worker in busy])
            for worker in (one for one in busy if one.connection in ready):
                chunk, result = worker.chunk, worker.result()
                worker.give(work, ahead)
                # What fails there is done again here, where an error shows all of its way.
                yield self._done_here(work, chunk) if result is None else result[0]
                ahead = next(chunks, None) if ahead else None

    def _started(self, count: int) -> Sequence[_Worker]:
        """The first *count* workers, made where there are not so many yet."""
        while len(self._workers) < count:
            self._workers.append(_Worker(self._start, self._given, self._workers))
        return self._workers[:count]

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []


class _Worker:
    """A process, and the *chunk* that it is busy with. It forgets those that were made *before* it."""

    def __init__(self, start: Callable[[Any], None], given: Any, before: Sequence[_Worker]) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
        self.connection, other = context.Pipe()
        inherited = [self.connection, *(worker.connection for worker in before)] if _FORKS else []
        self._process = context.Process(target=_serve, args=(other, inherited, start, given), daemon=True)
        self._process.start()
        other.close()
        self.chunk: Sequence[Any] = ()

    def give(self, work: Work[T, Any], chunk: Sequence[T] | None) -> None:
        """Have it work on a *chunk*, or let it rest where there is none."""
        self.chunk = chunk or ()
        if chunk:
            try:
                self.connection.send((work, chunk))
            except OSError:
                raise Crash(chunk) from None

    def result(self) -> tuple[Any] | None:
        """What became of the chunk; None where it failed."""
        try:
            result: tuple[Any] | None = self.connection.recv()
        except (EOFError, OSError):
            raise Crash(self.chunk) from None
        return result

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def _cut(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _serve(connection: Any, inherited: Sequence[Any], start: Callable[[Any], None], given: Any) -> None:
    """A worker's life: to answer until nobody is left to ask. An interrupt is its parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    start(given)
    while True:
        try:
            connection.send(_tried(*connection.recv()))
        except (EOFError, OSError):
            return


def _tried(work: Work[T, R], chunk: Sequence[T]) -> tuple[R] | None:
    try:
        return (work(chunk),)
    except Exception:
        return None
