"""`make bench`: build made catalogs in turns with the quickest peers and print what it costs. Nothing is asserted."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import bad_input, contestants, report, searching, turns, weight

_SIZES = (100, 1_570, 15_700)
_SMOKE = 12
_TURNS = 3


def main(typed: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for, print the tables."""
    options = _options(typed)
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    chosen = _contestants(options.only, work)
    print(_machine(options.runs, work), flush=True)
    runs: list[turns.Run] = []
    try:
        runs.extend(map(_told, turns.in_turns(chosen, options.lessons, options.runs, work)))
    except turns.BuildError as trouble:
        print(f"stopped, so what follows is of {len(runs)} builds only: {trouble}", file=sys.stderr)
        _print_tables(runs)
        return 1
    _print_tables(runs)
    _print_weight(chosen, options.lessons, work)
    if options.only != "peers":
        _print_search(chosen, options.lessons, work)
        print(report.show_held(bad_input.read_all()))
    return 0


def _options(typed: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--lessons", type=_sizes, default=_SIZES, metavar="N,N,…", help="sizes of the made catalogs")
    parser.add_argument("--runs", type=int, default=_TURNS, metavar="N", help=f"turns for each size [{_TURNS}]")
    parser.add_argument("--work", type=Path, default=_work(), metavar="DIR", help="where all is made [%(default)s]")
    parser.add_argument("--only", choices=["ours", "peers"], help="leave the others out")
    parser.add_argument("--smoke", action="store_true", help=f"{_SMOKE} lessons, one turn, no peers: does it run?")
    options = parser.parse_args(typed)
    if options.smoke:
        options.lessons, options.runs, options.only = (_SMOKE,), 1, options.only or "ours"
    return options


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(part.replace("_", "")) for part in text.split(","))
    if min(sizes) < 4:
        raise argparse.ArgumentTypeError("a catalog needs four lessons at least")
    return sizes


def _work() -> Path:
    """Kept between runs: installing the peers and making 15,700 lessons take minutes."""
    return Path(tempfile.gettempdir()) / "lessonsite-bench"


def _contestants(only: str | None, work: Path) -> list[contestants.Contestant]:
    ours = [] if only == "peers" else contestants.ours()
    peers = [] if only == "ours" else contestants.peers(work)
    return [*ours, *peers]


def _machine(runs: int, work: Path) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, {runs} turns, in {work}"


def _told(run: turns.Run) -> turns.Run:
    print(f"  {run.lessons:>6,}  turn {run.turn + 1}  {run.wall:8.2f} s  {run.contestant}, {run.scenario}", flush=True)
    return run


def _print_tables(runs: Sequence[turns.Run]) -> None:
    print(report.show_costs(runs))
    print()
    names = {run.contestant for run in runs}
    if contestants.OURS in names and contestants.ELEVENTY in names:
        print(report.show_ratios(runs))
    if contestants.OURS in names:
        print(report.show_growth(runs))
    print(report.show_memory(runs))


def _print_search(chosen: Sequence[contestants.Contestant], sizes: Sequence[int], work: Path) -> None:
    ours = next(one for one in chosen if one.name == contestants.OURS)
    costs = [cost for size in sizes for cost in searching.costs(turns.project(ours, size, work), size)]
    print(report.show_search(costs))


def _print_weight(chosen: Sequence[contestants.Contestant], sizes: Sequence[int], work: Path) -> None:
    ours = next((one for one in chosen if one.name == contestants.OURS), None)
    if ours is not None:
        size = max(size for size in sizes if size <= 1_570 or size == min(sizes))
        site = turns.project(ours, size, work) / ours.made[0]
        print(report.show_weight(weight.first_visit(turns.page(site, size))))
