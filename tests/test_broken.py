"""tests/sites/broken: one of every mistake that an author can make, and the remark it gets."""

from __future__ import annotations

import re
from pathlib import Path

from tests.spec_harness import read_small, shown
from tests.test_codes import CODES

SITE = Path(__file__).parent / "sites" / "broken"

#: What no small text file in version control can show, by the name of its code.
ELSEWHERE = {
    "BLOCK_FAILED": "needs a plug-in",
    "KIND_FAILED": "needs a plug-in",
    "INDEX_TWICE": "seen where the folder is walked",
    "HTML_TOO_DEEP": "thousands of tags",
    "OVERRIDE_UNUSED": "needs a theme",
    "FILE_STRANGE": "no file at all",
    "FILE_UNREAD": "seen where the folder is walked",
    "LINK_OUT": "a symbolic link",
    "NAME_NOT_UTF8": "a name that not every system can hold",
    "NOT_UTF8": "no text",
    "LESSON_CRASHES": "our mistake, not an author's",
    "BODY_TOO_LONG": "1 MB",
    "HEADINGS_TOO_MANY": "2,000 headings",
    "FILE_TAKEN": "two pictures",
    "LINE_TOO_LONG": "100,000 characters",
    "THINGS_MANY": "more than 200 rows",
    "YAML_TOO_LARGE": "256 KB",
    "ADDRESS_UNSAFE": "a name that not every system can hold",
}


def remarks() -> list[str]:
    """All that is said of the catalog, a remark a line."""
    files = {
        path.relative_to(SITE).as_posix(): path.read_text("utf-8")
        for path in sorted(SITE.rglob("*"))
        if path.is_file() and path.suffix in (".md", ".yaml")
    }
    return [shown(remark) for remark in read_small(files).remarks]


def test_every_mistake_gets_its_remark() -> None:
    expected = (SITE / "expected.txt").read_text("utf-8").splitlines()

    assert remarks() == [line for line in expected if line]


def test_one_of_every_mistake_is_there() -> None:
    met = {re.sub(r".*\[(.*)\]", r"\1", line.split(" ")[0]) for line in remarks()}
    unmet = {place.rpartition(".")[2] for place, code in CODES.items() if code.name not in met}

    assert unmet == ELSEWHERE.keys()


def test_a_lesson_is_named_for_the_mistake_in_it() -> None:
    names = {code.name for code in CODES.values()}
    said = {(line.split("[")[1].split("]")[0], Path(line.split(" ")[1].split(":")[0]).stem) for line in remarks()}

    lessons = [path.stem.removeprefix("02-") for path in SITE.glob("lessons/*/*.md")]

    assert len(lessons) > 70
    assert not [
        name for name in lessons if name in names and not any(code == name and name in stem for code, stem in said)
    ]
