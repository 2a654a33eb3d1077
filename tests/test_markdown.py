"""The laws of reading Markdown: any text is read, remarks stand where the author typed, and ids are each taken once."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessonsite.config import ReadingSettings
from lessonsite.markdown import Document, plain, ready_html
from lessonsite.source import Source, Span
from tests.bombs import BODIES, KNOTS
from tests.test_parsers import PIECES

HERE = Span(1)
MARKUP = st.lists(
    st.sampled_from([*PIECES, "<a href=x>", "<!--", "{.x}", "[[", "$x$", "> [!X]\n", ":::", "{% x %}"]), max_size=40
)


def read(body: str, path: str = "lessons/10-a/01-b.md", **settings: object) -> Document:
    """A lesson that is all body."""
    return Document(Source(path, body), body, 1, ReadingSettings(**settings))  # type: ignore[arg-type]


def rendered(body: str, **settings: object) -> str:
    """The HTML of such a lesson."""
    document = read(body, **settings)
    return document.render(document.tokens) + document.footnotes()


def codes(document: Document) -> list[str]:
    """What was said, by code."""
    return [remark.code for remark in document.diagnostics]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), MARKUP.map("".join)))
def test_any_text_is_read_and_every_remark_stands_in_it(text: str) -> None:
    document = read(text)

    document.render(document.tokens)
    document.footnotes()

    lines = text.split("\n")
    for remark in document.diagnostics:
        assert remark.span is not None
        assert 1 <= remark.span.line <= len(lines)
        assert remark.span.column + remark.span.length - 2 <= max(len(lines[remark.span.line - 1]), 1)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), MARKUP.map("".join)))
@example("<DIV><![A:")
@example("<div><![CDATA[ <b>x</b> ]]>")
def test_any_text_of_front_matter_is_read(text: str) -> None:
    document = Document(Source("lessons/a/b.md", f"---\ntitle: {text}\n---\n"), "", 3, ReadingSettings())

    assert isinstance(document.inline(text, Span(2, 8)) + document.phrase(text, Span(2, 8)), str)
    assert isinstance(document.blocks(text, Span(2, 8)), str)


@settings(deadline=None)
@given(st.text(alphabet="ab >&\"'.,;:!?()#-+=/|{}%@\té漢1$"))
def test_a_short_text_without_markup_needs_no_parser(text: str) -> None:
    document = read("")
    quick = document.inline(text, HERE)

    # A backslash before a letter is text, but makes the parser look.
    slow = document.inline(f"{text.strip()}\\z", HERE)

    assert slow == f"{quick}\\z"


@settings(deadline=None)
@given(st.text(alphabet="abc XYZ,'é"))
def test_blocks_of_plain_words_are_one_paragraph(text: str) -> None:
    found = read("").blocks(text, HERE)

    assert found == (f"<p>{escape(text.strip(), quote=False)}</p>\n" if text.strip() else "")


def test_remarks_name_the_line_and_column_in_the_file() -> None:
    body = "One.\n\n- a [bad](javascript:x) and\n  [bad](javascript:x)\n\n| a |\n|---|\n| [worse](vbscript:y) |\n"
    source = Source("lessons/a/b.md", f"---\ntitle: x\n---\n{body}")

    document = Document(source, body, 4, ReadingSettings())
    document.render(document.tokens)

    places = [
        (remark.span.line, remark.span.column, remark.span.length) for remark in document.diagnostics if remark.span
    ]
    assert places == [(6, 11, 12), (7, 9, 12), (11, 11, 10)]


def test_remarks_on_front_matter_name_its_lines() -> None:
    text = "---\nsummary: A [bad](javascript:x) link\nwhy: |\n  One.\n\n  Two [bad](javascript:y)\n---\n"
    document = Document(Source("lessons/a/b.md", text), "", 8, ReadingSettings())

    document.inline("A [bad](javascript:x) link", Span(2, 10))
    document.blocks("One.\n\nTwo [bad](javascript:y)\n", Span(3, 6))

    assert [(remark.span.line, remark.span.column) for remark in document.diagnostics if remark.span] == [
        (2, 18),
        (6, 13),
    ]


def test_remarks_and_links_of_a_quiz_in_its_own_file_name_that_file() -> None:
    document = read("[a](c.md)")
    document.render(document.tokens)
    other = document.for_file(Source("lessons/10-a/quiz.yaml", "- question: Why [b](d.md) or [x](javascript:y)?"))

    html = other.inline("Why [b](d.md) or [x](javascript:y)?", Span(1, 13))

    assert html == 'Why <a href="../d/">b</a> or x?'
    assert [(link.target, link.path) for link in document.links] == [
        ("lessons/10-a/c.md", ""),
        ("lessons/10-a/d.md", "lessons/10-a/quiz.yaml"),
    ]
    assert [(remark.path, remark.span) for remark in document.diagnostics] == [
        ("lessons/10-a/quiz.yaml", Span(1, 34, 12))
    ]


def test_ids_are_made_in_order_and_give_way_to_those_that_authors_chose() -> None:
    document = read("## Same\n\n## Same\n\n## ???\n\n## Chosen {#same-1}\n")
    headings = [token for token in document.tokens if token.type == "heading_open"]
    document.claim("same-2", HERE)

    made = [document.heading_anchor(heading, "section") for heading in headings]

    assert made == ["same", "same-3", "section", "same-1"]
    assert document.anchor("Same") == "same-4"
    assert document.anchor("!", "question") == "question"
    assert not document.diagnostics


def test_an_id_is_claimed_once() -> None:
    document = read("")

    document.claim("one", Span(1))
    document.claim("one", Span(2))
    document.claim("ls-two", Span(3))

    assert [(remark.code, remark.span) for remark in document.diagnostics] == [
        ("anchor-taken", Span(2)),
        ("anchor-reserved", Span(3)),
    ]


def test_headings_and_tasks_carry_what_their_marks_say() -> None:
    document = read("## A *b* `c` {#x .y .was-z}\n\n- [x] done\n- [ ] not\n- none\n")

    heading = document.tokens[0].meta
    items = [token.meta.get("checked") for token in document.tokens if token.type == "list_item_open"]

    assert (heading["id"], heading["classes"], heading["text"]) == ("x", ("y", "was-z"), "A b c")
    assert items == [True, False, None]
    assert document.tokens[1].content == "A *b* `c`"


def test_a_phrase_may_stand_on_any_page_and_in_a_link() -> None:
    document = read("[^1]: Note.")

    phrase = document.phrase(
        'A [link](x.md), *a* ![pic](y.png "t") <kbd>K</kbd><a href="z">z</a><img src=q.png>[^1] $x$', HERE
    )

    assert phrase.startswith("A link, <em>a</em> pic <kbd>K</kbd>z <math>")
    assert not document.links and not document.files


def test_the_house_s_own_parts_are_never_cleaned() -> None:
    document = read("<b>raw</b> text\n\n$x$\n")
    paragraph = document.tokens[1]
    assert paragraph.children is not None
    paragraph.children.append(ready_html('<button data-step="1" onclick="x">own</button>'))

    html = document.render(document.tokens)

    assert '<b>raw</b> text<button data-step="1" onclick="x">own</button>' in html
    assert "<math>" in html


def test_words_alone() -> None:
    document = read("# A *b* `c<d` ![e](f.png) & $x^2$")

    assert plain(document.tokens[1]) == "A b c<d e & x^2"
    assert plain(document.render(document.tokens[1].children or ())) == "A b c<d  & x2"
    assert plain(document.tokens).strip() == "A b c<d e & x^2"


@pytest.mark.parametrize("name", BODIES)
def test_what_passes_a_limit_is_said_at_once(name: str) -> None:
    body, code = BODIES[name]

    document = read(body)
    document.render(document.tokens)

    assert codes(document) == [code]


@pytest.mark.parametrize("body", KNOTS, ids=lambda body: re.sub(r"(.{12}).*", r"\1…", body, flags=re.DOTALL))
def test_no_text_stops_the_reader(body: str) -> None:
    assert rendered(body)


def test_limits_are_limits_and_not_less() -> None:
    inside = (
        "> " * 64 + "x",
        "a" * 99_999,
        "## a\n\n" * 2_000,
        "- " * 500 + "\n",
        f"${'x' * 2_000}$",
        "```\n" + "# a\n" * 3_000 + "```",
    )

    assert [codes(read(body)) for body in inside] == [[]] * len(inside)


def test_links_beside_code_and_in_code_are_told_apart() -> None:
    assert rendered("`[a](javascript:x)` \\[b](c) \\$1 and `:::`") == (
        "<p><code>[a](javascript:x)</code> [b](c) $1 and <code>:::</code></p>\n"
    )
