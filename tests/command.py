"""The command `lessonsite`, run on a small catalog: in this process, or as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from lessonsite.cli.group import lessonsite
from tests.built import ROOT
from tests.catalogs import lesson, write_files

DEAD = "[gone](gone.md)\n"
ONE = "lessons/a/01-one.md"


def small_catalog(folder: Path) -> Path:
    """A catalog of two lessons, one of them in German too, with which nothing is wrong."""
    root = folder / "catalog"
    write_files(
        root,
        {
            "lessonsite.yaml": "title: Small\nid: small\nlanguages: [de]\n",
            "paths.yaml": "start: {title: Start, lessons: [one, two]}\n",
            ONE: lesson("One", id="one", summary="First."),
            "lessons/a/02-two.md": lesson("Two", id="two", summary="Second.", requires="[one]"),
            "lessons/a/02-two.de.md": lesson("Zwei", id="two", summary="Zweitens."),
        },
    )
    return root


def run(*words: str | Path, code: int = 0) -> Result:
    """Run the command in this process; it must end with *code*."""
    result = CliRunner().invoke(lessonsite, [str(word) for word in words], prog_name="lessonsite")
    assert result.exit_code == code, f"ended with {result.exit_code}\n{result.output}"
    assert "Traceback" not in result.output
    return result


def started(
    *words: str | Path, cwd: Path | None = None, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lessonsite", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        preexec_fn=before,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )


def break_lesson(root: Path) -> None:
    write_files(root, {ONE: lesson("One", id="one", levle="high")})


def warn_of_lesson(root: Path, dead: str = DEAD) -> None:
    write_files(root, {ONE: lesson("One", f"## One\n\n{dead}", id="one")})
