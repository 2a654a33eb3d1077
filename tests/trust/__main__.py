"""Try what people trust the program with, at length, and print how often it held.

python -m tests.trust                        all of it: an hour and a half, as root, on Linux, with strace
python -m tests.trust killed edited          these alone
python -m tests.trust --part 0.1             a tenth as often
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.trust import crashes, fuzz, hostile, links, planted, sameness
from tests.trust.trial import Trial

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What is tried, how often, and what that needs beside Python."""

    does: Callable[[int, Path], Trial]
    times: int
    needs: tuple[str, ...] = ()


ROWS = {
    "killed": Row(crashes.killed, 200),
    "killed-in-publishing": Row(crashes.killed_in_publishing, 20, ("strace",)),
    "failing": Row(crashes.failing, 500, ("strace",)),
    "unlinked": Row(crashes.unlinked, 30, ("strace",)),
    "filling": Row(crashes.filling, 50, ("mount", "root")),
    "two-at-once": Row(sameness.two_at_once, 20),
    "anywhere": Row(sameness.anywhere, 10),
    "edited": Row(sameness.edited, 500),
    "read": Row(fuzz.read, 10_000),
    "check": Row(fuzz.check, 2_000),
    "planted": Row(planted.found, 120),
    "linked": Row(links.linked, 1_570),
    "shown": Row(hostile.shown, 150),
    "typed": Row(hostile.typed, 150),
}


def main(words: Sequence[str] | None = None) -> int:
    """Try the rows that are named, all where none is; 1 where anything did not hold or could not be tried."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.trust", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--part", type=float, default=1.0, help="that share of the times [1]")
    options = parser.parse_args(words)
    if unknown := set(options.rows) - ROWS.keys():
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return max([_tried(name, options.part) for name in options.rows or ROWS])


def _tried(name: str, part: float) -> int:
    row = ROWS[name]
    if missing := [need for need in row.needs if not _is_here(need)]:
        print(f"{name:22} not tried: it needs {' and '.join(missing)}", flush=True)
        return 1
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lessonsite-trust-") as folder:
        trial = row.does(max(1, round(part * row.times)), Path(folder))
    held = f"{trial.tried - len(trial.broken)}/{trial.tried}"
    notes = "; ".join(filter(None, (trial.note, f"{time.monotonic() - started:.0f} s")))
    print(f"{name:22} {held:>13}  {trial.promise} ({notes})", flush=True)
    for what in trial.broken[:_SHOWN]:
        print(f"{'':37}  {what}", flush=True)
    return int(bool(trial.broken))


def _is_here(need: str) -> bool:
    return os.geteuid() == 0 if need == "root" else shutil.which(need) is not None


if __name__ == "__main__":
    raise SystemExit(main())
