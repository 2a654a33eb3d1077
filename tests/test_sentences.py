"""What may be quoted of a lesson: sentences as they stand on its page, and where they stand."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.sentence_splitter import split_sentences
from lessonsite.sentences import Sentence, explanations_of, sentences_of
from lessonsite.source import Source
from lessonsite.stems import stem_groups
from lessonsite.wordforms import words_of
from tests.built import Built
from tests.catalogs import lesson

#: What a page adds to the words of its lesson: definitions beside first uses, the numbers of footnotes, other marks.
_BESIDE = re.compile(
    r'<span class="term-note".*?</a></span>|<sup class="footnote-ref">.*?</sup>|<annotation.*?</annotation>'
    r"|<head>.*?</head>|<template.*?</template>",
    re.DOTALL,
)


def said(body: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a lesson with that body."""
    source = Source("lessons/a/01-x.md", lesson("X", body, language=language))
    return sentences_of(read_lesson(source, ReadingSettings()).value)


def texts(body: str) -> list[str]:
    return [one.text for one in said(body)]


def test_trusted_html_may_hold_angle_brackets_within_its_tags() -> None:
    body = '## A\n\nIt is <i title="a > b">here</i> now.\n\n<div data-x="<p> q">There it stands too.</div>\n'
    source = Source("lessons/a/01-x.md", lesson("X", body))

    found = sentences_of(read_lesson(source, ReadingSettings(html="trusted")).value)

    assert [one.text for one in found] == ["It is here now.", "There it stands too."]


def test_trusted_html_may_be_written_in_capitals_and_over_lines() -> None:
    marked_out = '<span\naria-hidden="true">not</span> <SPAN aria-hidden="true">not</span>'
    body = f"## A\n\n<P>It is here.<BR>So it is.</P><P>{marked_out} And there.</P>\n"
    source = Source("lessons/a/01-x.md", lesson("X", body))

    found = sentences_of(read_lesson(source, ReadingSettings(html="trusted")).value)

    assert [one.text for one in found] == ["It is here.", "So it is.", "And there."]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It costs 1.5 million. That is e.g. a house.", ["It costs 1.5 million.", "That is e.g. a house."]),
        ("en", "J. R. R. Tolkien wrote it all down. Dr. Who did not.", None),
        ("en", 'He asked: "Is it so? Is it?" and left the room. We stayed.', None),
        ("en", "Some of it (see Fig. 3. There it is.) may be new. Or not at all.", None),
        ("en", "Why? Because heat sets the white first.", ["Why? Because heat sets the white first."]),
        ("en", "What then…? Nobody knows that yet.", ["What then…?", "Nobody knows that yet."]),
        ("de", "Am 3. Mai war Schluss damit. Bzw. z. B. im Juni.", None),
        ("de", "Das war im Jahr 2024. Dann kam „Llama 3. Oder so.“ heraus.", None),
        ("ar", "ما هو النموذج؟ إنه دالة لها أعداد.", ["ما هو النموذج؟", "إنه دالة لها أعداد."]),
        ("zh", "模型是函数。它有参数！真的吗？是的。", ["模型是函数。", "它有参数！", "真的吗？", "是的。"]),
        ("en", "", []),
    ],
)
def test_a_text_is_parted_where_its_sentences_end(language: str, text: str, expected: list[str] | None) -> None:
    found = split_sentences(text, language)

    parts = {
        "J. R.": ["J. R. R. Tolkien wrote it all down.", "Dr. Who did not."],
        "He as": ['He asked: "Is it so? Is it?" and left the room.', "We stayed."],
        "Some ": ["Some of it (see Fig. 3. There it is.) may be new.", "Or not at all."],
        "Am 3.": ["Am 3. Mai war Schluss damit.", "Bzw. z. B. im Juni."],
        "Das w": ["Das war im Jahr 2024.", "Dann kam „Llama 3. Oder so.“ heraus."],
    }
    assert found == (parts[text[:5]] if expected is None else expected)


@given(st.text(st.sampled_from("ab A.!? \"'()“”。？…\n1"), max_size=80))
def test_no_letter_is_lost_or_added(text: str) -> None:
    found = split_sentences(text)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(sentence in text and sentence == sentence.strip() for sentence in found)


