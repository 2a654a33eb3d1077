"""The quick parser reads as the library's own does: fewer rules tried, the same tokens made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from lessonsite import grammar, syntax_extensions
from lessonsite.inline_parser import MAX_BRACKETS
from tests.built import CORPORA, ROOT

PIECES = [
    *(
        "\n",
        "\n\n",
        "\n  ",
        "\n    ",
        "> ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "# ",
        "## x",
        "```",
        "~~~",
        "---",
        "===",
        "|",
    ),
    *(
        "[",
        "](",
        "(x)",
        "]",
        "[^1]",
        "[^1]: x",
        "[a]: /u\n",
        "![",
        "`",
        "``",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "\\",
        "\\*",
        "&",
    ),
    *(
        "&amp;",
        "<b>",
        "</b>",
        "<div>",
        "<!-- -->",
        "<",
        ">",
        "$",
        "$$",
        "^[",
        ": ",
        "~ ",
        "text",
        "word two",
        "http://a.b/c",
    ),
    *(
        "www.x.yz",
        "https://",
        "!",
        "[ ] ",
        "[x] ",
        "> [!NOTE]\n",
        " ",
        "  \n",
        "\t",
        "a",
        "é",
        "{#x}",
        '"',
        "'",
        "(",
        ")",
        "=",
    ),
    *("-", ":", "\n| a | b |\n|---|---|\n"),
]
BODIES = [*(ROOT / "lessons").rglob("*.md"), *CORPORA.rglob("*.md")]


def library() -> MarkdownIt:
    """The library's parser with our rules, and its own loops."""
    parser = MarkdownIt("commonmark", {**grammar.OPTIONS, "maxNesting": MAX_BRACKETS})
    grammar.extend(parser)
    parser.core.ruler.before("inline", "attributes", _attributes)
    # Bare links begin with letters at which the library does not stop.
    parser.inline.terminator_re = re.compile(parser.inline.terminator_re.pattern[:-1] + "hw]")
    return parser


def _attributes(state: StateCore) -> None:
    for number, token in enumerate(state.tokens):
        if token.type == "heading_open":
            syntax_extensions.heading_attributes(state.tokens[number + 1])
        if token.type == "alert_title_open":
            state.tokens[number + 1].content = ""


def said(tokens: Iterable[Token]) -> list[tuple[Any, ...]]:
    """All that a token says and that rendering may look at."""
    return [
        (
            *(token.type, token.tag, token.attrs, token.map, token.level if token.block else None),
            *(token.content, token.markup, token.info, token.hidden, said(token.children or ())),
        )
        for token in tokens
    ]


LIBRARY = library()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_markup_in_any_order_is_read_as_the_library_reads_it(text: str) -> None:
    ours = grammar.parse_blocks(text, {})

    theirs = LIBRARY.parse(text, {})

    assert said(ours) == said(theirs)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_read_as_the_library_reads_it(text: str) -> None:
    assert said(grammar.parse_blocks(text, {})) == said(LIBRARY.parse(text, {}))


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.name)
def test_real_lessons_are_read_as_the_library_reads_them(path: Path) -> None:
    text = path.read_text("utf-8")

    assert said(grammar.parse_blocks(text, {})) == said(LIBRARY.parse(text, {}))
