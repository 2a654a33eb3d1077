"""Code keeps every character, its colours can be read on every ground, and what stands behind a fence is understood."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonsite import highlight
from lessonsite.diagnostics import Code

CSS = Path(__file__).parent.parent / "static" / "css"
LANGUAGES = (
    "python",
    "javascript",
    "html",
    "css",
    "console",
    "pycon",
    "diff",
    "json",
    "yaml",
    "bash",
    "c++",
    "sql",
    "php",
    "text",
)
SNIPPETS = st.lists(
    st.sampled_from(
        [
            *"\n\n\n <>&\"'`{}()[];:=#/*-+.$@!\\",
            "def f",
            "class A",
            "'''",
            '"""',
            "/*",
            "*/",
            "<!--",
            "<p x=",
            "$ ls",
            ">>> 1",
        ]
    ),
    max_size=40,
).map("".join)


def framed(code: str, info: str) -> tuple[str, list[tuple[str, str]]]:
    """A frame, and what was said: code and message."""
    said: list[tuple[str, str]] = []

    def report(kind: Code, needle: str, message: str, hint: str) -> None:
        said.append((kind.name, message))

    return highlight.frame(code, info, report), said


def words(html: str) -> str:
    """The code that a learner sees, and copies."""
    inner = html[html.index("<code>") + 6 : html.rindex("</code>")]
    return unescape(re.sub(r"<[^>]*>", "", inner))


@settings(max_examples=300, deadline=None)
@given(SNIPPETS, st.sampled_from(LANGUAGES), st.sampled_from(["", " {1}", " {2-3}"]))
def test_colours_change_no_character(code: str, language: str, marks: str) -> None:
    html, _ = framed(code + "\n", language + marks)

    assert words(html) == code + "\n"


@settings(max_examples=100, deadline=None)
@given(SNIPPETS, st.sampled_from(LANGUAGES))
def test_a_marked_line_holds_whole_spans(code: str, language: str) -> None:
    html, _ = framed(code + "\n", f"{language} {{1-99}}")

    for line in re.findall(r'<mark class="hl-line">(.*)</mark>', html):
        assert line.count("<span") == line.count("</span>")


@pytest.mark.parametrize(
    ("info", "read"),
    [
        ("", highlight.Info("")),
        ("python", highlight.Info("python")),
        ("Python", highlight.Info("python")),
        ("c++", highlight.Info("c++")),
        ('js title="a b.js"', highlight.Info("js", "a b.js")),
        ("js {1,3-4} title='x'", highlight.Info("js", "x", frozenset({1, 3, 4}))),
        ("{2}", highlight.Info("", "", frozenset({2}))),
        ('title="x" {2}', highlight.Info("", "x", frozenset({2}))),
        ("{.rust}", highlight.Info("rust")),
        ("js linenums", highlight.Info("js", rest="linenums")),
    ],
)
def test_what_stands_behind_a_fence(info: str, read: highlight.Info) -> None:
    assert highlight.read_info(info) == read


def test_a_language_that_nobody_knows_is_said_and_shown_plainly() -> None:
    html, said = framed("x < 1\n", "pyton")

    assert words(html) == "x < 1\n"
    assert said == [("language-unknown", "`pyton` is not a language that can be coloured")]


def test_lines_that_are_not_there_and_words_that_mean_nothing_are_said() -> None:
    _, said = framed("x\ny\n", "text linenums {0,2,3}")

    assert said == [
        ("info-unknown", "`linenums` means nothing here"),
        ("lines-missing", "line 0 is to be marked; the code has 2"),
    ]


def test_long_code_is_shown_without_colours() -> None:
    short, _ = framed("x = 1\n" * 8_000, "python")
    long, _ = framed("x = 1\n" * 9_000, "python")

    assert "hl-" in short
    assert "hl-" not in long
    assert words(long) == "x = 1\n" * 9_000


def hues(text: str) -> dict[str, tuple[str, str]]:
    """The custom properties of a sheet that are colours: light and dark."""
    pairs = re.findall(r"(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", text)
    return {name: (light, dark) for name, light, dark in pairs}


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well *one* can be told from *other*: 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


SHEET = (CSS / "highlight.css").read_text("utf-8")
HUES = hues((CSS / "tokens.css").read_text("utf-8") + SHEET)
NAMED = dict(re.findall(r"(--code-[\w-]+): var\((--[\w-]+)\);", SHEET))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", NAMED)
def test_every_colour_can_be_read_on_code_and_on_marked_lines(name: str, scheme: int) -> None:
    colour = HUES[NAMED[name]][scheme]

    grounds = {
        "code": HUES["--raised"][scheme],
        "marked": HUES["--code-marked"][scheme],
        "paper": ("#f6f3ec", "#1d1b18")[scheme],
    }

    assert {
        ground: round(contrast(colour, hue), 1) for ground, hue in grounds.items() if contrast(colour, hue) < 4.5
    } == {}


def test_every_class_that_code_is_given_has_a_colour_of_the_sheet() -> None:
    given_classes = {name for name in highlight._classes().values() if name}
    ruled = re.findall(r"((?:\.hl-\w+(?:, )?)+) \{ color: var\((--code-[\w-]+)\)", SHEET)
    coloured = {name: hue for names, hue in ruled for name in re.findall(r"hl-\w+", names)}

    assert len(given_classes) > 15
    assert set(coloured) == given_classes
    assert set(coloured.values()) <= set(NAMED)


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert round(contrast("#000000", "#ffffff")) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
