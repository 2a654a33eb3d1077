"""Diagnostics as people and programs see them: excerpts with carets in the right place, JSON, annotations, a bar."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from lessonsite.cli.excerpt import excerpt, printable
from lessonsite.cli.progress import Progress
from lessonsite.cli.report import as_annotation, as_json, count, show, show_amount, show_counts
from lessonsite.diagnostics import Diagnostic
from lessonsite.site_builder import Report
from lessonsite.source import Span
from tests.built import ROOT

HOUSE = """\
error[field-unknown]: unknown field `levle`
 --> lessons/builders/training.md:4:1
  |
4 | levle: beginner
  | ^^^^^
  = hint: did you mean `level`?

"""
LESSON = "lessons/builders/training.md"
UNKNOWN = Diagnostic("field-unknown", "error", LESSON, Span(4, 1, 5), "unknown field `levle`", "did you mean `level`?")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    file = tmp_path / LESSON
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: Training\ntags: [a]\nlevle: beginner\n---\n", encoding="utf-8")
    return tmp_path


def shown(catalog: Path, capfd: pytest.CaptureFixture[str], *remarks: Diagnostic, warnings: int | None = None) -> str:
    show(remarks, catalog, "text", warnings)
    return capfd.readouterr().err


def test_a_remark_looks_as_the_house_shows_it(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert shown(catalog, capfd, UNKNOWN) == HOUSE


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("utf-16-le", "\n")])
def test_a_file_is_excerpted_as_it_was_read(
    catalog: Path, capfd: pytest.CaptureFixture[str], encoding: str, end: str
) -> None:
    text = (catalog / LESSON).read_text(encoding="utf-8")
    (catalog / LESSON).write_bytes(text.replace("\n", end).encode(encoding))

    assert shown(catalog, capfd, UNKNOWN) == HOUSE


def test_the_gutter_is_as_wide_as_the_line_number(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (catalog / LESSON).write_text("\n" * 119 + "dead\n", encoding="utf-8")

    said = shown(catalog, capfd, replace(UNKNOWN, span=Span(120, 1, 4), hint=""))

    assert said.splitlines()[1:] == [f"   --> {LESSON}:120:1", "    |", "120 | dead", "    | ^^^^", ""]


def test_a_remark_on_a_whole_file_has_no_excerpt(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = shown(catalog, capfd, replace(UNKNOWN, span=None))

    assert said.splitlines() == [
        "error[field-unknown]: unknown field `levle`",
        f" --> {LESSON}",
        "  = hint: did you mean `level`?",
        "",
    ]


@pytest.mark.parametrize("path", ["lessons/gone.md", "lessons", LESSON])
def test_a_place_that_is_not_there_any_more_is_named_without_an_excerpt(
    path: str, catalog: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = shown(catalog, capfd, replace(UNKNOWN, path=path, span=Span(99, 7, 2)))

    assert f"--> {path}:99:7\n" in said
    assert "|" not in said


def test_a_pipe_is_never_opened(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(catalog / "lessons" / "pipe.md")

    assert "pipe.md:1:1" in shown(catalog, capfd, replace(UNKNOWN, path="lessons/pipe.md", span=Span(1)))


def test_remarks_come_by_file_then_by_place(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    places = [("b.md", 2, 1), ("a.md", 10, 1), ("a.md", 9, 5), ("a.md", 9, 2)]

    said = shown(catalog, capfd, *(replace(UNKNOWN, path=path, span=Span(*place)) for path, *place in places))

    assert re.findall(r"--> (\S+)", said) == ["a.md:9:2", "a.md:9:5", "a.md:10:1", "b.md:2:1"]


def test_of_many_warnings_the_first_are_shown_and_of_errors_all(
    catalog: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    warnings = [Diagnostic("dead-link", "warning", "a.md", Span(line), "dead", "") for line in range(1, 61)]
    errors = [Diagnostic("field-unknown", "error", "b.md", Span(line), "unknown", "") for line in range(1, 61)]

    said = shown(catalog, capfd, *warnings, *errors, warnings=50)

    assert (said.count("warning["), said.count("error[")) == (50, 60)
    assert said.rstrip().endswith("… and 10 warnings more: lessonsite check")


@pytest.mark.parametrize(
    ("line", "span", "text", "carets"),
    [
        ("title: Loops", Span(1, 8, 5), "title: Loops", "       ^^^^^"),
        ("\tlevle: x", Span(1, 2, 5), "    levle: x", "    ^^^^^"),
        ("ab\tcd", Span(1, 4, 2), "ab  cd", "    ^^"),
        ("a\tb", Span(1, 2, 1), "a   b", " ^^^"),
        ("標題: 學習 x", Span(1, 5, 2), "標題: 學習 x", "      ^^^^"),
        ("標題: 學習 x", Span(1, 8, 1), "標題: 學習 x", "           ^"),
        ("\uff21\uff22 b", Span(1, 4, 1), "\uff21\uff22 b", "     ^"),
        ("cafe\u0301 b", Span(1, 7, 1), "cafe\u0301 b", "     ^"),
        ("🙂 b", Span(1, 3, 1), "🙂 b", "   ^"),
        ("abc", Span(1, 4, 1), "abc", "   ^"),
        ("abc", Span(1, 99, 9), "abc", "   ^"),
        ("abc", Span(1, 2, 99), "abc", " ^^"),
        ("abc", Span(1, 2, 0), "abc", " ^"),
        ("", Span(1, 1, 1), "", "^"),
        ("a\u200bb", Span(1, 2, 1), "a\u200bb", " ^"),
        ("abc   ", Span(1, 1, 1), "abc", "^"),
    ],
)
def test_carets_stand_under_the_place(line: str, span: Span, text: str, carets: str) -> None:
    assert excerpt(line, span, 40) == (text, carets)


@pytest.mark.parametrize("length", [1, 5, 39, 40, 200])
@pytest.mark.parametrize("column", [1, 2, 20, 39, 40, 41, 500, 980, 1000])
@pytest.mark.parametrize("alphabet", ["abcdefghij", "標題學習", "a標\tb"])
def test_a_long_line_is_cut_around_the_mark(alphabet: str, column: int, length: int) -> None:
    line = (alphabet * 1000)[:1000]

    text, carets = excerpt(line, Span(1, column, length), 40)

    assert wide(text) <= 40
    assert len(carets) <= 40
    assert under(text, carets)[:1] in (line[column - 1], " ")
    assert text.startswith("…") or text[:3] == line[:3].expandtabs(4)[:3]
    assert "…" in text


def test_a_mark_that_fits_is_shown_whole_with_what_stands_around_it() -> None:
    line = "x" * 500 + " [dead](gone.md) " + "y" * 500

    text, carets = excerpt(line, Span(1, 502, 15), 60)

    assert under(text, carets) == "[dead](gone.md)"
    assert "xxx [dead](gone.md) yyy" in text


def test_a_terminal_is_shown_what_it_would_obey() -> None:
    assert printable("a\x1b[31mred\x07\u202eevil\x7f\udcff\nb") == "a␛[31mred␇�evil�� b"
    assert excerpt("\x1b]0;title\x07 x", Span(1, 1, 1), 40) == ("␛]0;title␇ x", "^")


def test_a_json_document_holds_everything_said_and_the_summary() -> None:
    note = Diagnostic("question-id-made", "note", "a/\udcff.md", None, "made", "")
    report = Report((UNKNOWN, note), 1570, 3214, 3, 0.31, ("lessons/x.md",), True)

    told = json.loads(as_json(report, ("lessons", "remade", "left_out", "published")))

    assert [row["code"] for row in told["diagnostics"]] == ["question-id-made", "field-unknown"]
    assert told["diagnostics"][1] == {
        "code": "field-unknown",
        "severity": "error",
        "path": LESSON,
        "line": 4,
        "column": 1,
        "length": 5,
        "message": "unknown field `levle`",
        "hint": "did you mean `level`?",
    }
    assert told["diagnostics"][0]["line"] is told["diagnostics"][0]["hint"] is None
    assert told["summary"] == {
        "lessons": 1570,
        "remade": 3,
        "left_out": ["lessons/x.md"],
        "published": True,
        "errors": 1,
        "warnings": 0,
        "notes": 1,
    }


def test_an_annotation_is_escaped_as_github_wants_it() -> None:
    remark = Diagnostic(
        "dead-link", "warning", "lessons/a,b:c.md", Span(3, 7, 2), "100 % dead\r\n::error::x", "a, b: c"
    )

    assert as_annotation(remark, Path.cwd()) == (
        "::warning file=lessons/a%2Cb%3Ac.md,line=3,col=7,endColumn=9,title=dead-link"
        "::100 %25 dead%0D%0A::error::x%0Ahint: a, b: c"
    )


def test_an_annotation_names_the_file_from_where_the_command_was_started() -> None:
    note = replace(UNKNOWN, severity="note", span=None, hint="")

    assert as_annotation(note, Path.cwd() / "docs") == (
        f"::notice file=docs/{LESSON},title=field-unknown::unknown field `levle`"
    )
    assert f"file={LESSON}," in as_annotation(note, Path.cwd().parent / "elsewhere")


def test_counts_are_said_in_words() -> None:
    assert show_counts(count([UNKNOWN, UNKNOWN, replace(UNKNOWN, severity="note")])) == "2 errors, 1 note"
    assert show_counts(count([])) == "nothing to mend"
    assert show_amount(1570, "lesson") == "1,570 lessons"


def test_colours_are_for_terminals_without_no_color(catalog: Path) -> None:
    plain = re.compile(r"\x1b\[[\d;]*m")

    coloured = on_a_terminal(catalog, {"TERM": "xterm"})

    assert "\x1b[31m" in coloured
    assert plain.sub("", coloured) == HOUSE
    assert on_a_terminal(catalog, {"TERM": "xterm", "NO_COLOR": "1"}) == HOUSE
    assert on_a_terminal(catalog, {"TERM": "dumb"}) == HOUSE


def test_a_bar_appears_on_a_terminal_when_it_takes_long() -> None:
    assert "Reading lessons" in ticked(patience=0)
    assert "20/20" in ticked(patience=0)
    assert "Making pages" in ticked(patience=0)
    assert ticked(patience=3600) == ""


def test_no_bar_is_drawn_into_a_file(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as stream, Progress(stream, patience=0) as progress:
        progress.tick("read", 1, 2)

    assert (tmp_path / "log").read_text() == ""


def wide(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def under(text: str, carets: str) -> str:
    """The part of *text* that stands over the *carets*."""
    columns = "".join(character + ("\0" if wide(character) == 2 else "") for character in text)
    return "".join(columns[column] for column, mark in enumerate(carets) if mark == "^").replace("\0", "")


def on_a_terminal(catalog: Path, environment: Mapping[str, str]) -> str:
    """What is shown of UNKNOWN where stderr is a terminal."""
    code = "\n".join(
        (
            "import sys; from pathlib import Path; from lessonsite.cli.report import show",
            "from lessonsite.diagnostics import Diagnostic; from lessonsite.source import Span",
            f"show([{UNKNOWN!r}], Path(sys.argv[1]), 'text')",
        )
    )
    master, slave = os.openpty()
    everywhere = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    subprocess.run(
        [sys.executable, "-c", code, str(catalog)], stderr=slave, check=True, env={**everywhere, **environment}
    )
    return read_terminal(master, slave)


def ticked(patience: float) -> str:
    """What a build of 20 lessons and their pages draws on a terminal."""
    master, slave = os.openpty()
    with open(slave, "w", encoding="utf-8", closefd=False) as stream, Progress(stream, patience) as progress:
        for stage in ("read", "render"):
            for done in (5, 20):
                progress.tick(stage, done, 20)
    return read_terminal(master, slave)


def read_terminal(master: int, slave: int) -> str:
    os.write(slave, b"\0")
    said = b""
    while not said.endswith(b"\0"):
        said += os.read(master, 4096)
    os.close(slave)
    os.close(master)
    return said.rstrip(b"\0").decode().replace("\r\n", "\n")
