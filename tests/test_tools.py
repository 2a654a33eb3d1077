"""What tests need is found, or a machine that can't have it is told in one line what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.built import ROOT


def test_without_a_browser_one_line_says_how_to_install_one(tmp_path: Path) -> None:
    done = _ask("chromium", path=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr == (
        "tools: no Chromium: install it (Debian: `apt-get install chromium`), or name it in LESSONSITE_CHROMIUM\n"
    )


def test_without_node_on_the_path_the_one_from_pypi_is_used(tmp_path: Path) -> None:
    done = _ask("node", path=str(tmp_path))

    version = subprocess.run([done.stdout.strip(), "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("v")


def _ask(name: str, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.tools", name]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env={"PATH": path})
