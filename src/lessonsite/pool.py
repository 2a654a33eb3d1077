"""Work in, its results out: in this process where there is none beside it, else in others."""

from __future__ import annotations

import errno
import gc
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from types import TracebackType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], R]
#: Makes a process ready for work, and hands back what it is to call in the end.
Start = Callable[[Any], Callable[[], object]]
#: Told how far a stage is: its name, how much of it is done, and of how much.
Tick = Callable[[str, int, int], None]

#: From so many items on there is much to do.
_MANY = 48
#: Of how many items a chunk is at most, and how many are got ready at most.
_CHUNK = 16
LAID_UP = 16 * _CHUNK
#: Seconds for which more is got ready before somebody may be waiting.
_MOMENT = 0.001
_FORKS = sys.platform == "linux"
_END = object()
#: Too many processes, no memory for one more, too many open files.
_REFUSED = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}


class Crash(Exception):
    """A worker process died, as a library may when its input breaks it. *items* were being worked on."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__(f"a worker process died over {items[0]!r}")
        self.items = items


class Pool:
    """Up to *jobs* processes that each call `start(given)` once and then work on chunks. What that hands back is called
    when this one has done its share; the others are just ended.

    They are forked on Linux, so that what this process has imported is there at once; then even little work is done
    in one beside it. Elsewhere a process is worth its making for much work only.
    """

    def __init__(self, jobs: int, start: Start, given: Any) -> None:
        self.jobs = jobs or _cores()
        self._start = start
        self._given = given
        self._workers: list[_Worker] = []
        self._stop_here: Callable[[], object] | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        if self._stop_here:
            self._stop_here()

    def map(
        self, work: Work[T, R], items: Iterable[T | None], *, is_much: bool = False, meanwhile: Iterable[object] = ()
    ) -> Iterator[R]:
        """What *work* makes of chunks of *items*, in any order; they are taken as needed, and a None is no item. Others
        begin at once: all of them where it is known that it *is_much*, else one, until there turns out to be much.

        *meanwhile* is gone through here, in steps that should be short, while the others are busy.
        """
        supply = _Supply(items)
        is_much = is_much or ((isinstance(items, Sized) or not _FORKS) and supply.holds(_MANY))
        if self.jobs > 1 and (is_much or _FORKS):
            self._hand_out(work, supply, self.jobs if is_much else 1)
            if self._workers:
                return self._elsewhere(work, supply, iter(meanwhile))
        return self._here(work, supply, iter(meanwhile))

    def _hand_out(self, work: Work[T, R], supply: _Supply[T], count: int) -> None:
        """Give a chunk to each that is idle of *count* workers, which are made where there are not so many yet. Where
        the system lets no more be made, those that there are will do.
        """
        for number in range(count):
            if number < len(self._workers) and self._workers[number].chunk:
                continue
            chunk = supply.chunk()
            if not chunk:
                break
            if number == len(self._workers) and not self._is_joined():
                self.jobs = max(1, number)
                supply.put_back(chunk)
                break
            self._workers[number].give(work, chunk)

    def _is_joined(self) -> bool:
        """Whether one more worker could be made."""
        try:
            self._workers.append(_Worker(self._start, self._given, self._workers))
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
            return False
        return True

    def culprit(self, work: Work[T, Any], items: Sequence[T]) -> T | None:
        """Which of *items*, each tried in a process of its own, kills its worker."""
        self._end()
        for item in items:
            worker = _Worker(self._start, self._given, ())
            worker.give(work, [item])
            try:
                worker.result()
            except Crash:
                return item
            finally:
                worker.end()
        return None

    def _here(self, work: Work[T, R], supply: _Supply[T], meanwhile: Iterator[object]) -> Iterator[R]:
        while chunk := supply.chunk(_CHUNK):
            yield self._done_here(work, chunk)
        _finish(meanwhile)

    def _done_here(self, work: Work[T, R], chunk: Sequence[T]) -> R:
        if not self._stop_here:
            self._stop_here = self._start(self._given)
        return work(chunk)

    def _elsewhere(self, work: Work[T, R], supply: _Supply[T], meanwhile: Iterator[object]) -> Iterator[R]:
        done = 0
        while busy := [worker for worker in self._workers if worker.chunk]:
            for worker in _ready(busy, supply, meanwhile):
                chunk, result = worker.chunk, worker.result()
                worker.give(work, supply.chunk())
                # What fails there is done again here, where an error shows all of its way.
                yield self._done_here(work, chunk) if result is None else result[0]
                done += len(chunk)
            if done >= _MANY and len(busy) < self.jobs:
                self._hand_out(work, supply, self.jobs)
        _finish(meanwhile)

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []


class _Supply(Generic[T]):
    """What waits for a worker. Some of it is got ready while all are busy, so that none has to wait for its next."""

    def __init__(self, items: Iterable[T | None]) -> None:
        self._items = iter(items)
        self._ready: deque[T] = deque()

    def holds(self, count: int) -> bool:
        """Whether so many items are left."""
        while len(self._ready) < count and self._take_one():
            pass
        return len(self._ready) >= count

    def chunk(self, least: int = 1) -> list[T]:
        """What is ready, or else can be got ready in a moment; no more than a chunk, and no less than the *least* where
        so much is left.
        """
        is_empty = not self._ready
        self.holds(least)
        if is_empty:
            self.lay_up()
        return [self._ready.popleft() for _ in range(min(_CHUNK, len(self._ready)))]

    def lay_up(self) -> bool:
        """Get more ready for a moment, and tell whether there is room and may be more by then."""
        until = time.perf_counter() + _MOMENT
        while len(self._ready) < LAID_UP and self._take_one():
            if time.perf_counter() > until:
                return True
        return False

    def put_back(self, chunk: Sequence[T]) -> None:
        """Have *chunk* be the next."""
        self._ready.extendleft(reversed(chunk))

    def _take_one(self) -> bool:
        for item in self._items:
            if item is not None:
                self._ready.append(item)
            return True
        return False


class _Worker:
    """A process, and the *chunk* that it is busy with. It forgets those that were made *before* it."""

    def __init__(self, start: Start, given: Any, before: Sequence[_Worker]) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
        self.connection, other = context.Pipe()
        inherited = [self.connection, *(worker.connection for worker in before)] if _FORKS else []
        self._process = context.Process(target=_serve, args=(other, inherited, start, given), daemon=True)
        self._process.start()
        other.close()
        self.chunk: Sequence[Any] = ()

    def give(self, work: Work[T, Any], chunk: Sequence[T]) -> None:
        """Have it work on a *chunk*, or let it rest where there is nothing in it."""
        self.chunk = chunk
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


def _ready(busy: Sequence[_Worker], supply: _Supply[Any], meanwhile: Iterator[object]) -> list[_Worker]:
    """Those of the *busy* that are done, once any is; until then get more ready, and go on with *meanwhile*."""
    from multiprocessing.connection import wait

    connections = [worker.connection for worker in busy]
    ready = wait(connections, 0)
    while not ready and (supply.lay_up() or next(meanwhile, _END) is not _END):
        ready = wait(connections, 0)
    ready = ready or wait(connections)
    return [worker for worker in busy if worker.connection in ready]


def _finish(steps: Iterator[object]) -> None:
    for _ in steps:
        pass


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _serve(connection: Any, inherited: Sequence[Any], start: Start, given: Any) -> None:
    """A worker's life: to answer until nobody is left to ask. An interrupt is its parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was there before is no garbage of this process, and looking through it takes as long as reading a lesson.
    gc.freeze()
    for other in inherited:
        other.close()
    is_ready = _tried(start, given) is not None
    while True:
        try:
            asked = connection.recv()
            connection.send(_tried(*asked) if is_ready else None)
        except (EOFError, OSError):
            return


def _tried(call: Callable[[T], R], given: T) -> tuple[R] | None:
    try:
        return (call(given),)
    except Exception:
        return None
