"""The measured runs as tables for people: medians, ratios within each turn, and the bar beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from tests.bench import bar
from tests.bench.bad_input import Held
from tests.bench.contestants import ELEVENTY, HUGO, IN_BODIES, OURS
from tests.bench.searching import Cost
from tests.bench.turns import Run
from tests.bench.weight import Weight

SCENARIOS = {
    "cold": "cold",
    "same": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "term": "one term edited",
}
_MB = 1_000_000
_GAP = "–"
_SLOWEST = 4


def show_costs(runs: Sequence[Run]) -> str:
    """What every build cost: the medians."""
    rows = []
    for size in _sizes(runs):
        for name in dict.fromkeys(run.contestant for run in runs):
            for scenario, title in SCENARIOS.items():
                chosen = _chosen(runs, name, size, scenario)
                if chosen:
                    rows.append([f"{size:,}", name, title, str(len(chosen)), *_costs(chosen)])
    head = ["lessons", "who", "scenario", "runs", "wall s", "CPU s", "RSS MB", "pages", "remade"]
    return _table("What each build costs (medians)", head, rows)


def show_ratios(runs: Sequence[Run]) -> str:
    """Our time as multiples of the peers'. A peer's build after one edit stands for each over its last site."""
    rows = []
    for size in _sizes(runs):
        for scenario, title in SCENARIOS.items():
            wall = _against(runs, (OURS, ELEVENTY), size, scenario)
            others = [
                _against(runs, (OURS, ELEVENTY), size, scenario, _cpu),
                _against(runs, (OURS, HUGO), size, scenario),
                _against(runs, (IN_BODIES, ELEVENTY), size, scenario),
            ]
            judged = _judged(wall, bar.AGAINST_ELEVENTY.get((scenario, size)))
            rows.append([f"{size:,}", title, _times(wall), *judged, *map(_times, others)])
        peers = _times(_against(runs, (ELEVENTY, HUGO), size, "cold"))
        rows.append([f"{size:,}", "Eleventy itself, cold", "1", "", "", "", "1", peers, ""])
    head = [
        "lessons",
        "scenario",
        "× Eleventy",
        "reach",
        "aim",
        "stands",
        "CPU × Eleventy",
        "× Hugo",
        "bodies × Eleventy",
    ]
    return _table("Our wall time against the peers' (medians of the ratios of each turn)", head, rows)


def show_growth(runs: Sequence[Run]) -> str:
    """What ten times the lessons cost, and what a quiz in the body costs."""
    rows = [
        [f"{name}, from {small:,} to {large:,} lessons", _times(grown), *_judged(grown, limit)]
        for small, large in [(1_570, 15_700)]
        for name, limit in ((OURS, bar.GROWTH), (IN_BODIES, bar.GROWTH), (ELEVENTY, None), (HUGO, None))
        if (grown := _growth(runs, name, small, large)) is not None
    ]
    rows += [
        [f"{what}, quiz in bodies to front matter, {size:,} lessons", _times(ratio), *_judged(ratio, bar.IN_BODIES)]
        for size in _sizes(runs)
        for what, cost in (("wall", _wall), ("CPU", _cpu))
        if (ratio := _ratio(runs, (IN_BODIES, OURS), size, ("cold", "cold"), cost)) is not None
    ]
    return _table("Growth, and the price of a quiz in the body (cold)", ["what", "×", "reach", "aim", "stands"], rows)


def show_memory(runs: Sequence[Run]) -> str:
    """The most memory that any of a contestant's builds took."""
    rows = []
    for size in _sizes(runs):
        for name in dict.fromkeys(run.contestant for run in runs):
            chosen = [run for run in runs if (run.contestant, run.lessons) == (name, size)]
            most = max((run.memory for run in chosen), default=0) / _MB
            divided = max((run.divided for run in chosen), default=0) / _MB
            limit = bar.MEMORY_MB.get(size) if name in (OURS, IN_BODIES) else None
            rows.append(
                [f"{size:,}", name, f"{most:,.0f}", *_judged(most, limit), f"{divided:,.0f}" if divided else _GAP]
            )
    title = "Peak memory of all processes of a build, MB (RSS: what they share is counted in each; PSS: counted once)"
    return _table(title, ["lessons", "who", "RSS", "reach", "aim", "stands", "PSS"], rows)


def show_weight(files: Sequence[Weight]) -> str:
    """What a first visit to a lesson page loads."""
    rows = [[file.name, f"{file.plain / 1000:.1f}", f"{file.packed / 1000:.1f}", "", "", ""] for file in files]
    for name, chosen, limit in (
        ("all files", files, bar.FIRST_VISIT_KB),
        ("of which JavaScript", [file for file in files if file.is_script], bar.SCRIPTS_KB),
    ):
        plain, packed = (sum(file.plain for file in chosen) / 1000, sum(file.packed for file in chosen) / 1000)
        rows.append([name, f"{plain:.1f}", f"{packed:.1f}", *_judged(packed, limit)])
    return _table("A lesson page's first visit, kB", ["file", "plain", "gzip -9", "reach", "aim", "stands"], rows)


