"""`lessonsite build` and `check` on real folders: what each flag does, what is said, and how they end."""

from __future__ import annotations

import json
import re
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogs import lesson, tree, write_files
from tests.command import DEAD, ONE, break_lesson, run, small_catalog, warn_of_lesson


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return small_catalog(tmp_path)


def test_build_publishes_the_site_and_says_so_in_a_line(catalog: Path) -> None:
    first, second = (run("-C", catalog, "build") for _ in range(2))

    assert (catalog / "build" / "a" / "one" / "index.html").is_file()
    assert re.fullmatch(r"2 lessons, (\d+) pages, \1 remade, \d+\.\d\d s\n", without_notes(first.stdout))
    assert re.fullmatch(r"2 lessons, \d+ pages, 0 remade, \d+\.\d\d s\n", without_notes(second.stdout))
    assert first.stderr == second.stderr == ""


def test_an_error_keeps_the_site_as_it_was_and_ends_with_1(catalog: Path) -> None:
    run("-C", catalog, "build")
    before = tree(catalog / "build")
    break_lesson(catalog)

    result = run("-C", catalog, "build", code=1)

    assert tree(catalog / "build") == before
    assert result.stderr.startswith(f"error[field-unknown]: unknown field `levle`\n --> {ONE}:4:1\n")
    assert "nothing was published: 1 error. The site is as it was" in result.stderr.replace(", 1 note", "")
    assert result.stdout == ""


def test_without_a_site_an_error_does_not_speak_of_one(catalog: Path) -> None:
    break_lesson(catalog)

    assert "There is no site yet" in run("-C", catalog, "build", code=1).stderr
    assert not (catalog / "build").exists()


@pytest.mark.parametrize("file", ["lessonsite.yaml", "paths.yaml", "lessons/a/_track.yaml"])
def test_skip_broken_is_not_proposed_where_no_lesson_is_wrong(file: str, catalog: Path) -> None:
    with (catalog / file).open("a") as stream:
        stream.write("titel: x\n")

    assert "skip-broken" not in run("-C", catalog, "build", code=1).stderr


def test_skip_broken_leaves_out_the_lessons_with_errors_and_says_which(catalog: Path) -> None:
    break_lesson(catalog)
    (catalog / "lessons" / "a" / "02-two.md").write_text("# Two\n\nAfter [one](01-one.md).\n", encoding="utf-8")

    result = run("-C", catalog, "build", "--skip-broken")

    assert "1 lesson, " in result.stdout
    assert f"1 left out: {ONE}\n" in result.stdout
    assert "error[field-unknown]" in result.stderr
    assert f"no lesson `{ONE}`" in result.stderr
    assert "hint: it is left out because it has errors: mend those first" in result.stderr
    assert not (catalog / "build" / "a" / "one").exists()
    assert (catalog / "build" / "a" / "two").is_dir()


def test_skip_broken_leaves_out_a_lesson_whose_quiz_file_is_wrong(catalog: Path) -> None:
    (catalog / ONE).write_text("---\nquiz: one.yaml\n---\n\n# One\n\nText.\n", encoding="utf-8")
    (catalog / "lessons" / "a" / "one.yaml").write_text("- question: What?\n", encoding="utf-8")

    result = run("-C", catalog, "build", "--skip-broken")

    assert "error[answer-missing]" in result.stderr
    assert f"1 left out: {ONE}\n" in result.stdout
    assert not (catalog / "build" / "a" / "one").exists()
    assert (catalog / "build" / "a" / "two").is_dir()


def test_a_quiz_file_of_a_name_like_the_one_that_is_missing_is_named(catalog: Path) -> None:
    (catalog / ONE).write_text("---\nquiz: one-quiz.yml\n---\n\n# One\n\nText.\n", encoding="utf-8")
    (catalog / "lessons" / "a" / "one-quiz.yaml").write_text("- {question: What?, answer: this}\n", encoding="utf-8")

    assert "did you mean `one-quiz.yaml`?" in run("-C", catalog, "check", code=1).stderr


def test_skip_broken_leaves_out_what_could_not_even_be_read(catalog: Path) -> None:
    (catalog / "lessons" / "a" / "03-out.md").symlink_to("/etc/hostname")

    result = run("-C", catalog, "build", "--skip-broken")

    assert "error[link-out]" in result.stderr
    assert "1 left out: lessons/a/03-out.md\n" in result.stdout
    assert (catalog / "build" / "a" / "two").is_dir()


def test_strict_publishes_nothing_that_is_warned_of(catalog: Path) -> None:
    warn_of_lesson(catalog)

    refused = run("-C", catalog, "build", "--strict", code=1)
    published = run("-C", catalog, "build")

    assert "without --strict" in refused.stderr
    assert "; 1 warning" in published.stdout
    assert "warning[" in refused.stderr
    assert "warning[" in published.stderr


def test_what_keeps_the_site_back_beside_lessons_that_can_be_left_out_is_told(catalog: Path) -> None:
    break_lesson(catalog)
    (catalog / "lessons" / "a" / "02-two.md").write_text(f"# Two\n\n{DEAD}", encoding="utf-8")

    strict = run("-C", catalog, "build", "--skip-broken", "--strict", code=1)

    assert "--skip-broken can leave out lessons only, and --strict keeps it back for warnings.\n" in strict.stderr
    assert "--strict" not in run("-C", catalog, "build", "--skip-broken").stderr


def test_an_unchanged_build_tells_its_warnings_again(catalog: Path) -> None:
    warn_of_lesson(catalog)

    first, second = (run("-C", catalog, "build") for _ in range(2))

    assert first.stderr == second.stderr != ""