def test_each_sentence_knows_its_part_of_the_page() -> None:
    found = said(
        "Before all.\n\n## One {#one}\n\nFirst here.\n\n### Inner {#inner}\n\nDeeper down.\n\n## Two\n\nLast.\n"
    )

    assert [(one.text, one.place.anchor, one.place.section) for one in found] == [
        ("Before all.", "", ""),
        ("First here.", "one", "one"),
        ("Deeper down.", "inner", "one"),
        ("Last.", "two", "two"),
    ]


def test_an_item_is_a_sentence_and_knows_what_its_list_is_of() -> None:
    found = said("## A\n\nTwo roads lead there:\n\n- by land\n- by sea, slowly\n  and wet\n\nNo more.\n")

    assert [(one.text, one.kind, one.head) for one in found[1:3]] == [
        ("by land", "item", "Two roads lead there:"),
        ("by sea, slowly and wet", "item", "Two roads lead there:"),
    ]


def test_a_row_is_a_sentence_and_knows_its_columns() -> None:
    (row,) = said("## A\n\n| Name | Size |\n|---|---|\n| small *one* | 3 |\n")

    assert (row.text, row.kind, row.head) == ("small one\t3", "row", "Name Size")


def test_a_definition_knows_its_term() -> None:
    found = said("## A\n\nText here.\n\n## Key terms\n\nLoss\n: How wrong it was. Less is better.\n")

    assert [(one.text, one.kind, one.head) for one in found[1:]] == [
        ("How wrong it was.", "term", "Loss"),
        ("Less is better.", "term", "Loss"),
    ]


def test_code_formulas_notes_and_marks_are_not_quoted() -> None:
    apart = "```python title=x.py\nrun()\n```\n\n$$\nx\n$$\n\n> [!TIP]\n> Mind this.\n\n[^n]: No.\n"

    body = f"## A\n\nSo it is.[^n]\n\n{apart}"

    assert texts(body) == ["So it is.", "Mind this."]


def test_the_summary_is_quoted_unless_the_page_begins_with_it() -> None:
    assert texts("Six minutes.\n\n## A\n\nThen eat.\n") == ["Six minutes.", "Then eat."]
    assert texts("## A\n\nThe big idea: six minutes.\n") == ["six minutes."]


def test_an_explanation_belongs_to_its_question() -> None:
    quiz = "## Quiz\n\n### Which? {#q}\n\n- [x] White\n- [ ] Yolk\n\nWhy: It sets sooner. It always does.\n\nSee: #a\n"
    source = Source("lessons/a/01-x.md", lesson("X", f"## A {{#a}}\n\nText.\n\n{quiz}"))

    (one,) = explanations_of(read_lesson(source, ReadingSettings()).value)

    assert (one.question.id, one.sentences) == ("q", ("It sets sooner.", "It always does."))


def test_forms_of_a_word_meet_under_one_stem() -> None:
    assert stem_groups(words_of("Trained models train; training"), "en") == ["model models", "train trained training"]
    assert stem_groups(["trained"], "xx") == []


def test_forms_meet_in_scripts_whose_vowels_are_marks() -> None:
    assert stem_groups(words_of("किताब, किताबें, किताबों"), "hi") == ["किताब किताबें किताबों"]


def data_of(script: Path) -> Any:
    """What a data script hands over."""
    text = script.read_text("utf-8")
    assert text.startswith('document.dispatchEvent(new CustomEvent("data-loaded",{detail:') and text.endswith("}));\n")
    return json.loads(text.partition("detail:")[2].removesuffix("}));\n"))


def words_on(page: str) -> str:
    """The words of a page as it is read, but for what the page puts beside them."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", _BESIDE.sub("", page))).split())


def test_every_sentence_stands_word_for_word_on_its_page_and_its_place_is_there(built_site: Built) -> None:
    scripts = sorted(built_site.folder.rglob("tutor.js"))
    assert scripts
    for script in scripts:
        page = (script.parent / "index.html").read_text("utf-8")
        words, told = words_on(page), data_of(script)["lesson"]
        quotes = [text for text, *_ in told["sentences"]] + [why for one in told["questions"] for why in one["why"]]
        assert [text for text in quotes if " ".join(text.split()) not in words] == [], script
        for place in told["places"]:
            assert not place["anchor"] or f'id="{place["anchor"]}"' in page, script


@pytest.mark.parametrize("unit", [".", ".)", "!”", "。.", "…？"])
def test_a_row_of_signs_is_looked_through_once(unit: str) -> None:
    text = f"So{unit * (90_000 // len(unit))}x"

    assert split_sentences(text)
