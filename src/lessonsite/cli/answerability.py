"""A catalog's folder in, how well the tutor answers its lessons' quizzes out: by Node, on the script of the pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from lessonsite.cli.flags import Mistyped
from lessonsite.files import package_files
from lessonsite.outputs.tutor import TutorData
from lessonsite.outputs.tutor.lesson_data import lesson_data
from lessonsite.site_builder import open_catalog
from lessonsite.synonyms import synonyms
from lessonsite.tutor_setting import TutorSettings
from lessonsite.words import load

_RUNNER = Path(__file__).with_name("answerability.mjs")


class Answerability(Struct, frozen=True):
    """For how many of the questions that a lesson *asked*, with a `See:` in itself, the tutor *found* that place."""

    path: str
    found: int
    asked: int


def answerability(root: Path) -> tuple[Answerability, ...]:
    """That of each lesson with such questions, in order."""
    node = shutil.which("node")
    if node is None:
        raise Mistyped("--tutor needs Node, which is not on this machine: install it, or leave --tutor out")
    lessons = list(_lessons(root))
    languages = {one["language"] for _, one in lessons}
    told = {
        "script": package_files()["_scripts/tutor.js"].decode(),
        "languages": {tag: {"words": _words(tag), "synonyms": synonyms(tag)} for tag in languages},
        "lessons": [one for _, one in lessons],
    }
    done = subprocess.run([node, str(_RUNNER)], input=json.encode(told), capture_output=True, check=True)
    counts: list[tuple[int, int]] = json.decode(done.stdout, type=list[tuple[int, int]])
    rows = zip(lessons, counts, strict=True)
    return tuple(Answerability(path, found, asked) for (path, _), (found, asked) in rows if asked)


def _lessons(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with open_catalog(root) as (catalog, fetch):
        for placed in catalog.lessons_and_variants:
            if lesson := fetch(placed.digest):
                told = TutorData(lesson_data(lesson), (), (), (), TutorSettings())
                yield placed.outline.path, {"language": load(placed.outline.language).spoken, "told": told}


def _words(language: str) -> dict[str, Any]:
    return load(language).under("late.")
