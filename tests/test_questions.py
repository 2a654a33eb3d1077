"""Every kind of question does what its examples say: one harness tries them all, and those of other packages.

PYTHONPATH=FOLDER python -m pytest tests/test_questions.py tests/test_scripts.py     # where a plug-in is installed
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import to_builtins

from lessonsite.config import ReadingSettings
from lessonsite.diagnostics import Outcome
from lessonsite.lesson import read_lesson
from lessonsite.model import Lesson, Question
from lessonsite.plugins import plugin_folders
from lessonsite.questions import KINDS
from lessonsite.source import Source
from lessonsite.words import load
from tests.tools import node

ROOT = Path(__file__).parent.parent
SHELF = ROOT / "src" / "lessonsite" / "questions"
OTHERS = plugin_folders("lessonsite.questions")


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Every kind's cases, with its name."""
    return [
        (path.parent.name, case)
        for path in (*sorted(SHELF.glob("*/examples.yaml")), *(Path(each, "examples.yaml") for each in OTHERS.values()))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def named(case: dict[str, Any]) -> str:
    return str(case["case"])


CASES = [pytest.param(kind, case, id=f"{kind}: {case['case']}") for kind, case in examples()]


def in_body(case: dict[str, Any]) -> Outcome[Lesson] | None:
    """The lesson with the case's question in its body, where there is one."""
    return (
        read_lesson(Source("lessons/x.md", f"## Quiz\n\n{case['body']}"), ReadingSettings()) if "body" in case else None
    )


def in_front(case: dict[str, Any]) -> Outcome[Lesson] | None:
    """The lesson with the case's question in front matter, where there is one."""
    if "front" not in case:
        return None
    text = "---\nquiz:\n" + re.sub(r"(?m)^(?=.)", "  ", case["front"]) + "---\n"
    return read_lesson(Source("lessons/x.md", text), ReadingSettings())


def said(outcome: Outcome[Lesson], indent: int) -> list[str]:
    """What is said of a question that begins two lines below the file's first line, *indent* columns to the right."""
    return [
        f"{each.severity}[{each.code}] {each.span.line - 2 if each.span else 0}:"
        f"{each.span.column - indent if each.span else 0} {each.message} | {each.hint}"
        for each in sorted(outcome.diagnostics, key=lambda each: each.sort_key)
    ]


def asked(outcome: Outcome[Lesson] | None) -> Question | None:
    quiz = outcome.value.quiz if outcome else None
    return quiz.questions[0] if quiz and quiz.questions else None


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_question_reads_as_its_example_says(kind: str, case: dict[str, Any]) -> None:
    body, front = in_body(case), in_front(case)

    if body:
        assert said(body, 0) == case.get("says", [])
    if front:
        assert said(front, 2) == case.get("says-front", [])
    for question in filter(None, (asked(body), asked(front))):
        if "key" in case:
            assert question.kind == kind
            assert KINDS[kind].key(question.data) == case["key"]
        if "data" in case:
            assert question.data == case["data"]
        if "answer" in case:
            assert KINDS[kind].answer(question.data, load("en")) == case["answer"]
        values = json.loads(json.dumps(to_builtins(question)))
        assert values == {**values, **case.get("question", {})}
    assert "key" not in case or asked(body) or asked(front)


@pytest.mark.parametrize("case", [case for _, case in examples() if case.keys() >= {"body", "front", "key"}], ids=named)
def test_a_question_is_the_same_in_a_body_and_in_front_matter(case: dict[str, Any]) -> None:
    body, front = asked(in_body(case)), asked(in_front(case))

    assert body is not None
    assert body == front


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_shows_how_answers_are_graded(kind: str) -> None:
    rows = [row for name, case in examples() if name == kind for row in case.get("graded", [])]

    assert {row["score"] for row in rows} >= {0, 1}
    for name, case in examples():
        assert name != kind or ("key" in case) == ("graded" in case), case["case"]


@pytest.mark.parametrize("case", [case for _, case in examples()], ids=named)
def test_what_a_page_is_given_can_be_written_as_json(case: dict[str, Any]) -> None:
    question = asked(in_body(case)) or asked(in_front(case))

    if question:
        assert json.loads(json.dumps(question.data)) == question.data
        key = KINDS[question.kind].key(question.data)
        assert json.loads(json.dumps(key)) == key


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_says_that_learners_mark_it_where_its_script_lets_them(kind: str) -> None:
    script = f"import('./tests/js/kinds.mjs').then(({{ kinds }}) => console.log(!!kinds.{kind}?.marks))"
    environment = {**os.environ, "OTHER_KINDS": json.dumps(OTHERS)}

    done = subprocess.run([node(), "-e", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == str(KINDS[kind].self_marked).lower()


def test_a_kind_is_named_after_its_folder() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert set(KINDS) == {path.parent.name for path in SHELF.glob("*/__init__.py")} | OTHERS.keys()
    assert all(Path(folder).name == name for name, folder in OTHERS.items())


@pytest.mark.parametrize(
    ("head", "row"), [("", "{0}. step {0}\n"), ("| a | b |\n|---|---|\n", "| {0} | {0} b |\n")], ids=["list", "table"]
)
def test_no_more_is_to_be_sorted_than_a_page_can_hold(head: str, row: str) -> None:
    for count, codes in ((200, []), (201, ["things-many"])):
        rows = "".join(row.format(number) for number in range(1, count + 1))
        read = read_lesson(
            Source("lessons/x.md", f"## Quiz\n\n### Sort them. {{#sort}}\n\n{head}{rows}"), ReadingSettings()
        )

        assert [remark.code for remark in read.diagnostics] == codes
