"""How well the tutor answers, on both halves of the golden questions, beside plain BM25: `python -m tests.tutor`.

    hit@1, hit@3   of the questions that a lesson answers, those whose first quote, or one of whose quotes, answers
    right          of the questions that a lesson does not answer, those that it refuses
    wrong          of the questions that a lesson answers, those that it refuses

Catalogs that this machine does not have are left out. `--time` measures answers in a browser slowed down four times.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.built import CORPORA, ROOT, SAMPLE, Built, build, copy, corpora
from tests.tools import node
from tests.tutor.timing import times

GOLDEN = ROOT / "tests" / "tutor" / "golden"
HALVES = ("work", "held")
Row = dict[str, Any]


def digest(text: str) -> str:
    """A sentence's name in the golden questions."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def sites(folder: Path) -> Iterator[Built]:
    """The catalogs that are there, built."""
    for name in ("sample", *corpora()):
        root = folder / name
        for part in SAMPLE if name == "sample" else (".",):
            copy(ROOT / part if name == "sample" else CORPORA / name, root / part)
        yield build(name, root, *(() if name == "sample" else ("--skip-broken",)))


def asked(site: Built, rows: Iterable[Row], *flags: str) -> list[Row]:
    """The rows with what was answered."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        command = (str(node()), str(ROOT / "tests" / "tutor" / "ask.mjs"), str(site.folder), file.name, *flags)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def judged(rows: Iterable[Row]) -> Counter[str]:
    """What became of the questions."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.get("refuse"):
            found.update(unanswerable=1, right=row["refused"])
        else:
            hits = [digest(quote["text"]) in row["answers"] for quote in row["quotes"]]
            found.update(answerable=1, hit1=any(hits[:1]), hit3=any(hits[:3]), wrong=row["refused"])
    return found


def told(name: str, found: Counter[str]) -> str:
    """A line of the table."""
    answerable, unanswerable = found["answerable"] or 1, found["unanswerable"] or 1
    shares = [found[key] / answerable for key in ("hit1", "hit3")]
    shares += [found["right"] / unanswerable, found["wrong"] / answerable]
    return f"{name:28}" + "".join(f"{share:8.3f}" for share in shares)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.tutor")
    parser.add_argument("--time", action="store_true", help="measure how long an answer takes in a slow browser")
    options = parser.parse_args()
    golden = {half: [json.loads(line) for line in (GOLDEN / f"{half}.jsonl").open(encoding="utf-8")] for half in HALVES}
    sums: dict[tuple[str, str], Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        built = list(sites(Path(folder)))
        for half, rows in golden.items():
            for site in built:
                own = [row for row in rows if row["catalog"] == site.name]
                for way, flags in (("tutor", ()), ("plain BM25", ("--plain",))):
                    sums.setdefault((half, way), Counter()).update(judged(asked(site, own, *flags)))
        print(f"{'':28}{'hit@1':>8}{'hit@3':>8}{'right':>8}{'wrong':>8}")
        for (half, way), found in sums.items():
            print(told(f"{half} ({found['answerable']} + {found['unanswerable']}), {way}", found))
        for path in sorted(built[0].folder.glob("static/tutor*.js")):
            print(f"{path.name.partition('.')[0]}.js: {len(gzip.compress(path.read_bytes(), 9)):,} bytes after gzip")
        if options.time:
            rows = [row for row in golden["work"] if row["catalog"] == "sample"]
            found = sorted(times(built[0].folder, rows))
            middle, late = found[len(found) // 2], found[len(found) * 95 // 100]
            print(f"an answer, at 4x throttling: p50 {middle:.1f} ms, p95 {late:.1f} ms")


if __name__ == "__main__":
    main()
