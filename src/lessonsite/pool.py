"""Work in, its results out: done by worker processes where there are any, else by this one."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import suppress
from types import TracebackType
from typing import Any, TypeVar

from lessonsite.work_queue import CHUNK_SIZE, WorkQueue

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], R]
#: Makes a process ready for work, and returns what it has to call in the end.
Start = Callable[[Any], Callable[[], object]]
#: Told how far a stage is: its name, how much of it is done, and of how much.
Tick = Callable[[str, int, int], None]

#: From so many items on, work is large: it is worth all workers.
_MANY_ITEMS = 48
_CAN_FORK = sys.platform == "linux"
_END = object()
#: Too many processes, no memory for one more, too many open files.
_NO_MORE_PROCESSES = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}


class Crash(Exception):
    """A worker process died, as a library may when its input breaks it. *items* were being worked on."""

    def __init__(self, items: Sequence[Any]) -> None:
        super().__init__(f"a worker process died over {items[0]!r}")
        self.items = items


class Pool:
    """Up to *jobs* processes that each call `start(job)` once and then work on chunks. In this process, what that
    returns is called in the end; the others are just killed. A job that is None is yet to be told.

    They are forked on Linux, so that what this process has imported is there at once; then one is used even for little
    work. Elsewhere a process takes so long to start that only large work is worth it.
    """

    def __init__(self, jobs: int, start: Start, job: Any = None) -> None:
        self.jobs = jobs or _cores()
        self._start = start
        self._job = job
        self._workers: list[_Worker] = []
        self._stop: Callable[[], object] | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        if self._stop:
            self._stop()

    def begin(self, prepare: Callable[[], object]) -> None:
        """Where processes are forked, and so begin at once, begin one ahead of its job, to *prepare* for it."""
        if self.jobs > 1 and _CAN_FORK:
            self._add_worker(prepare)

    def tell(self, job: Any) -> None:
        """Say what the job is. Nothing is worked on before."""
        self._job = job
        for worker in self._workers:
            worker.start(self._start, job)

    def map(
        self, work: Work[T, R], items: Iterable[T | None], *, is_large: bool = False, meanwhile: Iterable[object] = ()
    ) -> Iterator[R]:
        """What *work* makes of chunks of *items*, in any order. Items are fetched as needed; a None is no item.

        All workers begin at once where the work *is_large*; else one does, until it turns out to be. While they are
        busy, this process goes through *meanwhile*, whose steps should be short.
        """
        queue = WorkQueue(items)
        is_large = is_large or ((isinstance(items, Sized) or not _CAN_FORK) and queue.has(_MANY_ITEMS))
        if self.jobs > 1 and (is_large or _CAN_FORK):
            self._dispatch(work, queue, self.jobs if is_large else 1)
            if self._workers:
                return self._map_in_workers(work, queue, iter(meanwhile))
        return self._map_here(work, queue, iter(meanwhile))

    def _dispatch(self, work: Work[T, R], queue: WorkQueue[T], count: int) -> None:
        """Give a chunk to each idle one of *count* workers, which are started where there are fewer. Where the system
        allows no more processes, those that there are have to do.
        """
        for number in range(count):
            if number < len(self._workers) and self._workers[number].chunk:
                continue
            chunk = queue.chunk()
            if not chunk:
                break
            if number == len(self._workers) and not self._add_worker():
                self.jobs = max(1, number)
                queue.put_back(chunk)
                break
            self._workers[number].assign(work, chunk)

    def _add_worker(self, prepare: Callable[[], object] | None = None) -> bool:
        """Begin one more worker; false where the system allows no more processes."""
        try:
            worker = _Worker(self._workers, prepare)
        except OSError as error:
            if error.errno not in _NO_MORE_PROCESSES:
                raise
            return False
        if self._job is not None:
            worker.start(self._start, self._job)
        self._workers.append(worker)
        return True

    def find_culprit(self, work: Work[T, Any], items: Sequence[T]) -> T | None:
        """The one of *items* that kills its worker, found by trying each in a process of its own."""
        self._end()
        for item in items:
            worker = _Worker(())
            worker.start(self._start, self._job)
            worker.assign(work, [item])
            try:
                worker.result()
            except Crash:
                return item
            finally:
                worker.end()
        return None

    def _map_here(self, work: Work[T, R], queue: WorkQueue[T], meanwhile: Iterator[object]) -> Iterator[R]:
        while chunk := queue.chunk(CHUNK_SIZE):
            yield self._work_here(work, chunk)
        _exhaust(meanwhile)

    def _work_here(self, work: Work[T, R], chunk: Sequence[T]) -> R:
        if not self._stop:
            self._stop = self._start(self._job)
        return work(chunk)

    def _map_in_workers(self, work: Work[T, R], queue: WorkQueue[T], meanwhile: Iterator[object]) -> Iterator[R]:
        done = 0
        while busy := [worker for worker in self._workers if worker.chunk]:
            for worker in _wait_for_any(busy, queue, meanwhile):
                chunk, result = worker.chunk, worker.result()
                worker.assign(work, queue.chunk())
                # What failed in a worker is done again here, where its error has a whole traceback.
                yield self._work_here(work, chunk) if result is None else result[0]
                done += len(chunk)
            if done >= _MANY_ITEMS and len(busy) < self.jobs:
                self._dispatch(work, queue, self.jobs)
        _exhaust(meanwhile)

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []


class _Worker:
    """A process, and the *chunk* that it is busy with. It closes what it inherits of workers begun *before* it, and
    first calls *prepare*.
    """

    def __init__(self, before: Sequence[_Worker], prepare: Callable[[], object] | None = None) -> None:
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if _CAN_FORK else "spawn")
        self.connection, other = context.Pipe()
        inherited = [self.connection, *(worker.connection for worker in before)] if _CAN_FORK else []
        self._process = context.Process(target=_run_worker, args=(other, inherited, prepare), daemon=True)
        self._process.start()
        other.close()
        self.chunk: Sequence[Any] = ()

    def start(self, start: Start, job: Any) -> None:
        """Have it start with its *job*. That it died is seen when it is to work."""
        with suppress(OSError):
            self.connection.send((start, job))

    def assign(self, work: Work[T, Any], chunk: Sequence[T]) -> None:
        """Have it work on a *chunk*; one that is empty leaves it idle."""
        self.chunk = chunk
        if chunk:
            try:
                self.connection.send((work, chunk))
            except OSError:
                raise Crash(chunk) from None

    def result(self) -> tuple[Any] | None:
        """What *work* made of the chunk, in a tuple; None where it failed."""
        try:
            result: tuple[Any] | None = self.connection.recv()
        except (EOFError, OSError):
            raise Crash(self.chunk) from None
        return result

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def _wait_for_any(busy: Sequence[_Worker], queue: WorkQueue[Any], meanwhile: Iterator[object]) -> list[_Worker]:
    """Those of the *busy* workers that are done, once any is; until then fetch items, and go on with *meanwhile*."""
    from multiprocessing.connection import wait

    connections = [worker.connection for worker in busy]
    ready = wait(connections, 0)
    while not ready and (queue.prefetch() or next(meanwhile, _END) is not _END):
        ready = wait(connections, 0)
    ready = ready or wait(connections)
    return [worker for worker in busy if worker.connection in ready]


def _exhaust(steps: Iterator[object]) -> None:
    for _ in steps:
        pass


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_worker(connection: Any, inherited: Sequence[Any], prepare: Callable[[], object] | None) -> None:
    """What a worker process runs: answers until its parent is gone. An interrupt is for the parent to handle."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    with suppress(Exception):
        if prepare:
            prepare()
    # Nothing that is there by now is garbage, and to look through it takes as long as reading a lesson.
    gc.freeze()
    with suppress(EOFError, OSError):
        is_ready = _try_call(*connection.recv()) is not None
        while True:
            asked = connection.recv()
            connection.send(_try_call(*asked) if is_ready else None)


def _try_call(call: Callable[[T], R], argument: T) -> tuple[R] | None:
    try:
        return (call(argument),)
    except Exception:
        return None
