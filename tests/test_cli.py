"""The command `lessonsite`: its words, what is said where they are not known, and how it ends."""

from __future__ import annotations

import fcntl
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from ctypes import CDLL
from pathlib import Path

import pytest
from click.testing import CliRunner

from lessonsite import __version__
from lessonsite.cli.group import COMMANDS, lessonsite
from tests.built import ROOT
from tests.catalogs import tree, write_files
from tests.command import run, small_catalog, started, warn_of_lesson


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return small_catalog(tmp_path)


def test_every_command_has_help_with_a_line_for_each_flag() -> None:
    flags = {
        "init": {"--help"},
        "new lesson": {"--title", "--help"},
        "check": {"--strict", "--jobs", "--format", "--tutor", "--help"},
        "explain": {"--help"},
        "build": {"--out", "--jobs", "--skip-broken", "--strict", "--no-memory", "--format", "--help"},
        "show lesson": {"--help"},
        "show catalog": {"--help"},
        "show view": {"--help"},
    }

    for words, wanted in flags.items():
        said = run(*words.split(), "--help").stdout
        lines = dict(re.findall(r"^ +(?:-\w, )?(--[\w-]+)(.*(?:\n {10,}.*)*)", said, re.M))
        assert lines.keys() == wanted, words
        assert all(re.search(r"[a-z]+ [a-z]+", rest) for rest in lines.values()), words
    assert {words.split()[0] for words in flags} == set(COMMANDS)


def test_help_names_every_command_and_what_it_is_for() -> None:
    said = run("--help").stdout

    assert re.findall(r"^  (\w+) +[A-Z]", said, re.M) == list(COMMANDS)
    assert {"-C", "--version"} <= set(re.findall(r"^ +(-{1,2}\w+)", said, re.M))
    for listed in (said, run("new", "--help").stdout, run("show", "--help").stdout):
        assert "..." not in listed.partition("Commands:")[2]


def test_help_is_quick_since_nothing_is_imported_that_is_not_needed() -> None:
    code = "import sys; from lessonsite.cli.group import *; lessonsite(standalone_mode=False); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    said = subprocess.run(
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, env=environment
    ).stdout

    heavy = {"yaml", "jinja2", "markdown_it", "pygments", "nh3", "sqlite3", "importlib.metadata"}
    assert "lessonsite.cli.build" in said
    assert not heavy & set(said.split())


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"lessonsite {__version__}\n"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["biuld"], "there is no command `biuld`: did you mean `build`?"),
        (["frobnicate"], "there are init, new, check, explain, build, show"),
        (["build", "--sttrict"], "--strict"),
        (["build", "--jobs", "many"], "--jobs"),
        (["build", "--jobs", "0"], "--jobs"),
        (["check", "--format", "xml"], "--format"),
        (["-C", "no/such/folder", "check"], "no/such/folder"),
        (["check", "-C", "."], "type `-C DIR` before the command: `lessonsite -C DIR check …`"),
        (["init"], "DIR"),
        (["new", "lesson"], "TRACK/NAME"),
        (["explain", "field-unkown"], "no remark has the code `field-unkown`: did you mean `field-unknown`?"),
        (["explain", "xyz"], "`lessonsite explain` lists them all"),
        ([], "Usage"),
    ],
)
def test_words_that_are_not_known_end_with_2_and_say_what_is(words: list[str], answer: str) -> None:
    assert answer in run(*words, code=2).stderr


@pytest.mark.parametrize("words", [["build"], ["check"], ["show", "catalog"], ["new", "lesson", "a/b"]])
def test_where_there_is_no_catalog_the_answer_is_what_to_type(words: list[str], tmp_path: Path) -> None:
    said = run("-C", tmp_path, *words, code=2).stderr

    assert "no folder `lessons/`" in said
    assert "lessonsite init DIR" in said
    assert list(tmp_path.iterdir()) == []


def test_below_a_catalog_the_answer_is_where_it_lies(catalog: Path) -> None:
    said = run("-C", catalog / "lessons" / "a", "check", code=2).stderr

    assert re.search(r"type `lessonsite -C \S*catalog check`", said)


