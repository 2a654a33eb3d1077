"""The lists on which search and the tutor are measured hold what they promise: rows that a built catalog can meet.

A list names lessons, anchors and hashes of sentences; it never holds a sentence. What it asks was written from the
sense, before there was anything to measure, and is not to be tuned.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from tests.built import ROOT, Built, lessonsite

QUERIES = ROOT / "tests" / "search" / "queries.jsonl"
#: One half to work with, the other kept for the end.
HALVES = tuple(ROOT / "tests" / "tutor" / "golden" / name for name in ("work.jsonl", "held.jsonl"))

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


def test_the_questions_are_many_and_so_are_those_that_a_lesson_does_not_answer() -> None:
    answered, refused = _parted(questions())

    assert len(answered) >= 310
    assert len(refused) >= 500
    assert len({(row["catalog"], row["lesson"]) for row in answered}) >= 60
    assert len({(row["catalog"], row["lesson"]) for row in answered if row["catalog"] != "sample"}) >= 45


def test_what_a_lesson_does_not_answer_is_asked_in_as_many_ways_as_what_it_does() -> None:
    answered, refused = ({row["question"].split()[0] for row in part} for part in _parted(questions()))

    assert {"why", "where", "when", "who", "which", "does", "can", "is", "what", "how"} <= answered & refused


def test_the_two_halves_are_alike_in_size_and_share_no_lesson() -> None:
    work, held = (rows(half) for half in HALVES)

    shared = {(row["catalog"], row["lesson"]) for row in work} & {(row["catalog"], row["lesson"]) for row in held}

    assert not shared
    assert all(abs(len(one) - len(other)) <= 30 for one, other in zip(_parted(work), _parted(held), strict=True))


def test_a_question_holds_what_it_asks_and_hashes_but_no_sentence() -> None:
    told = Counter((row["catalog"], row["lesson"], row["question"]) for row in questions())
    answered, refused = _parted(questions())

    assert max(told.values()) == 1
    assert all(row.keys() == {"catalog", "lesson", "question", "anchor", "answers"} for row in answered)
    assert all(row.keys() == {"catalog", "lesson", "question", "refuse"} for row in refused)
    assert all(re.fullmatch("[0-9a-f]{16}", one) for row in answered for one in row["answers"])
    assert all(row["answers"] for row in answered)


def test_an_answered_question_names_a_place_and_sentences_that_there_are(built_site: Built) -> None:
    asked = [row for row in questions() if row["catalog"] == built_site.name]
    there = addresses(built_site) if asked else {}

    gone = [row for row in asked if row["lesson"] not in there or not _resolves(row, built_site, there[row["lesson"]])]

    assert gone == []


def questions() -> list[Row]:
    """Both halves."""
    return [row for half in HALVES for row in rows(half)]


def digest(sentence: str) -> str:
    """How a list names a sentence: by its text, white space as one blank."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:16]


def _parted(asked: list[Row]) -> tuple[list[Row], list[Row]]:
    return [row for row in asked if "refuse" not in row], [row for row in asked if "refuse" in row]


def _resolves(row: Row, site: Built, address: str) -> bool:
    """Whether the tutor of that lesson can quote each of the row's sentences, the best one from where the row says."""
    if "refuse" in row:
        return True
    script = (site.folder / address / "tutor.js").read_text("utf-8")
    matter = json.loads(script[script.index("{detail:") + len("{detail:") : script.rindex("})")])["lesson"]
    anchors: dict[str, set[str]] = {}
    for text, place, *_ in matter["sentences"]:
        anchors.setdefault(digest(text), set()).add(matter["places"][place]["anchor"])
    best, *others = row["answers"]
    return row["anchor"] in anchors.get(best, ()) and anchors.keys() >= set(others)
