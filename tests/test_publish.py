"""Readers see the site before or the site after. That holds whatever kills the build, which `tests/trust` tries."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from lessonsite.publish import MARKER, PublishError, Site, exchange, exchange_in_steps, undo_cut_exchange, write
from tests.catalogs import tree, write_files


def a_site(tmp_path: Path) -> Site:
    return Site(tmp_path / "build", tmp_path / ".lessonsite" / "spare")


def folder_on_another_disk(here: Path) -> Path:
    """A folder that may be written to, from which no file can be linked to *here*: Linux has several."""
    folders = map(Path, ("/dev/shm", "/run/shm", "/run", "/dev", "/var/tmp", "/tmp"))
    return next(
        folder
        for folder in folders
        if folder.is_dir() and os.access(folder, os.W_OK) and folder.stat().st_dev != here.stat().st_dev
    )


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


@pytest.mark.parametrize("out", ["", "sub", "sub/sub"])
def test_a_folder_in_a_site_is_no_place_for_another(tmp_path: Path, out: str) -> None:
    (tmp_path / "catalog" / "lessons").mkdir(parents=True)
    site = a_site(tmp_path)
    publish(site, "one", {"sub/index.html": b"1"})

    if out:
        with pytest.raises(PublishError, match="lies in the site"):
            Site(site.out / out, tmp_path / "spare").check(tmp_path / "catalog")
    else:
        site.check(tmp_path / "catalog")


def test_a_link_is_no_place_for_a_site_and_what_it_leads_to_is(tmp_path: Path) -> None:
    write_files(tmp_path, {"catalog/lessons/one.md": "# One"})
    (tmp_path / "build").symlink_to("served")

    with pytest.raises(PublishError, match="is a link: name what it leads to"):
        a_site(tmp_path).check(tmp_path / "catalog")


def test_where_no_file_can_be_linked_all_are_copied(tmp_path: Path) -> None:
    with TemporaryDirectory(dir=folder_on_another_disk(tmp_path)) as other:
        site = Site(Path(other), tmp_path / "spare")
        write_files(site.out, {"a.html": "1", "b/c/d.html": "2"})
        site.clear()

        site.catch_up(["b/c/d.html"])
        caught_up = tree(site.spare)
        site.renew_spare()

        assert caught_up == {"b/c/d.html": b"2"}
        assert tree(site.spare) == tree(site.out)


def test_an_exchange_cut_short_between_its_renames_is_healed(tmp_path: Path) -> None:
    out = tmp_path / "build"
    (tmp_path / ".build.lessonsite-aside").mkdir()
    (tmp_path / ".build.lessonsite-aside" / "index.html").write_text("kept")

    undo_cut_exchange(out)

    assert (out / "index.html").read_text() == "kept"


def test_a_file_that_finds_room_for_a_part_of_it_is_not_taken_for_whole(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write(tmp_path, "a/page.html", b"x" * 1500)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("does", [exchange, exchange_in_steps])
def test_two_folders_are_exchanged(tmp_path: Path, does: Callable[[Path, Path], None]) -> None:
    for name in ("one", "two"):
        write_files(tmp_path, {f"{name}/file": name})

    does(tmp_path / "one", tmp_path / "two")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert (tmp_path / "one/file").read_text() == "two" and (tmp_path / "two/file").read_text() == "one"


def test_nothing_is_written_outside_the_tree(tmp_path: Path) -> None:
    for address in ("../x", "a/../../x"):
        with pytest.raises(ValueError, match="leads out of the site"):
            write(tmp_path / "tree", address, b"x")

    assert [*tmp_path.iterdir()] == []
