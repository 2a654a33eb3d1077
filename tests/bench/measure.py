"""What a command costs: wall time, processor time, memory, and what it said."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_TICK = 0.05
_SELDOM = 60
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command.

    *cpu* is user and system seconds of the process and all the children that it waited for, by the kernel's account.
    *memory* is in bytes: the largest sum of resident memory (RSS) over the process and its descendants, looked at every
    50 ms. Memory that processes share is counted once for each, so it errs on the high side. *divided* is the same with
    shared memory counted once (PSS), where there were several processes. To find that out is slow: it is looked at
    every three seconds only, and is 0 for shorter runs.
    """

    wall: float
    cpu: float
    memory: int
    divided: int
    code: int
    said: str


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run *command* in *folder*, with *environment* on top of ours. What it says goes to *log* and comes back."""
    # What earlier runs wrote must not be written to the disk on this one's time.
    os.sync()
    with log.open("wb") as said:
        start = time.monotonic()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        with _Watch(child.pid) as watch:
            _, status, use = os.wait4(child.pid, 0)
            wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        wall=wall,
        cpu=use.ru_utime + use.ru_stime,
        memory=max(watch.most, use.ru_maxrss * 1024),
        divided=watch.most_divided,
        code=child.returncode,
        said=log.read_text(encoding="utf-8", errors="replace"),
    )


class _Watch:
    """Looks at the memory of a process and its descendants until told to stop."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self.most_divided = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        for tick in count(1):
            if self._over.wait(_TICK):
                return
            family = list(_family(self._process))
            self.most = max(self.most, sum(map(_resident, family)))
            if len(family) > 1 and tick % _SELDOM == 0:
                self.most_divided = max(self.most_divided, sum(map(_divided, family)))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in _inside(Path(f"/proc/{process}/task")):
        for child in _text(task / "children").split():
            yield from _family(int(child))


def _resident(process: int) -> int:
    sizes = _text(Path(f"/proc/{process}/statm")).split()
    return int(sizes[1]) * _PAGE if sizes else 0


def _divided(process: int) -> int:
    lines = _text(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


# A process may end while it is looked at, and not every system has /proc: both look like nothing there.


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""
