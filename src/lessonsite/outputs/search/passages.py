"""A lesson in, its passages out: the texts that a hit may open at, each with its heading, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from lessonsite.model import Block, Lesson
from lessonsite.plain_text import text_of_html

_LINE_END = re.compile(r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|pre|div|blockquote|figcaption|caption|summary)>")


class Passage(Struct, frozen=True, array_like=True):
    """A part of a lesson under one heading, or a term with its definition. *anchor* is empty for the lesson's head."""

    anchor: str
    heading: str
    text: str
    is_term: bool = False


def passages_of(lesson: Lesson) -> Iterator[Passage]:
    """The introduction, each section, each term. Questions are no passages: their answers stand beside them."""
    outline = lesson.outline
    opening = _text(lesson.introduction)
    sections = [Passage(section.anchor, section.text, _text(section.blocks)) for section in lesson.sections]
    objectives = (text_of_html(one) for one in lesson.objectives)
    head = ("" if outline.summary_taken else outline.summary_text, opening, *objectives)
    yield Passage("", outline.title_text, "\n".join(part for part in head if part))
    yield from sections
    for term in outline.terms:
        yield Passage(term.anchor, term.name, term.text, is_term=True)


def _text(blocks: Iterable[Block]) -> str:
    """Plain words, each paragraph on its line, with the headings of parts that are set apart."""
    return "\n".join(part for block in blocks for part in (text_of_html(block.heading), _plain(block.html)) if part)


def _plain(html: str) -> str:
    lines = text_of_html(_LINE_END.sub("\n", _unbroken(html))).split("\n")
    return "\n".join([" ".join(line.split()) if "  " in line else bare for line in lines if (bare := line.strip())])


def _unbroken(html: str) -> str:
    """*html* without line breaks but those of code: where an author's line ends, no sentence does."""
    first, *others = html.split("<pre")
    parts = [first.replace("\n", " ")]
    for other in others:
        code, end, rest = other.partition("</pre>")
        parts += ("<pre", code, end, rest.replace("\n", " "))
    return "".join(parts)