def test_c_works_as_if_started_there(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("-C", catalog, "build", "--out", "here")
    monkeypatch.chdir(catalog)
    run("build", "--out", "there")

    assert tree(catalog / "here") == tree(catalog / "there")


def test_a_disk_that_takes_no_more_ends_with_3_and_leaves_the_site(catalog: Path) -> None:
    run("-C", catalog, "build")
    before = tree(catalog / "build")
    warn_of_lesson(catalog)

    process = started("-C", catalog, "build", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    _, said = process.communicate()

    assert process.returncode == 3
    assert [line for line in said.splitlines() if line][-1].startswith("error: ")
    assert "Traceback" not in said
    assert tree(catalog / "build") == before
    run("-C", catalog, "build")


@pytest.mark.parametrize("words", [["check"], ["show", "lesson", "one"], ["show", "catalog"], ["show", "view", "two"]])
def test_a_catalog_in_which_nothing_can_be_kept_is_read_all_the_same(words: list[str], catalog: Path) -> None:
    kept = said_of(words, catalog)
    shutil.rmtree(catalog / ".lessonsite")
    write_files(catalog, {".lessonsite": "not a folder"})
    before = tree(catalog)

    assert said_of(words, catalog) == kept
    assert tree(catalog) == before
    assert f"`{catalog}/.lessonsite` is in the way: " in run("-C", catalog, "build", code=3).stderr


def test_a_catalog_that_may_only_be_read_is_checked_and_built_elsewhere(catalog: Path, tmp_path: Path) -> None:
    run("-C", catalog, "build")
    (catalog / "build").rename(tmp_path / "wanted")
    shutil.rmtree(catalog / ".lessonsite")
    out = tmp_path / "sites" / "small"
    catalog.chmod(0o555)
    try:
        checked, shown, built, *elsewhere = (
            ended("-C", catalog, *words, before=obey_permissions)
            for words in (["check"], ["show", "lesson", "one"], ["build"], *[["build", "--out", "../sites/small"]] * 2)
        )
    finally:
        catalog.chmod(0o755)

    assert checked[0] == shown[0] == 0 and checked[2] == shown[2] == ""
    missing = f"error: no permission for `{catalog}/.lessonsite`: give yourself the right to it, or publish elsewhere"
    assert built[0] == 3 and built[2].startswith(missing)
    assert [(code, said) for code, _, said in elsewhere] == [(0, ""), (0, "")]
    assert tree(out) == tree(tmp_path / "wanted")
    assert [path.name for path in out.parent.iterdir()] == ["small"]
    assert not (catalog / ".lessonsite").exists()


@pytest.mark.parametrize("typed", [("show", "catalog"), ("--help",)], ids=" ".join)
def test_output_that_can_not_be_written_ends_with_3(catalog: Path, typed: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lessonsite", "-C", str(catalog), *typed],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    assert done.returncode == 3
    assert done.stderr.startswith("error: no space left on the disk")
    assert "Traceback" not in done.stderr


def test_what_a_terminal_can_not_encode_is_escaped(catalog: Path) -> None:
    write_files(catalog, {"lessonsite.yaml": "title: Kleine Übersicht 標題\n"})
    write_files(catalog, {"lessons/a/標.md": "# Eins\n\n[weg](weg.md)\n"})
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}

    for words in (["show", "catalog"], ["check"], ["check", "--format", "github"], ["check", "--format", "json"]):
        command = [sys.executable, "-m", "lessonsite", "-C", str(catalog), *words]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)

        assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("words", [("show", "catalog"), ("--help",), ("check", "--help"), ("--version",)], ids=" ".join)
def test_a_reader_that_stops_reading_is_no_trouble(words: tuple[str, ...], catalog: Path) -> None:
    with started("-C", catalog, *words) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()

    assert (said, process.returncode) == ("", 141)


@pytest.mark.parametrize("closed", [1, 2])
def test_nobody_need_listen(closed: int, catalog: Path) -> None:
    code, out, said = ended("-C", catalog, "build", before=lambda: os.close(closed))

    assert (code, said) == (0, "")
    assert bool(out) == (closed == 2)
    assert (catalog / "build" / "index.html").is_file()


def test_an_interruption_ends_quietly_with_130(catalog: Path) -> None:
    write_files(catalog, {".lessonsite/lock": ""})
    with (catalog / ".lessonsite" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Where tests run in the background of a shell, they were told to ignore interruptions, and hand that on.
        process = started("-C", catalog, "build", before=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        wait_for(catalog / ".lessonsite" / ".gitignore")
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=20)

    assert (process.returncode, out, said.strip()) == (130, "", "")


def test_a_mistake_of_our_own_is_owned_up_to(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(catalog, {"templates/lesson.html": "{{ duration(view) }}"})

    plain = run("-C", catalog, "build", code=3).stderr
    monkeypatch.setenv("LESSONSITE_DEBUG", "1")
    traced = CliRunner().invoke(lessonsite, ["-C", str(catalog), "build"])

    assert "lessonsite itself has a mistake (TypeError: " in plain
    assert "LESSONSITE_DEBUG=1" in plain
    assert traced.exit_code == 3
    assert "Traceback" in traced.stderr


def said_of(words: list[str], catalog: Path) -> str:
    result = run("-C", catalog, *words)
    assert result.stderr == ""
    return re.sub(r"\d+\.\d\d s", "", result.stdout)


def ended(*words: str | Path, before: Callable[[], None]) -> tuple[int, str, str]:
    process = started(*words, before=before)
    out, said = process.communicate(timeout=60)
    return process.returncode, out, said


def obey_permissions() -> None:
    """Have the program that is begun next obey permissions, even where it is root's: without CAP_DAC_OVERRIDE."""
    if os.geteuid() == 0:
        CDLL(None).prctl(24, 1, 0, 0, 0)


def wait_for(file: Path) -> None:
    deadline = time.monotonic() + 20
    while not file.exists():
        assert time.monotonic() < deadline, f"{file} never came"
