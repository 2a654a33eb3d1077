"""The runs: every contestant, in turns, through a cold build, one with nothing changed, and three edits."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.contestants import PEERS, Contestant
from tests.bench.corpus import lesson, slug
from tests.bench.layouts import write_catalogs
from tests.bench.measure import Cost, measure

# Small: it loads programs and libraries from the disk once, so that the first contestant does not pay for it.
_WARM_UP = 8
_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Run:
    """One measured build. *pages* and *remade* are what the build itself says, where it does."""

    contestant: str
    lessons: int
    scenario: str
    turn: int
    wall: float
    cpu: float
    memory: int
    divided: int
    pages: int | None
    remade: int | None


class BuildError(Exception):
    """A build failed, or left out something: its time means nothing."""


def in_turns(contestants: Sequence[Contestant], sizes: Iterable[int], turns: int, work: Path) -> Iterator[Run]:
    """Measure *turns* rounds of each size; in a round all build one after the other. Runs are logged."""
    _lay_out(contestants, _WARM_UP, work)
    for contestant in contestants:
        _build(contestant, _WARM_UP, "cold", work)
    for size in sizes:
        _lay_out(contestants, size, work)
        for turn in range(turns):
            for contestant in contestants:
                yield from _turn(contestant, size, turn, work)
        shutil.rmtree(work / _ASIDE, ignore_errors=True)


def project(contestant: Contestant, size: int, work: Path) -> Path:
    """The folder of a contestant's catalog of this size."""
    name = re.sub(r"[^a-z]+", "-", contestant.name.lower())
    return work / f"{name}-{size}"


def edited(size: int) -> int:
    """The number of the lesson that edits touch, and whose page is looked at."""
    return size // 2 + 1


def _turn(contestant: Contestant, size: int, turn: int, work: Path) -> Iterator[Run]:
    for scenario in contestant.scenarios:
        if scenario in EDITS:
            _edit(contestant, size, EDITS[scenario], f"{scenario} {turn}", work)
        cost = _build(contestant, size, scenario, work)
        run = Run(
            contestant=contestant.name,
            lessons=size,
            scenario=scenario,
            turn=turn,
            wall=cost.wall,
            cpu=cost.cpu,
            memory=cost.memory,
            divided=cost.divided,
            pages=_said(cost, "pages"),
            remade=_said(cost, "remade"),
        )
        with (work / "runs.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(asdict(run)) + "\n")
        yield run


def _lay_out(contestants: Sequence[Contestant], size: int, work: Path) -> None:
    """Make the catalogs that aren't there yet, or were made by an older generator, and undo the edits in the others."""
    wanted = []
    for contestant in contestants:
        folder = project(contestant, size, work)
        if _is_current(folder):
            path, text = contestant.layout(lesson(edited(size), size))
            (folder / path).write_text(text, encoding="utf-8")
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            contestant.furnish(folder)
            wanted.append((folder, contestant.layout))
    if wanted:
        write_catalogs(size, wanted)
    for folder, _ in wanted:
        (folder / ".made-by").write_text(_generator(), encoding="utf-8")


def _is_current(folder: Path) -> bool:
    mark = folder / ".made-by"
    return mark.exists() and mark.read_text(encoding="utf-8") == _generator()


def _generator() -> str:
    here = Path(__file__).parent
    made_by = ("words.txt", "words.py", "prose.py", "snippets.py", "corpus.py", "layouts.py", "catalog.py")
    files = [*(here / name for name in made_by), *sorted(file for file in PEERS.rglob("*") if file.is_file())]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _build(contestant: Contestant, size: int, scenario: str, work: Path) -> Cost:
    folder = project(contestant, size, work)
    if scenario == "cold":
        for made in contestant.made:
            _set_aside(folder / made, work)
    cost = measure(contestant.command, folder, contestant.environment, work / "last.log")
    if cost.code:
        raise BuildError(f"{contestant.name}, {size:,} lessons, {scenario}: code {cost.code}\n{cost.said[-2000:]}")
    if scenario == "cold":
        _look_at(contestant, size, folder / contestant.made[0])
    return cost


def _set_aside(made: Path, work: Path) -> None:
    """Take away what an earlier build made. It is deleted later: for half a minute after files were deleted, ext4 is
    slow to make new ones, and whoever makes the most would pay for that.
    """
    if made.exists():
        aside = work / _ASIDE
        aside.mkdir(exist_ok=True)
        made.rename(aside / f"{made.parent.name}-{len(list(aside.iterdir()))}")


def _look_at(contestant: Contestant, size: int, site: Path) -> None:
    """A build that made too little is no build."""
    pages = sum(1 for _ in site.rglob("lesson-*/index.html"))
    text = page(site, size).read_text(encoding="utf-8")
    missing = [asked.stem for asked in lesson(edited(size), size).quiz if asked.stem not in text]
    if pages != size or missing:
        raise BuildError(f"{contestant.name}: {pages:,} of {size:,} lessons; questions not on their page: {missing}")


def page(site: Path, size: int) -> Path:
    """The built page of the lesson that edits touch."""
    return next(site.rglob(f"{slug(edited(size))}/index.html"))


def _edit(contestant: Contestant, size: int, change: Callable[[str, str], str], mark: str, work: Path) -> None:
    path, _ = contestant.layout(lesson(edited(size), size))
    file = project(contestant, size, work) / path
    before = file.read_text(encoding="utf-8")
    after = change(before, mark)
    if after == before:
        raise BuildError(f"{contestant.name}: nothing to edit for {mark}")
    file.write_text(after, encoding="utf-8")


def _edit_body(text: str, mark: str) -> str:
    first, heading, second = text.partition("\n## ")
    section, next_heading, rest = second.partition("\n## ")
    return f"{first}{heading}{section}\nOne more paragraph: {mark}.\n{next_heading}{rest}"


def _edit_title(text: str, mark: str) -> str:
    return re.sub(r'^(title: ".*)"$', rf'\1, {mark}"', text, count=1, flags=re.MULTILINE)


def _edit_term(text: str, mark: str) -> str:
    return re.sub(r'^(terms:\n  .*: ".*)"$', rf'\1 And {mark}."', text, count=1, flags=re.MULTILINE)


# What stands in a lesson's file, and a mark that no earlier edit left there → what stands there then.
EDITS = {"body": _edit_body, "title": _edit_title, "term": _edit_term}


def _said(cost: Cost, what: str) -> int | None:
    found = re.findall(rf"([\d,]+) {what}", cost.said)
    return int(found[-1].replace(",", "")) if found else None
