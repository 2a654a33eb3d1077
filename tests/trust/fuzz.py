"""Lessons spoilt at random: each is read, or gets remarks that say where."""

from __future__ import annotations

import json
import resource
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random

from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.source import Source
from tests.built import CORPORA, ROOT
from tests.trust.trial import Trial, command, last_line, run

_AT_ONCE = 100
_LONGEST = 20_000
_ODD = (
    *("---\n", "```\n", "> ", "- [x] ", "- [ ] ", "## ", "### Quiz\n", "Answer: ", "[[", "]]", "$$", "$", "|", "{#a}"),
    *("<details>", "</div>", "<!--", "[^1]", "](", "![", "\\", "\t", "\u2028", "\ufeff", "\u202e", "\x00", "\r", "é"),
    *("quiz:\n", "terms:\n", "  - ", ": ", "!!python/object", "&a", "*a", "'", '"', "[", "{", "~", "9" * 40, "See: #"),
)


def read(times: int, folder: Path) -> Trial:
    """Read spoilt lessons here, one by one."""
    trial = Trial("a spoilt lesson: read or refused, no traceback, each error with its line")
    seconds = []
    for number, text in enumerate(_spoilt(times, Random(8))):
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        started = time.process_time()
        try:
            said = read_lesson(Source("lessons/a/b.md", text), ReadingSettings()).diagnostics
        except Exception:
            trial.expect(False, f"{number}: {last_line(traceback.format_exc())}\n{text[:2000]!r}")
            continue
        seconds.append(time.process_time() - started)
        placeless = [remark.code for remark in said if remark.severity == "error" and remark.span is None]
        trial.expect(not placeless, f"{number}: no line for {placeless}\n{text[:2000]!r}")
    seconds.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = seconds[int(0.99 * len(seconds))] if seconds else 0.0
    trial.note = (
        f"the slowest hundredth took {1000 * slow:.0f} ms or more, the slowest {seconds[-1]:.2f} s; {memory} MB"
    )
    return trial


def check(times: int, folder: Path) -> Trial:
    """Check catalogs of spoilt lessons by the command."""
    trial = Trial("a catalog of spoilt lessons: `check` tells of them, file and line")
    texts = _spoilt(times, Random(9))
    for number in range(-(-times // _AT_ONCE)):
        root = folder / f"spoilt {number}"
        (root / "lessons" / "a").mkdir(parents=True)
        count = 0
        for count, text in zip(range(1, _AT_ONCE + 1), texts, strict=False):
            (root / f"lessons/a/l{count}.md").write_bytes(text.encode("utf-8", "surrogatepass"))
        done = run(command(root, "check", "--format", "json"))
        is_well = done.returncode in (0, 1) and "Traceback" not in done.stderr
        placeless = [one["code"] for one in _told(done.stdout) if one["severity"] == "error" and not one.get("line")]
        for _ in range(count):
            trial.expect(
                is_well and not placeless, f"{root.name}: {done.returncode}, {last_line(done.stderr)}, {placeless}"
            )
    return trial


def _told(said: str) -> Iterator[dict[str, object]]:
    try:
        told = json.loads(said)
    except json.JSONDecodeError:
        return iter([{"code": "no JSON", "severity": "error"}])
    rows = told if isinstance(told, list) else told.get("diagnostics", [])
    return iter(rows)


def _spoilt(times: int, chance: Random) -> Iterator[str]:
    """That many texts, each a real lesson in which something was cut, doubled, moved or put in."""
    files = [
        *ROOT.glob("lessons/*/*.md"),
        *ROOT.glob("tests/sites/*/lessons/**/*.md"),
        *CORPORA.glob("*/lessons/**/*.md"),
    ]
    texts = [path.read_text("utf-8", "replace")[:_LONGEST] for path in sorted(files)]
    for _ in range(times):
        text = chance.choice(texts)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            text = _spoil(text, chance.choice(texts), chance)
        yield text


def _spoil(text: str, other: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    line = chance.randrange(len(lines))
    way = chance.randrange(8)
    if way == 0:
        return text[:at] + text[to:]
    if way == 1:
        return text[:at] + chance.choice(_ODD) * chance.choice((1, 1, 2, 50)) + text[at:]
    if way == 2:
        return "".join(lines[:line] + lines[line : line + 1] * chance.choice((2, 3)) + lines[line + 1 :])
    if way == 3:
        return "".join(lines[:line] + lines[line + 1 :])
    if way == 4:
        return "".join(lines[:line]) + chance.choice(("  ", "    ", "\t", "> ", "- ")) + "".join(lines[line:])
    if way == 5:
        chance.shuffle(lines)
        return "".join(lines)
    if way == 6:
        begin = chance.randrange(len(other) + 1)
        return text[:at] + other[begin : begin + chance.randrange(400)] + text[at:]
    return (
        text[:at] + chr(chance.choice((chance.randrange(0x20), chance.randrange(0x3000), 0xD800, 0x1F600))) + text[to:]
    )
