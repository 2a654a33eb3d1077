"""`python -m tests.search.relevance`: how well what learners type finds the lessons that they should find.

It builds the sample catalog and the real ones that are there, asks each the queries of `queries.jsonl`, and prints the
mean reciprocal rank of the first right lesson (0 where none is among the first 20), beside Pagefind's on the same
pages. `--misses` prints the queries whose first hit is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import serve
from tests.built import CORPORA, ROOT, SAMPLE, Built, build, copy, corpora
from tests.search.pagefind import ask, index
from tests.tools import node

QUERIES = Path(__file__).parent / "queries.jsonl"
DEPTH = 20


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed on a *catalog*, and the lessons that it should find."""

    catalog: str
    query: str
    lessons: tuple[str, ...]


def main() -> int:
    """Ask everything and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.relevance", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print the queries whose first hit is wrong")
    parser.add_argument("--only", help="one catalog alone")
    parser.add_argument("--no-pagefind", action="store_true", help="without Pagefind")
    options = parser.parse_args()
    queries = read_queries()
    ranks: list[tuple[Query, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in [options.only] if options.only else list(dict.fromkeys(one.catalog for one in queries)):
            if name != "sample" and name not in corpora():
                print(f"{name}: not on this machine")
                continue
            asked = [one for one in queries if one.catalog == name]
            site = _built(name, Path(folder))
            theirs = [0.0] * len(asked) if options.no_pagefind else _theirs(site, asked)
            ranks += zip(asked, _ours(site, asked), theirs, strict=True)
    _print(ranks)
    if options.misses:
        for one, ours, pagefind in ranks:
            if ours < 1:
                print(f"{ours:.2f} {pagefind:.2f}  {one.catalog}: {one.query}  → {', '.join(one.lessons)}")
    return 0


def read_queries() -> list[Query]:
    """The list, as it stands."""
    rows = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines() if line.strip()]
    return [Query(row["catalog"], row["query"], tuple(row["lessons"])) for row in rows]


def _built(name: str, folder: Path) -> Built:
    catalog = folder / name
    if name == "sample":
        for part in SAMPLE:
            copy(ROOT / part, catalog / part)
        return build(name, catalog)
    copy(CORPORA / name, catalog)
    return build(name, catalog, "--skip-broken")


def _ours(site: Built, queries: Sequence[Query]) -> Iterator[float]:
    file = site.folder.parent / "queries.jsonl"
    file.write_text("".join(json.dumps({"query": one.query}) + "\n" for one in queries), encoding="utf-8")
    command = [
        str(node()),
        str(ROOT / "tests" / "search" / "find.mjs"),
        str(site.folder),
        str(file),
        "--limit",
        str(DEPTH),
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for one, line in zip(queries, said.splitlines(), strict=True):
        yield reciprocal(one, json.loads(line)["hits"][::2])


def _theirs(site: Built, queries: Sequence[Query]) -> Iterator[float]:
    ids = lesson_ids(site.folder)
    pages = site.folder.parent / "pages"
    link_pages(site.folder, pages, ids)
    index(pages)
    with serve(pages) as address:
        for one, found in zip(queries, ask(address, [one.query for one in queries], DEPTH), strict=True):
            yield reciprocal(one, [ids[address] for address in found])


def reciprocal(query: Query, found: Sequence[str]) -> float:
    """1 where the first lesson is right, 1/2 where the second is, and so on."""
    return next((1 / rank for rank, lesson in enumerate(found, 1) if lesson in query.lessons), 0.0)


def lesson_ids(site: Path) -> dict[str, str]:
    """The lessons of a built site: ids by address."""
    texts = sorted((site / "search" / "text").iterdir())
    heads = [
        json.loads(text.read_text("utf-8").partition("detail:")[2].rpartition("}));")[0])["lesson"] for text in texts
    ]
    return {head["address"]: head["id"] for head in heads}


def link_pages(site: Path, target: Path, addresses: Mapping[str, str]) -> None:
    """The lessons' pages alone, in a folder of their own, for another program to index."""
    for address in addresses:
        page = target / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        os.link(site / address / "index.html", page)


def _print(ranks: Sequence[tuple[Query, float, float]]) -> None:
    def mean(pick: Callable[[tuple[Query, float, float]], float], rows: Sequence[tuple[Query, float, float]]) -> str:
        return f"{sum(map(pick, rows)) / max(1, len(rows)):.3f}"

    print(f"{'catalog':10} {'queries':>7} {'ours':>7} {'Pagefind':>9}")
    for name in [*dict.fromkeys(one.catalog for one, _, _ in ranks), ""]:
        rows = [row for row in ranks if name in ("", row[0].catalog)]
        print(
            f"{name or 'all':10} {len(rows):7} {mean(lambda row: row[1], rows):>7} {mean(lambda row: row[2], rows):>9}"
        )


if __name__ == "__main__":
    raise SystemExit(main())
