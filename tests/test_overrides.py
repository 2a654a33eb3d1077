"""A catalog's own templates and static files: what no page comes to use is named, and what does not work."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from lessonsite.overrides import find_unused
from tests.command import run, small_catalog, write_files

COMPONENT = "templates/components/quiz-form/quiz-form"
THEME = dict.fromkeys(("templates/lesson.html", "templates/track.html", f"{COMPONENT}.html", f"{COMPONENT}.js"), b"x")


def said(*names: str, text: str = "") -> dict[str, str]:
    """The remarks on templates of those *names*, beside a *text*, without their common words."""
    remarks = find_unused(dict.fromkeys((f"templates/{name}" for name in names), ""), THEME, [text.encode()])
    return {remark.message.rpartition(" ")[2].strip("`"): remark.hint for remark in remarks}


def test_a_template_that_the_theme_does_not_have_is_named_with_the_nearest() -> None:
    assert said("lesson.html", "components/quiz-form/quiz-form.css", "README.md", "own.css") == {}
    assert said("lessons.html", "quiz-form.html", "wrap.html") == {
        "lessons.html": 'did you mean `lesson.html`? or include it in another: `{% include "lessons.html" %}`',
        "quiz-form.html": "did you mean `components/quiz-form/quiz-form.html`? or include it in another: "
        '`{% include "quiz-form.html" %}`',
        "wrap.html": 'include it in another: `{% include "wrap.html" %}`',
    }
    assert said("Track.htm") == {"Track.htm": "did you mean `track.html`? or end its name in `.html`"}


def test_a_template_that_another_or_a_plug_in_names_is_used() -> None:
    for text in ('{% include "wrap.html" %}', "{% include 'wrap.html' %}", 'render("wrap.html")'):
        assert said("wrap.html", text=text) == {}
    assert "rap.html" in said("rap.html", text='{% include "wrap.html" %}')


def test_what_is_no_style_sheet_where_only_those_are_read_is_named() -> None:
    static = ("static/a.js", "static/b/c.png", "static/css/own.css", "static/css/paper.png", "static/js/own.js")

    remarks = find_unused(dict.fromkeys((f"{COMPONENT}.js", *static), ""), THEME, ())

    assert [(remark.path, remark.message, remark.hint) for remark in remarks] == [
        (
            f"{COMPONENT}.js",
            "no script is read in `templates/`",
            "move it to `static/quiz-form.js`, which is served as it is",
        ),
        (
            "static/css/paper.png",
            "no file of this kind is read in `static/css/`",
            "move it to `static/paper.png`, which is served as it is",
        ),
        (
            "static/js/own.js",
            "no script is read in `static/js/`",
            "move it to `static/own.js`, which is served as it is",
        ),
    ]


def test_of_what_is_copied_from_the_theme_and_left_as_it_is_nothing_is_said() -> None:
    assert not list(find_unused({f"{COMPONENT}.js": sha256(b"x").hexdigest()}, THEME, ()))


def test_check_and_build_say_so(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a/one.md": "# One", "templates/lessons.html": "", "static/js/main.js": ""})

    for command in ("check", "build"):
        said = run("-C", tmp_path, command).stderr

        assert said.count("warning[override-unused]") == 2
        assert "templates/lessons.html" in said and "did you mean `lesson.html`?" in said


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{{ view.framme }}", "there is no `framme` here: did you mean `frame`?"),
        ("{{ nobody }}", "'nobody' is undefined"),
        ('{{ asset("mine.css") }}', "there is no `mine.css`"),
        ('{% include "mine.html" %}', "there is no template `mine.html`"),
        ("{{ view / 0 }}", "TypeError: unsupported operand type(s) for /: 'LessonView' and 'int'"),
        ("{% if view %}", "Unexpected end of template."),
    ],
)
def test_a_template_of_the_author_that_does_not_work_is_the_authors_trouble(
    text: str, wrong: str, tmp_path: Path
) -> None:
    write_files(small_catalog(tmp_path), {"templates/lesson.html": f"\n{text}"})

    said = run("-C", tmp_path / "catalog", "build", code=1).stderr

    assert f"a template of yours does not work (templates/lesson.html:2: {wrong}" in said
    assert not (tmp_path / "catalog" / "build").exists()


@pytest.mark.parametrize("name", ["templates/lesson.html", "static/css/tokens.css"])
def test_a_file_of_the_authors_theme_that_is_not_utf_8_is_the_authors_trouble(name: str, tmp_path: Path) -> None:
    write_files(small_catalog(tmp_path), {name: ""})
    (tmp_path / "catalog" / name).write_bytes(b"\xff")

    said = run("-C", tmp_path / "catalog", "build", code=1).stderr

    assert f"{name.partition('/')[2]} of the theme is not UTF-8" in said