def test_build_shows_50_warnings_and_says_where_the_others_are(catalog: Path) -> None:
    warn_of_lesson(catalog, DEAD.replace("\n", "\n\n") * 60)

    built, checked = run("-C", catalog, "build"), run("-C", catalog, "check")

    assert built.stderr.count("warning[") == 50
    assert "… and 10 warnings more: lessonsite check" in built.stderr
    assert checked.stderr.count("warning[") == 60


def test_notes_are_counted_by_build_and_shown_by_check(catalog: Path) -> None:
    question = "## Quiz\n\n### Is it?\n\n- [x] Yes\n- [ ] No\n"
    write_files(catalog, {ONE: lesson("One", f"## One\n\nText.\n\n{question}", id="one")})

    built, checked = run("-C", catalog, "build", "--strict"), run("-C", catalog, "check", "--strict")

    assert "note[" not in built.stderr
    assert " note" in built.stdout
    assert "note[" in checked.stderr


def test_out_publishes_elsewhere(catalog: Path, tmp_path: Path) -> None:
    run("-C", catalog, "build", "--out", tmp_path / "public")
    run("-C", catalog, "build")

    assert tree(tmp_path / "public") == tree(catalog / "build")


@pytest.mark.parametrize("out", [".", "lessons", "..", "foreign", "file", "/"])
def test_a_folder_that_is_not_ours_is_never_touched(out: str, catalog: Path) -> None:
    write_files(catalog, {"foreign/thesis.txt": "years", "file": "text"})
    before = tree(catalog)

    said = run("-C", catalog, "build", "--out", out, code=3).stderr

    assert "name another with --out" in said
    assert said.count("\n") == 1
    assert {name: text for name, text in tree(catalog).items() if not name.startswith(".lessonsite/")} == before


def test_jobs_change_nothing_but_the_time(catalog: Path) -> None:
    add_lessons(catalog, 60)

    alone = helped(lambda: run("-C", catalog, "build", "--jobs", "1", "--out", "one"))
    together = helped(lambda: run("-C", catalog, "build", "--jobs", "2", "--out", "two", "--no-memory"))

    assert (alone, together) == (False, True)
    assert tree(catalog / "one") == tree(catalog / "two")


def test_no_memory_makes_everything_again(catalog: Path) -> None:
    run("-C", catalog, "build")

    said = run("-C", catalog, "build", "--no-memory").stdout

    assert re.search(r"(\d+) pages, \1 remade", said)


def test_build_reports_as_json(catalog: Path) -> None:
    warn_of_lesson(catalog)

    told = json.loads(run("-C", catalog, "build", "--format", "json").stdout)

    assert [row["path"] for row in told["diagnostics"] if row["severity"] == "warning"] == [ONE]
    assert told["summary"]["published"] is True
    assert told["summary"]["lessons"] == 2
    assert told["summary"].keys() == {
        *("lessons", "pages", "remade", "seconds", "left_out", "published"),
        *("errors", "warnings", "notes"),
    }


def test_build_reports_to_github(catalog: Path) -> None:
    break_lesson(catalog)

    said = run("-C", catalog, "build", "--format", "github", code=1)

    assert re.search(rf"^::error file=\S*{ONE},line=4,col=1,endColumn=6,title=field-unknown::unknown", said.stdout)
    assert "nothing was published" in said.stderr


def test_check_says_what_is_wrong_and_builds_nothing(catalog: Path) -> None:
    break_lesson(catalog)

    result = run("-C", catalog, "check", code=1)

    assert "error[field-unknown]" in result.stderr
    assert re.match(r"2 lessons, 1 error", result.stdout)
    assert not (catalog / "build").exists()


def test_check_of_a_sound_catalog_ends_with_0(catalog: Path) -> None:
    result = run("-C", catalog, "check", "--jobs", "1")

    assert result.stdout.startswith("2 lessons, ")


def test_check_fails_on_warnings_only_when_strict(catalog: Path) -> None:
    warn_of_lesson(catalog)

    assert "1 warning" in run("-C", catalog, "check").stdout
    assert "1 warning" in run("-C", catalog, "check", "--strict", code=1).stdout


def test_check_finds_the_same_with_any_number_of_jobs(catalog: Path) -> None:
    add_lessons(catalog, 60, DEAD)

    said: list[str] = []

    with_help = [helped(lambda: said.append(run("-C", catalog, "check", "--jobs", "2").stderr))]
    shutil.rmtree(catalog / ".lessonsite")
    with_help.append(helped(lambda: said.append(run("-C", catalog, "check", "--jobs", "1").stderr)))

    assert with_help == [True, False]
    assert said[0] == said[1]
    assert said[0].count("warning[") == 60


def test_check_reports_as_json_and_to_github(catalog: Path) -> None:
    break_lesson(catalog)

    told = json.loads(run("-C", catalog, "check", "--format", "json", code=1).stdout)
    annotated = run("-C", catalog, "check", "--format", "github", code=1).stdout

    assert [row["code"] for row in told["diagnostics"] if row["severity"] == "error"] == ["field-unknown"]
    assert told["summary"]["errors"] == 1
    assert "::error file=" in annotated


def without_notes(summary: str) -> str:
    return re.sub(r"; \d+ notes?$", "", summary, flags=re.M)


def add_lessons(root: Path, amount: int, body: str = "Text.\n") -> None:
    write_files(root, {f"lessons/b/{n:02}-x{n}.md": lesson(f"Lesson {n}", body, id=f"x{n}") for n in range(amount)})


def helped(call: Callable[[], object]) -> bool:
    """Whether other processes took part in *call*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    call()
    return resource.getrusage(resource.RUSAGE_CHILDREN) != before
