"""The theme's scripts: joined, small, and without what a content security policy or a learner's browser would mind."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import hatch_build
from tests.test_questions import OTHERS, examples
from tests.tools import node

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    [
        *(ROOT / "static" / "js").rglob("*.js"),
        *(ROOT / "templates" / "components").rglob("*.js"),
        *(ROOT / "src" / "lessonsite" / "questions").rglob("*.js"),
    ]
)
ELEMENTS = [path for path in SOURCES if "customElements.define" in path.read_text("utf-8")]
#: Scripts that ask a server something: those that the catalog's settings name, and the site's own for files to be kept.
ASKING = {
    ROOT / "static" / "js" / name
    for name in ("parts/tutor-endpoint.js", "sync/http.js", "offline/fetching.js", "offline/tabs.js", "sw.js")
}

#: What a page loads, in bytes after gzip: every page, and a lesson's with a quiz.
EVERY_PAGE, LESSON_PAGE = 6_100, 13_630
#: The tutor, when it is first used; and each of its layers.
TUTOR = 10_000
#: What runs beside the pages, without the list of the site's files that is written before it.
WORKER = 3_300


@pytest.fixture(scope="session")
def joined() -> dict[str, bytes]:
    """The joined scripts by name."""
    return {path.name: path.read_bytes() for path in hatch_build.join_scripts()}


def test_there_is_a_script_for_every_page_one_for_each_late_part_and_workers(joined: dict[str, bytes]) -> None:
    named = {path.name for folder in ("entries", "parts") for path in (ROOT / "static" / "js" / folder).glob("*.js")}

    assert set(joined) == {"main.js", "sw.js", "sw-gone.js", *named}


def test_scripts_are_classic_ones_that_leave_nothing_behind(joined: dict[str, bytes]) -> None:
    for name, content in joined.items():
        text = content.decode()
        assert re.match(r'("use strict";)?\(\(\)=>\{', text), name
        assert not re.search(r"\b(import|export)\b[ {*]", text), name


def test_joining_twice_makes_the_same_bytes(joined: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in hatch_build.join_scripts()} == joined


def test_scripts_are_small(joined: dict[str, bytes]) -> None:
    sizes = {name: len(gzip.compress(content, 9)) for name, content in joined.items()}

    every = sizes["main.js"] + sizes["scheme.js"]
    lesson = every + sizes["lesson.js"]

    assert every <= EVERY_PAGE, sizes
    assert lesson <= LESSON_PAGE, sizes


def test_the_tutor_is_small(joined: dict[str, bytes]) -> None:
    for name in ("tutor.js", "tutor-endpoint.js", "tutor-browser.js"):
        assert len(gzip.compress(joined[name], 9)) <= TUTOR, name


def test_the_worker_is_small(joined: dict[str, bytes]) -> None:
    assert len(gzip.compress(joined["sw.js"], 9)) <= WORKER


def test_only_the_store_says_local_storage() -> None:
    assert [path.name for path in SOURCES if "localStorage" in path.read_text("utf-8")] == ["store.js"]


def test_only_what_is_kept_opens_the_browsers_caches() -> None:
    assert [path.name for path in SOURCES if re.search(r"\bcaches\.", path.read_text("utf-8"))] == ["site-cache.js"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_script_does_nothing_that_is_forbidden(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage\.clear", text
    )
    assert not re.search(r"XMLHttpRequest|sendBeacon|https?://", text)
    assert path in ASKING or not re.search(r"\bfetch\(", text)


def test_browsers_of_2022_can_read_the_scripts(joined: dict[str, bytes]) -> None:
    # To one that can't look behind in an expression, the whole script is an error.
    assert not [name for name, content in joined.items() if re.search(rb"\(\?<[=!]", content)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_said_to_those_who_listen_is_an_attribute(path: Path) -> None:
    # Browsers of before the end of 2023 have no properties for it. But for lists: the one that forgets them has `role`.
    assert not re.findall(r'\baria[A-Z]\w*|\brole: (?!"(?:list|system|user)")', path.read_text("utf-8"))


@pytest.mark.parametrize("path", ELEMENTS, ids=lambda path: path.parent.name)
def test_an_element_says_what_it_reads_and_what_the_page_is_without_it(path: Path) -> None:
    text = path.read_text("utf-8")
    name = path.parent.name

    assert text.startswith(f"/**\n * <{name}> ")
    assert re.search(r"\* (Without this script|The page holds none)", text)
    assert re.search(r"\*   reads  ", text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_kinds_and_components_see_nothing_of_one_another(path: Path) -> None:
    for target in re.findall(r'from "([^"]+)"', path.read_text("utf-8")):
        resolved = (path.parent / target).resolve().relative_to(ROOT).as_posix()
        if path.is_relative_to(ROOT / "static"):
            continue
        assert resolved.startswith("static/js/"), f"{path.name} sees {resolved}"


@pytest.mark.parametrize("kind", sorted({name for name, _ in examples()}))
def test_the_browser_grades_each_answer_as_the_kind_promises(kind: str) -> None:
    rows = [
        (json.dumps({"kind": kind, "key": case["key"], "answer": row["answer"]}), row["score"])
        for name, case in examples()
        for row in case.get("graded", ())
        if name == kind
    ]

    command = [str(node()), str(ROOT / "tests" / "js" / "grade.mjs")]
    lines = "\n".join(line for line, _ in rows)
    environment = {**os.environ, "OTHER_KINDS": json.dumps(OTHERS)}
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, env=environment)

    scores = [json.loads(line) for line in done.stdout.split()]
    assert scores == pytest.approx([score for _, score in rows], abs=0.005), rows


def test_the_laws_of_progress_hold_in_the_browsers_language() -> None:
    files = sorted(map(str, (ROOT / "tests" / "js").glob("*.test.mjs")))

    done = subprocess.run([str(node()), "--test", *files], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
