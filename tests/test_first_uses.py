"""The first use of a term in a lesson's prose shows its definition, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonsite.model import Block, Html
from lessonsite.outputs.web.first_uses import FirstUses, Gloss


def marked(html: str, *names: str, kind: str = "prose") -> str:
    """The block with its first uses as `[number:word]`, in braces where a line must not break behind the word."""
    terms = [Gloss(name, "what it is", "glossary/") for name in names]
    first_uses = FirstUses(terms, lambda number, word, term: f"[{number}:{word}]")
    blocks = first_uses.blocks([Block(kind, Html(html))])  # type: ignore[arg-type]
    return "".join(block.html for block in blocks).replace('<span class="term-hold">', "{").replace("</span>", "}")


@pytest.mark.parametrize(
    ("html", "names", "expected"),
    [
        ("<p>A token, a token.</p>", ["Token"], "<p>A {[1:token],} a token.</p>"),
        ("<p>Tokens and tokenized.</p>", ["token"], "<p>Tokens and tokenized.</p>"),
        ("<p>A base model.</p>", ["model", "base model"], "<p>A {[1:base model].}</p>"),
        ("<p>R&amp;D and AT&amp;T</p>", ["R&D", "T"], "<p>[1:R&amp;D] and AT&amp;T</p>"),
        ("<h3>Token</h3><p>token</p>", ["token"], "<h3>Token</h3><p>[1:token]</p>"),
        ('<p><a href="token">token</a> token</p>', ["token"], '<p><a href="token">token</a> [1:token]</p>'),
        ("<p><code>token</code> <b>token</b></p>", ["token"], "<p><code>token</code> <b>[1:token]</b></p>"),
        ("<table><td>token</td></table><p>token</p>", ["token"], "<table><td>token</td></table><p>[1:token]</p>"),
        ("<style>.token { }</style><p>token</p>", ["token"], "<style>.token { }</style><p>[1:token]</p>"),
        ("<!-- <b>token</b> --><p>token</p>", ["token"], "<!-- <b>token</b> --><p>[1:token]</p>"),
        ('<p><b title="1 > token">token</b></p>', ["token"], '<p><b title="1 > token">[1:token]</b></p>'),
        ("<p>把词元放进模型里</p>", ["词元", "模型"], "<p>把[1:词元]放进[2:模型]里</p>"),
        ("<p>A base\nmodel.</p>", ["base model"], "<p>A {[1:base\nmodel].}</p>"),
        ("<p><b>Tokens</b> (<b>token</b>), and</p>", ["token"], "<p><b>Tokens</b> ({<b>[1:token]</b>),} and</p>"),
        ("<p><b>A token</b>, and</p>", ["token"], "<p><b>A [1:token]</b>, and</p>"),
        ("<p>İ TOKEN token</p>", ["token"], "<p>İ TOKEN [1:token]</p>"),
    ],
)  # fmt: skip
def test_whole_words_of_prose_are_marked_once(html: str, names: list[str], expected: str) -> None:
    assert marked(html, *names) == expected


def test_the_questions_of_a_check_do_not_explain_themselves() -> None:
    assert marked("<p>A token.</p>", "token", kind="check") == "<p>A token.</p>"


def test_a_word_may_stand_in_plain_places_ever_so_often() -> None:
    cells = "<table>" + "<td>token</td>" * 30_000 + "</table>"

    assert marked(f"{cells}<p>token</p>", "token") == f"{cells}<p>[1:token]</p>"


PIECES = [
    "<p>",
    "</p>",
    "<code>",
    "</code>",
    "token ",
    "base ",
    "&amp;",
    "<a href='token'>",
    "</a>",
    "x",
    ", ",
    "<b>",
    "</b>",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_marking_changes_nothing_but_the_words_it_marks(pieces: list[str]) -> None:
    html = "".join(pieces)

    assert marked(html, "token", "base token").translate(dict.fromkeys(map(ord, "[]{}12:"))) == html
