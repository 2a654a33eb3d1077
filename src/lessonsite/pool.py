"""Work in, its results out: in this process where there is little of it, else in several."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTHWHILE = 48
_CHUNK = 16
_WINDOW = 4


class Crash(Exception):
    """A worker process died, as a library may when its input breaks it. *items* were being worked on."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__(f"a worker process died over {items[0]!r}")
        self.items = items


class Pool:
    """Up to *jobs* processes that each call `start(given)` once and then work on chunks.

    They are forked on Linux, while this process is small and has no threads, so that what it has imported is there
    at once.
    """

    def __init__(self, jobs: int, start: Callable[[Any], None], given: Any) -> None:
        self.jobs = jobs or _cores()
        self._start = start
        self._given = given
        self._executor: Any = None
        self._is_started_here = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Sequence[T]], R], items: Iterable[T]) -> Iterator[R]:
        """What *work* makes of chunks of *items*, in any order. Items are taken as they are needed."""
        waiting = iter(items)
        first = list(islice(waiting, _WORTHWHILE))
        if self.jobs == 1 or len(first) < _WORTHWHILE:
            yield from self._here(work, chain(first, waiting))
        else:
            yield from self._elsewhere(work, chain(first, waiting))

    def culprit(self, work: Callable[[Sequence[T]], Any], items: Sequence[T]) -> T | None:
        """Which of *items*, each tried in a process of its own, kills its worker."""
        self._executor = None
        for item in items:
            with Pool(1, self._start, self._given) as alone:
                try:
                    alone._processes().submit(work, [item]).result()
                except _broken():
                    return item
        return None

    def _here(self, work: Callable[[Sequence[T]], R], items: Iterator[T]) -> Iterator[R]:
        while chunk := list(islice(items, _CHUNK)):
            if not self._is_started_here:
                self._is_started_here = True
                self._start(self._given)
            yield work(chunk)

    def _elsewhere(self, work: Callable[[Sequence[T]], R], items: Iterator[T]) -> Iterator[R]:
        from concurrent.futures import FIRST_COMPLETED, Future, wait

        running: dict[Future[R], list[T]] = {}
        while True:
            while len(running) < self.jobs * _WINDOW and (chunk := list(islice(items, _CHUNK))):
                running[self._processes().submit(work, chunk)] = chunk
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                chunk = running.pop(future)
                try:
                    yield future.result()
                except _broken():
                    raise Crash(chunk) from None

    def _processes(self) -> Any:
        if self._executor is None:
            from concurrent.futures import ProcessPoolExecutor

            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._executor = ProcessPoolExecutor(self.jobs, context, _begin, (self._start, self._given))
        return self._executor


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(start: Callable[[Any], None], given: Any) -> None:
    """Make a worker process ready. An interrupt is its parent's to answer, which then ends it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(given)


def _broken() -> type[Exception]:
    from concurrent.futures.process import BrokenProcessPool

    return BrokenProcessPool
