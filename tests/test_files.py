"""What lies in a catalog's folder: what is read, what is refused, and what is known without being read again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lessonsite.files import Tree, now, read_source, read_tree
from lessonsite.source import Span
from tests.catalogs import built, lesson, tree, write_files


def looked_at(root: Path) -> Tree:
    return read_tree(root, {}, now())


def codes(root: Path) -> list[str]:
    return sorted(remark.code for remark in looked_at(root).remarks)


def test_hidden_files_and_leftovers_are_not_looked_at(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"lessons/a.md": "", "lessons/.b.md": "", "lessons/c.md~": "", "notes.md": "", "static/x.css": ""}
    )

    assert list(looked_at(tmp_path).digests) == ["lessons/a.md", "static/x.css"]


def test_a_link_may_lead_to_a_file_of_the_catalog_and_to_nothing_else(tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    write_files(tmp_path, {"secret.txt": "secret", "catalog/lessons/a.md": "A"})
    (root / "lessons/inside.md").symlink_to("a.md")
    assert codes(root) == []

    (root / "lessons/out.md").symlink_to(tmp_path / "secret.txt")
    (root / "lessons/nowhere.md").symlink_to("gone.md")
    (root / "lessons/loop").symlink_to(root / "lessons")

    assert codes(root) == ["link-out", "link-out", "link-out"]
    assert not [path for path in looked_at(root).digests if "out" in path or "loop" in path]


def test_a_file_whose_name_is_not_quite_that_of_what_is_read_is_named(tmp_path: Path) -> None:
    wrong = ["Path.yaml", "lessons/a/01-one.markdown", "lessons/a/02-two.MD", "lessons/a/_Track.yaml", "lessonsite.yml"]
    write_files(tmp_path, dict.fromkeys([*wrong, "lessons/a/b/track.yaml", "lessons/a/notes.txt"], ""))

    said = {remark.path: remark.hint for remark in looked_at(tmp_path).remarks if remark.code == "file-unread"}
    write_files(tmp_path, dict.fromkeys(["lessonsite.yaml", "paths.yaml", "lessons/a/_track.yaml"], ""))

    assert sorted(said) == wrong
    assert (
        said["lessonsite.yml"] == "name it `lessonsite.yaml`" and said["lessons/a/02-two.MD"] == "name it `02-two.md`"
    )
    assert [remark.path for remark in looked_at(tmp_path).remarks] == wrong[1:3]


def test_settings_that_are_no_file_are_not_taken_for_none(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a.md": "A"})
    (tmp_path / "lessonsite.yaml").symlink_to("gone.yaml")
    (tmp_path / "paths.yaml").mkdir()

    assert codes(tmp_path) == ["file-strange", "file-strange"]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a.md": "A"})
    os.mkfifo(tmp_path / "lessons/pipe.md")

    assert codes(tmp_path) == ["file-strange"]


def test_a_name_that_is_not_utf_8_is_said_and_passed_over(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a.md": "A"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/lessons/na\xefve.md")).write_text("B")

    assert codes(tmp_path) == ["name-not-utf-8"]


def test_text_that_is_not_utf_8_is_an_error_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntw\xc3\xb6 \xff\n")

    source, remark = read_source(tmp_path, "a.md")

    assert source.text == "one\ntwö \ufffd\n"
    assert remark and remark.code == "not-utf-8" and remark.span == Span(2, 5)


def test_a_text_in_utf_16_is_read_and_said_to_be_so(tmp_path: Path) -> None:
    for name, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b"")):
        (tmp_path / "a.md").write_bytes(mark + "zwö\r\n".encode(name) + b"\0")

        source, remark = read_source(tmp_path, "a.md")

        assert source.text == "zwö\n\ufffd"
        assert remark and (remark.code, remark.message) == ("not-utf-8", "this file is UTF-16")


def test_line_ends_and_a_byte_order_mark_are_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")

    assert read_source(tmp_path, "a.md")[0].text == "one\ntwo\nthree\n"


def test_a_file_is_known_by_its_stat_unless_it_was_written_just_before_the_look(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a.md": "A"})
    first = looked_at(tmp_path)

    just_before, long_before = (read_tree(tmp_path, first.learnt, now() + wait) for wait in (0, 10**10))

    assert just_before.digests == long_before.digests == first.digests
    assert (list(just_before.learnt), list(long_before.learnt)) == (["lessons/a.md"], [])


def test_a_file_of_the_same_size_whose_time_was_set_back_is_read_again(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a.md": "A"})
    file, first = tmp_path / "lessons/a.md", looked_at(tmp_path)
    before = file.stat()
    file.write_text("B")
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    again = read_tree(tmp_path, first.learnt, now() + 10**10)

    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert again.digests != first.digests


def test_two_texts_for_one_page_are_an_error(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a/index.md": "A", "lessons/a/README.md": "B", "lessons/a/x.md": lesson("X")})

    report = built(tmp_path)

    assert [remark.code for remark in report.diagnostics] == ["index-twice"] and not report.published


@pytest.mark.parametrize("name", ["..md", "...md", "con.md", "x" * 240 + ".md"])
def test_a_name_that_is_no_address_is_an_error_and_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    write_files(tmp_path, {f"lessons/a/{name}": "A", "lessons/a/x.md": lesson("X")})

    report = built(tmp_path, skip_broken=True)

    assert report.published
    assert {address for address in tree(tmp_path / "build") if address.startswith("a/")} >= {"a/x/index.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"lessons", "build", ".lessonsite"}


def test_what_is_no_file_of_the_lessons_is_not_copied_whatever_links_to_it(tmp_path: Path) -> None:
    others = ("lessonsite.yaml", "paths.yaml", "templates/own.html", "notes.txt")
    links = "".join(f"[x](../../{name}) ![x](../../{name})\n" for name in others)
    write_files(tmp_path, dict.fromkeys(others, "") | {"lessons/a/pie.md": lesson("Pie", links)})

    report = built(tmp_path)

    assert report.published and not [name for name in others if (tmp_path / "build" / name).exists()]