def show_search(costs: Sequence[Cost]) -> str:
    """What search costs, beside Pagefind."""
    rows = []
    for ours, theirs in zip(costs[::2], costs[1::2], strict=True):
        for cost in (ours, theirs):
            first = _judged(cost.first / 1000, bar.FIRST_QUERY_KB.get(cost.lessons) if cost is ours else None)
            answer = _judged(cost.answer, bar.ANSWER_MS if cost is ours else None)
            loads = [f"{cost.first / 1000:.0f}", first[0], first[2], str(cost.requests)]
            waits = [f"{cost.answer:.0f}", answer[0], answer[2]]
            built = [f"{cost.build:.2f}", f"{cost.index / 1000:,.0f}"]
            rows.append([f"{cost.lessons:,}", cost.who, *built, *loads, *waits])
        share = ours.build / theirs.build
        rows.append([f"{ours.lessons:,}", "ours to theirs", f"{share:.2f}", bar.SEARCH_BUILD.judge(share), *[""] * 7])
    head = [
        "lessons",
        "who",
        "build CPU s",
        "index kB",
        "first kB",
        "reach",
        "stands",
        "files",
        "ms",
        "reach",
        "stands",
    ]
    title = (
        "Search: what it adds to a build, what a first query of three words loads (gzip), time to hits at 4× throttling"
    )
    return _table(title, head, rows)


def show_held(texts: Sequence[Held]) -> str:
    """How long the worst of the texts made to stop the reader hold it."""
    rows = [[one.text, f"{one.seconds:.2f}", *_judged(one.seconds, bar.BAD_INPUT_S)] for one in texts[:_SLOWEST]]
    title = f"The slowest of {len(texts)} texts made to stop the reader, CPU s"
    return _table(title, ["text", "s", "reach", "aim", "stands"], rows)


def _sizes(runs: Iterable[Run]) -> list[int]:
    return sorted({run.lessons for run in runs})


def _chosen(runs: Iterable[Run], name: str, size: int, scenario: str) -> list[Run]:
    return [run for run in runs if (run.contestant, run.lessons, run.scenario) == (name, size, scenario)]


def _costs(runs: Sequence[Run]) -> Iterator[str]:
    yield f"{median(run.wall for run in runs):.2f}"
    yield f"{median(run.cpu for run in runs):.2f}"
    yield f"{median(run.memory for run in runs) / _MB:,.0f}"
    for counts in ([run.pages for run in runs], [run.remade for run in runs]):
        known = [count for count in counts if count is not None]
        yield f"{median(known):,.0f}" if known else _GAP


def _wall(run: Run) -> float:
    return run.wall


def _cpu(run: Run) -> float:
    return run.cpu


def _against(
    runs: Sequence[Run], names: tuple[str, str], size: int, scenario: str, cost: Callable[[Run], float] = _wall
) -> float | None:
    theirs = "cold" if scenario == "cold" else "body"
    return _ratio(runs, names, size, (scenario, theirs), cost)


def _ratio(
    runs: Sequence[Run], names: tuple[str, str], size: int, scenarios: tuple[str, str], cost: Callable[[Run], float]
) -> float | None:
    """The median of the ratios turn by turn: what slows the machine down for a while slows both."""
    one, other = (
        {run.turn: cost(run) for run in _chosen(runs, name, size, scenario)}
        for name, scenario in zip(names, scenarios, strict=True)
    )
    ratios = [one[turn] / other[turn] for turn in one.keys() & other.keys()]
    return median(ratios) if ratios else None


def _growth(runs: Sequence[Run], name: str, small: int, large: int) -> float | None:
    walls = [[run.wall for run in _chosen(runs, name, size, "cold")] for size in (small, large)]
    return median(walls[1]) / median(walls[0]) if all(walls) else None


def _times(figure: float | None) -> str:
    return _GAP if figure is None else f"{figure:.3g}"


def _judged(figure: float | None, limit: bar.Bar | None) -> list[str]:
    if limit is None:
        return ["", "", ""]
    return [f"{limit.reach:,g}", f"{limit.aim:,g}", _GAP if figure is None else limit.judge(figure)]


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns set by width; numbers to the right, words to the left."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    are_words = [any(cell[:1].isalpha() for cell in column[1:]) for column in columns]
    lines = []
    for row in [head, *rows]:
        cells = zip(row, widths, are_words, strict=True)
        padded = (cell.ljust(width) if left else cell.rjust(width) for cell, width, left in cells)
        lines.append("  ".join(padded).rstrip())
    return "\n".join([title, "", *lines, ""])
