"""Readers see the site before or the site after: whatever kills the build, wherever it stands."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lessonsite.publish import MARKER, PublishError, Site, exchange, heal
from tests.catalogs import built, lesson, tree, write_files


def a_site(tmp_path: Path) -> Site:
    return Site(tmp_path / "build", tmp_path / ".lessonsite" / "spare")


def publish(site: Site, mark: str, files: dict[str, bytes], spare: str = "", behind: tuple[str, ...] = ()) -> None:
    if site.published:
        site.begin(spare)
        site.catch_up(behind)
    else:
        site.clear()
    for address, content in files.items():
        site.write(address, content)
    site.publish(mark, files)


def test_the_spare_is_brought_up_to_date_with_what_two_builds_changed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    publish(site, "one", {"a/index.html": b"1", "b/index.html": b"1", "c.css": b"1"})
    site.renew_spare()

    publish(site, "two", {"a/index.html": b"2"}, "one", ())
    publish(site, "three", {"b/index.html": b"3"}, "one", ("a/index.html",))

    assert tree(site.out) == {"a/index.html": b"2", "b/index.html": b"3", "c.css": b"1", MARKER: b"three"}
    assert tree(site.spare) == {"a/index.html": b"2", "b/index.html": b"1", "c.css": b"1", MARKER: b"two"}


def test_a_spare_that_is_not_the_one_expected_is_made_anew(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    publish(site, "one", {"a.html": b"1", "b.html": b"1"})
    site.renew_spare()
    (site.spare / "a.html").unlink()
    (site.spare / MARKER).write_text("another")

    publish(site, "two", {"b.html": b"2"}, "one", ())

    assert tree(site.out) == {"a.html": b"1", "b.html": b"2", MARKER: b"two"}


def test_writing_into_the_spare_leaves_shared_files_of_the_site_alone(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    publish(site, "one", {"a.html": b"1"})
    site.renew_spare()
    assert (site.out / "a.html").samefile(site.spare / "a.html")

    site.begin("one")
    site.write("a.html", b"2")

    assert (site.out / "a.html").read_bytes() == b"1"


@pytest.mark.parametrize("out", ["", "lessons", "lessons/x", "static", ".lessonsite/x", ".."])
def test_a_folder_of_the_catalogs_own_is_no_place_for_the_site(tmp_path: Path, out: str) -> None:
    root = tmp_path / "catalog"
    (root / "lessons").mkdir(parents=True)

    with pytest.raises(PublishError):
        Site(root / out, root / "spare").check(root)


def test_an_exchange_cut_short_between_its_renames_is_healed(tmp_path: Path) -> None:
    out = tmp_path / "build"
    (tmp_path / ".build.lessonsite-aside").mkdir()
    (tmp_path / ".build.lessonsite-aside" / "index.html").write_text("kept")

    heal(out)

    assert (out / "index.html").read_text() == "kept"


def test_two_folders_are_exchanged(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_files(tmp_path, {f"{name}/file": name})

    exchange(tmp_path / "one", tmp_path / "two")

    assert (tmp_path / "one/file").read_text() == "two" and (tmp_path / "two/file").read_text() == "one"


def test_a_killed_build_leaves_the_site_before_or_the_site_after(tmp_path: Path) -> None:
    chance = random.Random(7)
    names = [f"lessons/a/{n:02}-l{n}.md" for n in range(60)]
    write_files(tmp_path, {name: lesson(name, "## One\n\nversion 0\n") for name in names})
    started = time.perf_counter()
    built(tmp_path)
    whole = time.perf_counter() - started
    before = tree(tmp_path / "build")

    for round_ in range(1, 13):
        write_files(tmp_path, {name: lesson(name, f"## One\n\nversion {round_}\n") for name in names})
        _build_and_kill(tmp_path, chance.uniform(0, whole + 0.4))
        seen = tree(tmp_path / "build")
        versions = {b"version %d" % round_ in seen["a/l1/index.html"]}
        if versions == {False}:
            assert seen == before
        report = built(tmp_path)
        before = tree(tmp_path / "build")
        assert report.published and all(f"version {round_}".encode() in before[f"a/l{n}/index.html"] for n in range(60))
        if versions == {True}:
            assert seen == before


def _build_and_kill(root: Path, after: float) -> None:
    """Kill the build and its workers at any moment; the chance of which is what is tried, not its time."""
    build = subprocess.Popen(
        [sys.executable, "-m", "lessonsite", "-C", str(root), "build"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        build.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
