"""A memory that can't be kept in its catalog lies in a temporary folder, deleted even after a command was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import which

from lessonsite.memory_folder import open_or_make_temporary_near
from tests.built import ROOT
from tests.catalogs import write_files

#: Ends well where a process may have mounts of its own.
OWN_MOUNTS = ["unshare", "--map-root-user", "--mount"]
HAS_MOUNTS = which("unshare") is not None and subprocess.run([*OWN_MOUNTS, "true"], capture_output=True).returncode == 0

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


def test_a_site_on_another_mount_of_the_catalogs_disk_is_published_again_and_again(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "volume").mkdir()
    # Where nobody may mount anything, a link leads there.
    own, place = (OWN_MOUNTS, "mount --bind") if HAS_MOUNTS else ([], "ln -sfnT")
    build = f'{place} "$1/volume" "$1/out" && "$2" -m lessonsite -C "$1/catalog" build --out "$1/out/site"'
    if not HAS_MOUNTS:
        (tmp_path / "out").rmdir()

    for title in ("One", "Two"):
        write_files(tmp_path, {"catalog/lessons/a/x.md": f"# {title}"})
        words = [*own, "sh", "-c", build, "sh", str(tmp_path), sys.executable]
        done = subprocess.run(
            words, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True
        )

        assert done.returncode == 0, done.stderr
        assert f"<title>{title}" in (tmp_path / "volume/site/a/x/index.html").read_text("utf-8")
