"""Catalogs built once a run, by the command that authors use: the sample, a small one, real ones where there are any.

def test_something(small_site: Built): ...      # tests/sites/small, with every kind of question and of page
def test_something(sample_site: Built): ...     # the repository's own lessons
def test_something(plugged_site: Built): ...    # tests/sites/plugged, with what the package in tests/plugin adds
def test_something(built_site: Built): ...      # one test for each catalog there is
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("lessons", "lessonsite.yaml", "paths.yaml")
#: A package of others, as it is where it has been installed: on PYTHONPATH.
PLUGIN = ROOT / "tests" / "plugin"
CORPORA = Path(os.environ.get("LESSONSITE_CORPORA") or ROOT.parent / "shared" / "corpora")


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: the *folder* that a web server would be given. *theirs* tells that others wrote its lessons."""

    name: str
    folder: Path
    theirs: bool = False

    def pages(self) -> tuple[Path, ...]:
        """Every HTML file."""
        return tuple(sorted(self.folder.rglob("*.html")))


def corpora() -> tuple[str, ...]:
    """Names of the real catalogs that this machine has; none is no trouble."""
    return tuple(sorted(path.parent.name for path in CORPORA.glob("*/lessonsite.yaml")))


def lessonsite(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command from this tree."""
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "lessonsite", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def build(name: str, catalog: Path, *flags: str) -> Built:
    """Build a catalog, which must go well."""
    done = lessonsite("-C", str(catalog), "build", *flags)
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"building {name} ended with {done.returncode}\n{said}"
    return Built(name, catalog / "build", theirs="--skip-broken" in flags)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own lessons, built from a copy: they must not even be warned of."""
    catalog = tmp_path_factory.mktemp("sample")
    for name in SAMPLE:
        copy(ROOT / name, catalog / name)
    return build("sample", catalog, "--strict")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A few lessons, made so that every kind of question and of page is among them."""
    catalog = tmp_path_factory.mktemp("small")
    copy(ROOT / "tests" / "sites" / "small", catalog)
    return build("small", catalog, "--strict")


@pytest.fixture(scope="session")
def plugged_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Lessons that use what another package adds, built where it is installed."""
    catalog = tmp_path_factory.mktemp("plugged")
    copy(ROOT / "tests" / "sites" / "plugged", catalog)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", str(PLUGIN))
        return build("plugged", catalog, "--strict")


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A catalog, and a package in tests/plugin's likeness that is installed where it is built."""
    copy(ROOT / "tests" / "sites" / "plugged", tmp_path / "catalog")
    shutil.copytree(PLUGIN, tmp_path / "plugin")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "plugin"))
    return tmp_path / "catalog", tmp_path / "plugin"


@pytest.fixture(scope="session", params=("small", "sample", *corpora()))
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each catalog there is. Real ones are built without what is broken: those mistakes are their authors'."""
    name: str = request.param
    if name in ("small", "sample"):
        site: Built = request.getfixturevalue(f"{name}_site")
        return site
    catalog = tmp_path_factory.mktemp(name)
    copy(CORPORA / name, catalog)
    return build(name, catalog, "--skip-broken")


def copy(source: Path, target: Path) -> None:
    """Copy a catalog, to be built elsewhere."""
    if source.is_dir():
        leave = shutil.ignore_patterns("build", ".lessonsite")
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=leave, copy_function=shutil.copyfile)
        for folder in (target, *(path for path in target.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
    elif source.exists():
        shutil.copyfile(source, target)
