"""Facts that authors type: laws of reading them, and texts made to stop the reader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonsite.fields import Field, Fields, read_fields
from lessonsite.front_matter_splitter import split_front_matter
from lessonsite.value_readers import (
    list_of,
    one_of,
    read_date,
    read_mapping,
    read_node,
    read_number,
    read_scalar,
    read_tag,
    read_texts,
    read_yes_no,
    within,
)
from lessonsite.yaml_nodes import Mapping, Node, Scalar, Sequence
from lessonsite.yaml_parser import compose
from tests.bombs import FRONT_MATTER

ROOT = Path(__file__).parent.parent
TABLE: Fields = {
    "title": Field(read_scalar),
    "level": Field(one_of("beginner", "advanced")),
    "tags": Field(read_texts, ()),
    "order": Field(read_number),
    "accent": Field(within(1, 8)),
    "draft": Field(read_yes_no, False),
    "updated": Field(read_date),
    "language": Field(read_tag),
    "terms": Field(read_mapping),
    "quiz": Field(read_node),
    "pairs": Field(list_of(list_of(read_scalar)), ()),
}
KEYS = st.sampled_from([*TABLE, "x-mine", "titel", "<<", "?", "- ", "", "é", "'"])
YAMLISH = st.text(st.sampled_from(list("abc01 :-?#&*!|>'\"%@`[]{},\n\t\\~é\u2028\ufeff\x00\x85")), max_size=120)
LINES = st.lists(st.tuples(st.sampled_from(["", " ", "  ", "- ", "  - ", "? "]), KEYS, YAMLISH), max_size=8)


def typed(node: Node | None) -> object:
    """A node as plain values."""
    if isinstance(node, Mapping):
        return {key.text: typed(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    return node.text if node else None


def read(text: str) -> tuple[dict[str, object], list[str]]:
    """What the table makes of *text*, and what is said."""
    root = compose(text, "a.yaml")
    outcome = read_fields(root.value, TABLE, "a.yaml")
    return outcome.value, [remark.message for remark in root.diagnostics + outcome.diagnostics]


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(st.text(max_size=200), YAMLISH, LINES.map(lambda lines: "".join(f"{a}{b}: {c}\n" for a, b, c in lines)))
)
def test_any_text_is_read_or_remarked_on_within_its_lines(text: str) -> None:
    root = compose(text, "a.yaml", first_line=3)
    outcome = read_fields(root.value, TABLE, "a.yaml")

    assert outcome.value.keys() == TABLE.keys()
    for remark in root.diagnostics + outcome.diagnostics:
        assert remark.message and remark.hint
        assert "\n" not in remark.message + remark.hint
        if remark.span:
            assert 3 <= remark.span.line <= 3 + text.count("\n") + text.count("\r") + 1
            assert remark.span.column >= 1 and remark.span.length >= 1


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), YAMLISH),
    st.sampled_from(["", "---\n", "\n---\n", "---\ntitle: a\n", "\ufeff---\r\n"]),
)
def test_taking_front_matter_off_loses_no_line(text: str, head: str) -> None:
    whole = head + text

    split = split_front_matter(whole, "a.md").value

    lines = whole.split("\n")
    assert "\n".join(lines[split.body_line - 1 :]).endswith(split.body)
    assert whole.endswith(split.body)
    if split.yaml:
        assert "\n".join(lines[split.yaml_line - 1 :]).startswith(split.yaml)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=40
    )
)
def test_a_quoted_text_is_read_as_it_was_typed(text: str) -> None:
    root = compose("title: '" + text.replace("'", "''") + "'", "a.yaml")

    assert root.diagnostics == ()
    assert typed(root.value) == {"title": text}


@pytest.mark.parametrize(
    "text",
    [
        "1.10",
        "NO",
        "yes",
        "on",
        "12:30",
        "0o17",
        "010",
        "1e3",
        "~",
        "null",
        "2026-05-30",
        ".inf",
        "=",
        "1_000",
        "0x1F",
        "-0",
    ],
)
def test_a_text_stays_what_it_looks_like(text: str) -> None:
    root = compose(f"title: {text}\ntags: [{text}, {text}]\n{text}: a\n", "a.yaml")

    assert typed(root.value) == {"title": text, "tags": [text, text], text: "a"}


def test_a_place_is_the_authors_line_and_column() -> None:
    text = "title: \"é 'x'\"\nwhy: |\n\n    first\n    second\nterms:\n  a: b\n  'c': [d, e]\n"

    root = compose(text, "a.md", first_line=2).value

    assert isinstance(root, Mapping)
    title, why, terms = (value for _, value in root.items)
    assert isinstance(title, Scalar) and isinstance(why, Scalar) and isinstance(terms, Mapping)
    assert (title.span.line, title.span.column, title.span.length) == (2, 8, 7)
    assert (why.span.line, why.span.column, why.text) == (5, 5, "\nfirst\nsecond\n")
    assert (terms.span.line, terms.span.column) == (8, 3)
    assert terms.key("c") is not None and terms.items[1][0].span.length == 3
    letters = terms.get("c")
    assert isinstance(letters, Sequence)
    assert [(item.span.line, item.span.column) for item in letters.items] == [(9, 9), (9, 12)]


def test_what_was_complete_before_a_mistake_is_kept() -> None:
    root = compose("id: loops\ntags: [a]\ntitle: a: b\norder: 2\n", "a.yaml")

    assert typed(root.value) == {"id": "loops", "tags": ["a"]}
    assert len(root.diagnostics) == 1


def test_each_wrong_value_leaves_its_default_and_one_remark() -> None:
    values, said = read("tags: a\norder: x\naccent: 9\ndraft: 1\nupdated: 2026-02-30\nlevel: [a]\nterms: []\n")

    assert values["tags"] == () and values["draft"] is False
    assert values["order"] is values["accent"] is values["updated"] is values["level"] is None
    assert len(said) == 7


def test_right_values_are_typed() -> None:
    values, said = read("order: -1.5e1\naccent: 8\ndraft: YES\nupdated: 2026-02-28\ntags: [a, '', b]\n")

    assert not said
    assert [values[name] for name in ("order", "accent", "draft", "updated", "tags")] == [
        -15.0,
        8,
        True,
        "2026-02-28",
        ("a", "b"),
    ]


def test_a_missing_key_is_said_once_and_not_where_its_misspelling_is() -> None:
    table = {"question": Field(read_scalar, required=True)}

    missing = read_fields(compose("{}", "a.yaml").value, table, "a.yaml").diagnostics
    misspelt = read_fields(compose("{qestion: a}", "a.yaml").value, table, "a.yaml").diagnostics

    assert [remark.code for remark in missing] == ["field-missing"]
    assert [remark.code for remark in misspelt] == ["field-unknown"]


@pytest.mark.parametrize("text", FRONT_MATTER.values(), ids=FRONT_MATTER.keys())
def test_a_text_made_to_stop_the_reader_gets_a_remark(text: str) -> None:
    root = compose(text, "a.yaml")
    split_front_matter(f"---\n{text}")
    read_fields(root.value, TABLE, "a.yaml")

    assert root.diagnostics or text.startswith("k0: |")


def test_nesting_of_64_is_read_and_of_65_is_not() -> None:
    fine, deep = (compose("[" * depth + "]" * depth, "a.yaml") for depth in (64, 65))

    assert fine.is_ok
    assert [remark.code for remark in deep.diagnostics] == ["yaml-too-deep"]


def test_256_kb_are_read_and_a_byte_more_is_not() -> None:
    fine, large = (compose("a: " + "x" * (256 * 1024 - 3 + more), "a.yaml") for more in (0, 1))

    assert fine.is_ok
    assert [remark.code for remark in large.diagnostics] == ["yaml-too-large"]


def test_yaml_is_imported_only_when_there_is_some() -> None:
    script = "import sys, lessonsite.config, lessonsite.tracks, lessonsite.words; sys.exit('yaml' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONPATH": "src"}, cwd=ROOT
    )

    assert done.returncode == 0
