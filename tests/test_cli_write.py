"""`lessonsite init`, `new` and `show` on real folders: what they write, what they refuse, what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.catalogs import tree, write_files
from tests.command import ONE, run, small_catalog


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return small_catalog(tmp_path)


@pytest.mark.parametrize("name", ["my-catalog", "Über uns: 100 %", "'quoted' \"twice\"", "# -"])
def test_init_makes_a_catalog_with_which_nothing_is_wrong(name: str, tmp_path: Path) -> None:
    said = run("-C", tmp_path, "init", name).stdout
    checked = run("-C", tmp_path / name, "check", "--strict")

    assert "lessonsite -C " in said
    assert checked.stderr == ""
    assert checked.stdout.startswith("2 lessons, nothing to mend")


def test_with_the_lesson_that_readme_shows_nothing_is_wrong(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    lesson = readme.partition("```markdown\n")[2].partition("```\n")[0]

    write_files(tmp_path, {"lessons/cooking/boil-an-egg.md": lesson})

    assert run("-C", tmp_path, "check").stdout.startswith("1 lesson, nothing to mend")


def test_what_init_makes_builds_and_holds_all_main_parts(tmp_path: Path) -> None:
    run("-C", tmp_path, "init", "x")
    run("-C", tmp_path / "x", "build", "--strict")

    first = json.loads(run("-C", tmp_path / "x", "show", "lesson", "recall").stdout)
    second = json.loads(run("-C", tmp_path / "x", "show", "lesson", "spacing").stdout)

    kinds = {question["kind"] for told in (first, second) for question in told["quiz"]["questions"]}
    assert kinds == {"choice", "choices", "text", "number", "cloze", "ordering", "matching", "open"}
    assert {block["kind"] for section in first["sections"] for block in section["blocks"]} == {
        *("prose", "examples", "try-it", "big-idea", "check")
    }
    assert first["objectives"] and first["outline"]["terms"] and first["footnotes"]
    assert [link["target"] for link in first["outline"]["links"]] == ["lessons/learning/02-spacing.md"]
    assert (tmp_path / "x" / ".gitignore").read_text().splitlines()[1:] == ["build/", ".lessonsite/"]


def test_init_takes_an_empty_folder_and_says_what_to_type_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    assert run("init", ".").stdout.endswith("next, type: lessonsite build\n")


def test_what_was_written_is_said_where_the_folder_that_it_was_typed_in_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    said = [run("-C", tmp_path, "init", "x").stdout, run("-C", tmp_path / "x", "new", "lesson", "a/b").stdout]

    assert said == [
        f"made a catalog of 2 lessons in {tmp_path}/x\nnext, type: lessonsite -C {tmp_path}/x build\n",
        f"wrote {tmp_path}/x/lessons/a/b.md\n",
    ]


def test_init_refuses_a_folder_that_holds_anything(tmp_path: Path) -> None:
    write_files(tmp_path, {"x/notes.txt": "mine", "file": "text"})
    before = tree(tmp_path)

    assert "`x` is not empty" in run("-C", tmp_path, "init", "x", code=2).stderr
    assert "`file` is a file" in run("-C", tmp_path, "init", "file", code=2).stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "place", ["cooking/boil-an-egg", "a/three.md", "lessons/a/three.md", "new track/part/a name", "ü/標題"]
)
def test_a_new_lesson_is_one_that_check_accepts(place: str, catalog: Path) -> None:
    said = run("-C", catalog, "new", "lesson", place).stdout
    checked = run("-C", catalog, "check", "--strict")

    assert said.startswith("wrote ")
    assert checked.stderr == ""
    assert checked.stdout.startswith("3 lessons")
    assert not (catalog / "lessons/lessons").exists()


def test_a_new_lesson_bears_the_title_that_was_typed(catalog: Path) -> None:
    run("-C", catalog, "new", "lesson", "b/egg", "--title", "Eggs: \"hard\" or 'soft'?  # 1")
    run("-C", catalog, "new", "lesson", "b/boil-an_egg")

    titles = [
        json.loads(run("-C", catalog, "show", "lesson", name).stdout)["outline"]["title_text"]
        for name in ("b/egg", "b/boil-an_egg")
    ]
    assert (
        titles[0].replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
        == "Eggs: \"hard\" or 'soft'? # 1"
    )
    assert titles[1] == "Boil an egg"


def test_a_new_lesson_goes_to_the_track_of_that_name_and_gets_the_next_number(catalog: Path) -> None:
    (catalog / "lessons" / "a").rename(catalog / "lessons" / "10-a")

    run("-C", catalog, "new", "lesson", "a/three")
    run("-C", catalog, "new", "lesson", "20-b/first")
    run("-C", catalog, "new", "lesson", "b/second")

    made = {path.relative_to(catalog / "lessons").as_posix() for path in (catalog / "lessons").rglob("*.md")}
    assert {"10-a/03-three.md", "20-b/first.md", "20-b/second.md"} <= made


@pytest.mark.parametrize("place", ["a/one", "a/01-one", "a/ONE", "a/07-one.md"])
def test_a_lesson_is_never_overwritten(place: str, catalog: Path) -> None:
    before = tree(catalog)

    said = run("-C", catalog, "new", "lesson", place, code=2).stderr

    assert "01-one.md" in said
    assert tree(catalog) == before


@pytest.mark.parametrize(
    "place",
    [
        *(
            "../x",
            "a/../../x",
            "/etc/x",
            "a/.hidden",
            "a/con",
            "a//x",
            "a/" + "x" * 300,
            "a/\x1b[31m",
        ),
        *("alone", "search/x", "02-search/x", "de/x", "a/index.html", "a/index", "a/README", "a/\udcff", ""),
    ],
)
def test_a_place_that_can_not_be_an_address_is_refused(place: str, catalog: Path) -> None:
    before = tree(catalog)

    said = run("-C", catalog, "new", "lesson", place, code=2).stderr

    assert said.startswith("error: ")
    assert "\x1b" not in said
    assert tree(catalog) == before


def test_a_track_that_leads_out_of_the_catalog_gets_no_lesson(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (catalog / "lessons" / "out").symlink_to(tmp_path / "elsewhere")

    run("-C", catalog, "new", "lesson", "out/x", code=2)

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_show_lesson_prints_what_was_read(catalog: Path) -> None:
    by_id, by_address, by_file = (
        json.loads(run("-C", catalog, "show", "lesson", name).stdout)
        for name in ("two", "a/two/", "lessons/a/02-two.md")
    )

    assert by_id["outline"]["title_text"] == "Two"
    assert by_id["sections"][0]["text"] == "One"
    assert by_id == by_address == by_file


def test_show_lesson_finds_other_languages_by_address(catalog: Path) -> None:
    told = json.loads(run("-C", catalog, "show", "lesson", "de/a/two").stdout)

    assert told["outline"]["title_text"] == "Zwei"


def test_show_catalog_prints_how_lessons_hang_together(catalog: Path) -> None:
    told = json.loads(run("-C", catalog, "show", "catalog").stdout)

    first, second = told["tracks"][0]["lessons"]
    assert told["settings"]["title"] == "Small"
    assert (first["id"], first["leads_to"], first["file"]) == ("one", ["two"], ONE)
    assert (second["requires"], second["languages"], second["paths"]) == (["one"], {"de": "de/a/two/"}, ["start"])
    assert told["paths"][0]["lessons"] == ["one", "two"]


def test_show_is_the_same_each_time(catalog: Path) -> None:
    assert run("-C", catalog, "show", "catalog").stdout == run("-C", catalog, "show", "catalog").stdout


@pytest.mark.parametrize("name", ["one", "a/one/", "a/", "map/", "index.html"])
def test_show_view_prints_all_that_a_template_may_see(name: str, catalog: Path) -> None:
    told = json.loads(run("-C", catalog, "show", "view", name).stdout)

    assert told["frame"]["catalog"] == "small"


@pytest.mark.parametrize("what", ["lesson", "view"])
def test_a_name_that_is_not_known_is_answered_by_what_may_be_meant(what: str, catalog: Path) -> None:
    assert "did you mean `two`?" in run("-C", catalog, "show", what, "twoo", code=2).stderr
    assert "`zzzzzz`" in run("-C", catalog, "show", what, "zzzzzz", code=2).stderr


@pytest.mark.parametrize(("typed", "meant"), [("serch/", "search/"), ("404.htm", "404.html"), ("progres", "progress/")])
def test_a_page_may_be_meant(typed: str, meant: str, catalog: Path) -> None:
    assert f"did you mean `{meant}`?" in run("-C", catalog, "show", "view", typed, code=2).stderr


def test_a_page_that_the_catalog_does_not_have_is_not_proposed(catalog: Path) -> None:
    assert "did you mean" not in run("-C", catalog, "show", "view", "glossary", code=2).stderr
