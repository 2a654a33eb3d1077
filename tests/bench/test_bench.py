"""The benchmark measures what it says: alike content in every layout, edits that are edits, builds that are whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import bar, corpus, layouts, turns, weight
from tests.bench.measure import measure

ROOT = Path(__file__).resolve().parents[2]
EVERY_LAYOUT = [layouts.quiz_in_front, layouts.quiz_in_body, layouts.for_eleventy, layouts.for_hugo]


def test_a_made_lesson_is_the_same_every_time():
    assert corpus.lesson(7, 50) == corpus.lesson(7, 50)
    assert corpus.lesson(7, 50) != corpus.lesson(8, 50)


def test_made_lessons_have_the_size_of_real_ones():
    lessons = list(corpus.lessons(40))

    sizes = [len(lesson.body) for lesson in lessons]

    assert 5_700 <= sum(sizes) / len(sizes) <= 6_300
    assert {len(lesson.quiz) for lesson in lessons} == {15}
    assert {len(lesson.related) for lesson in lessons} == {3}
    assert all(5 <= len(lesson.terms) <= 8 for lesson in lessons)


def test_a_lesson_is_never_related_to_itself():
    assert all(lesson.number not in lesson.related for lesson in corpus.lessons(40))


def test_a_question_has_four_different_choices():
    assert all(len(set(question.choices)) == 4 for lesson in corpus.lessons(40) for question in lesson.quiz)


@pytest.mark.parametrize("layout", EVERY_LAYOUT)
def test_every_layout_holds_the_whole_lesson(layout):
    lesson = corpus.lesson(7, 50)

    _, text = layout(lesson)

    said = [lesson.title, lesson.summary, *(definition for _, definition in lesson.terms)]
    asked = [words for question in lesson.quiz for words in (question.stem, question.why, *question.choices)]
    assert [words for words in said + asked if words not in text] == []
    assert "lesson:" not in text


@pytest.mark.parametrize("layout", EVERY_LAYOUT)
def test_every_edit_changes_one_line(layout):
    _, text = layout(corpus.lesson(7, 50))
    edits = [turns.EDITS["body"], turns.EDITS["title"]]
    if layout in (layouts.quiz_in_front, layouts.quiz_in_body):
        edits.append(turns.EDITS["term"])

    for edit in edits:
        before, after = set(text.splitlines()), set(edit(text, "a mark").splitlines())

        assert len(after - before) == 1


def test_a_command_costs_time_and_memory(tmp_path):
    busy = "import subprocess, sys; held = b'x' * 40_000_000; subprocess.run([sys.executable, '-c', '{0}'])"
    child = "held = bytes(range(256)) * 200_000; sum(held)"

    cost = measure([sys.executable, "-c", busy.format(child)], tmp_path, {}, tmp_path / "log")

    assert cost.code == 0
    assert cost.wall > 0
    assert cost.cpu > 0
    # Both processes hold theirs at the same time.
    assert sys.platform != "linux" or cost.memory > 90_000_000


def test_what_a_command_says_and_its_code_come_back(tmp_path):
    program = "import os; print(os.environ['WORD']); raise SystemExit(3)"

    cost = measure([sys.executable, "-c", program], tmp_path, {"WORD": "heard"}, tmp_path / "log")

    assert (cost.code, cost.said.strip()) == (3, "heard")


def test_a_first_visit_counts_every_file_once(tmp_path):
    (tmp_path / "page.css").write_text("@font-face { src: url(font.woff2) }")
    (tmp_path / "font.woff2").write_bytes(b"font")
    (tmp_path / "quiz.js").write_text("late()")
    (tmp_path / "other.html").write_text("not loaded")
    page = tmp_path / "index.html"
    page.write_text(
        '<link rel="stylesheet" href="page.css"><a href="other.html">x</a>'
        '<quiz-form data-script="quiz.js"></quiz-form><quiz-form data-script="quiz.js"></quiz-form>'
    )

    files = weight.first_visit(page)

    assert [file.name for file in files] == ["index.html", "page.css", "font.woff2", "quiz.js"]
    assert [file.name for file in files if file.is_script] == ["quiz.js"]


@pytest.mark.parametrize(("figure", "said"), [(0.8, "aim"), (0.85, "aim"), (1.0, "reach"), (1.2, "OVER")])
def test_a_figure_is_judged_by_its_bar(figure, said):
    assert bar.AGAINST_ELEVENTY["cold", 1_570].judge(figure) == said


def test_the_whole_benchmark_runs_on_a_small_catalog(tmp_path):
    command = [sys.executable, "-m", "tests.bench", "--smoke", "--only", "ours", "--work", str(tmp_path)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "one term edited" in done.stdout
    assert "of which JavaScript" in done.stdout
