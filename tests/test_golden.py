"""The lists on which search and the tutor are measured hold what they promise: rows that a built catalog can meet.

A list names lessons, anchors and hashes of sentences; it never holds a sentence. What it asks was written from the
sense, before there was anything to measure, and is not to be tuned.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.built import ROOT, Built, lessonsite

QUERIES = ROOT / "tests" / "search" / "queries.jsonl"

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """One JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def addresses(site: Built) -> dict[str, str]:
    """Where the lessons of a built catalog are served, by their ids."""
    shown = lessonsite("-C", str(site.folder.parent), "show", "catalog")
    return {
        lesson["id"]: lesson["address"] for track in json.loads(shown.stdout)["tracks"] for lesson in track["lessons"]
    }


def test_the_queries_are_many_and_each_stands_once() -> None:
    queries = rows(QUERIES)

    told = Counter((row["catalog"], row["query"]) for row in queries)

    assert len(queries) >= 160
    assert sum(row["catalog"] == "sample" for row in queries) >= 50
    assert max(told.values()) == 1
    assert all(1 <= len(row["query"].split()) <= 5 for row in queries)


def test_a_query_names_lessons_that_there_are(built_site: Built) -> None:
    there = addresses(built_site)

    named = {lesson for row in rows(QUERIES) if row["catalog"] == built_site.name for lesson in row["lessons"]}

    assert named <= there.keys()
