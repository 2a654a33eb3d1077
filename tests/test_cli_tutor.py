"""`lessonsite check --tutor`: for how many of a lesson's questions the tutor finds the place that the author names;
and `tests/tutor/ask.mjs`, which asks the tutor of a built catalog.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs import lesson, write_files
from tests.command import run
from tests.tools import node

QUIZ = """## Heat {#heat}

The white sets before the yolk, because its proteins need less heat.

## Salt {#salt}

Salt in the water keeps a cracked shell from leaking.

## Quiz

### Why does the white set before the yolk? {#q-white}

Answer: heat

See: #heat

### What colour has a whale in winter? {#q-whale}

Answer: grey

See: #salt

### How long does it take? {#q-long}

Answer: six
"""


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(node().parent))
    write_files(tmp_path, {"lessons/a/01-egg.md": lesson("Eggs", QUIZ), "lessons/a/02-plain.md": lesson("Plain")})
    return tmp_path


def test_each_lesson_with_such_questions_has_a_line(catalog: Path) -> None:
    lines = run("-C", catalog, "check", "--tutor").output.splitlines()

    assert lines[-2:] == [
        "   1 of 2    lessons/a/01-egg.md",
        "   1 of 2    questions of quizzes whose place the tutor finds",
    ]


def test_programs_are_told_the_same(catalog: Path) -> None:
    told = json.loads(run("-C", catalog, "check", "--tutor", "--format", "json").stdout)

    assert told["tutor"] == [{"path": "lessons/a/01-egg.md", "found": 1, "asked": 2}]
    assert "tutor" not in json.loads(run("-C", catalog, "check", "--format", "json").stdout)


def test_without_node_it_says_what_is_missing(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(catalog))

    assert "--tutor needs Node" in run("-C", catalog, "check", "--tutor", code=2).output


def test_the_tutor_of_a_built_catalog_answers_rows_with_rows(catalog: Path) -> None:
    run("-C", catalog, "build")
    found, refused, gone = _ask(
        catalog, ("a/egg/", "Why does the white set first?"), ("a/egg", "Who invented the egg timer?"), ("b", "?")
    )

    assert found["quotes"][0]["anchor"] == "heat"
    assert "its proteins need less heat" in found["quotes"][0]["text"]
    assert (found["lesson"], found["question"]) == ("a/egg/", "Why does the white set first?")
    assert [row["refused"] for row in (found, refused, gone)] == [False, True, False]
    assert refused["quotes"] == gone["quotes"] == []
    assert gone["error"] == f"no lesson b in {catalog / 'build'}"


def _ask(catalog: Path, *asked: tuple[str, str]) -> list[dict[str, Any]]:
    rows = catalog / "questions.jsonl"
    rows.write_text("".join(json.dumps({"lesson": lesson, "question": question}) + "\n" for lesson, question in asked))
    command = (node(), Path(__file__).parent / "tutor" / "ask.mjs", catalog / "build", rows)
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [json.loads(line) for line in told.splitlines()]
