"""The wheel is the whole product: from an empty folder, with no Node and none of this tree, it makes a site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.built import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", str(wheel)], folder)
    return folder / "bin" / "lessonsite"


def test_a_wheel_makes_a_site_from_an_empty_folder_with_no_node(command: Path, tmp_path: Path) -> None:
    assert shutil.which("node", path=_bare(command)["PATH"]) is None

    _run([str(command), "init", "x"], tmp_path, _bare(command))
    _run([str(command), "-C", "x", "build", "--strict"], tmp_path, _bare(command))

    site = tmp_path / "x" / "build"
    front = (site / "index.html").read_text(encoding="utf-8")
    wanted = re.findall(r'(?:src|href|data-script)="\./(static/[^"#]+)"', front)
    assert {Path(name).suffix for name in wanted} >= {".css", ".js"}
    assert all((site / name).stat().st_size for name in wanted)
    assert any("quiz-form" in page.read_text(encoding="utf-8") for page in site.rglob("index.html"))


def _bare(command: Path) -> dict[str, str]:
    """A shell in which only the installed command is found."""
    return {"PATH": str(command.parent), "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}


def _run(command: list[str], cwd: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}"
