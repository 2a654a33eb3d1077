"""A promise, tried again and again: how often it held, and what was seen where it did not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.bench.layouts import quiz_in_body, write_catalogs
from tests.built import ROOT
from tests.catalogs import tree

_SETTINGS = "title: A catalog\nid: a-catalog\nlanguages: [de]\n"


@dataclass(slots=True)
class Trial:
    """*promise* was *tried* so many times; *broken* are those when it did not hold. *note* is what else was seen."""

    promise: str
    tried: int = 0
    broken: list[str] = field(default_factory=list)
    note: str = ""

    def expect(self, held: object, what: str) -> None:
        """Count one try."""
        self.tried += 1
        if not held:
            self.broken.append(what)


def made_catalog(root: Path, lessons: int) -> Path:
    """A catalog of made lessons in *root*."""
    root.mkdir(parents=True)
    (root / "lessonsite.yaml").write_text(_SETTINGS)
    write_catalogs(lessons, [(root, quiz_in_body)])
    return root


def edit(root: Path, chance: Random, share: float = 1.0) -> None:
    """Add a sentence to that share of the lessons, at least to one."""
    files = sorted(root.glob("lessons/**/*.md"))
    for file in chance.sample(files, max(1, round(share * len(files)))):
        text = file.read_text()
        file.write_text(text.replace("\n## ", f"\nA sentence, {chance.random()}.\n\n## ", 1))


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "lessonsite", "-C", str(root), *words]


def environment(**more: str) -> dict[str, str]:
    # Bytecode half written on a full disk would be the interpreter's trouble, not ours.
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(words: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, env=environment(**more))


def heal(root: Path) -> None:
    """Build *root*, which must go well."""
    done = run(command(root, "build"))
    assert done.returncode == 0, done.stderr


def state(folder: Path) -> str:
    """A digest of all that a folder holds; empty where it is not there."""
    if not folder.is_dir():
        return ""
    hasher = sha256()
    for address, content in tree(folder).items():
        hasher.update(b"%b\0%d\0%b" % (address.encode(), len(content), content))
    return hasher.hexdigest()


def fresh_state(root: Path, aside: Path) -> str:
    """What the site of the catalog in *root* is where nothing is remembered."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(root, aside, ignore=shutil.ignore_patterns("build", ".lessonsite"))
    heal(aside)
    return state(aside / "build")


def leftovers(root: Path) -> list[str]:
    """What stands beside a catalog's own files and is neither its site nor its memory."""
    ours = {"lessons", "lessonsite.yaml", "build", ".lessonsite"}
    return sorted({path.name for path in root.iterdir()} - ours)


def last_line(said: str) -> str:
    return next((line for line in reversed(said.splitlines()) if line.strip()), "")
