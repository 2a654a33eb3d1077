"""A memory that can't be kept in its catalog lies in a temporary folder, deleted even after a command was killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from lessonsite.memory_folder import open_or_make_temporary_near
from tests.built import ROOT

#: Lends a folder, and dies in it.
KILLED = """
import os, signal, sys
from pathlib import Path
from lessonsite.memory_folder import open_or_make_temporary_near

with open_or_make_temporary_near(Path(sys.argv[1]), Path(sys.argv[2])) as folder:
    (folder / "memory.db").write_text("half of it")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_build_left_beside_the_site_goes_with_the_next_one(tmp_path: Path) -> None:
    # Nothing can be kept in a catalog that is not there.
    root, out = tmp_path / "none", tmp_path / "sites" / "small"
    with open_or_make_temporary_near(root, out) as held:
        killed = subprocess.run([sys.executable, "-c", KILLED, root, out], env={"PYTHONPATH": str(ROOT / "src")})
        assert killed.returncode == -signal.SIGKILL
        assert len(list(out.parent.iterdir())) == 2

        with open_or_make_temporary_near(root, out) as next_one:
            assert {*out.parent.iterdir()} == {held, next_one}

    assert list(out.parent.iterdir()) == []
