"""Definition lists, and `terms` in front matter, in; the terms that a lesson teaches out, and where they occur."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec.structs import replace

from lessonsite.diagnostics import Code
from lessonsite.folding import fold, spaceless_letters
from lessonsite.markdown import Document, plain
from lessonsite.model import Html, Section, Term
from lessonsite.rich_text import parse_rich_text, read_blocks, read_rich_text
from lessonsite.source import Span
from lessonsite.tokens import blocks, inner_tokens, sole_inline
from lessonsite.yaml_nodes import Mapping, Scalar

TERM_TWICE = Code(
    "term-twice",
    "warning",
    why="One page would explain a term in two ways; the first is shown.",
    wrong="Token\n: A piece of text.\n\nToken\n: A word.",
    right="Token\n: A piece of text: a word, or a part of one.",
)
TERM_UNEXPLAINED = Code(
    "term-unexplained",
    "warning",
    why="A learner who asks for the term's meaning finds none.",
    wrong="terms:\n  Token:",
    right="terms:\n  Token: A piece of text.",
)
TERM_UNREAD = Code(
    "term-unread",
    "warning",
    why="A line that follows another is read as more of it: the term is lost in the definition above it.",
    wrong="Token\n: A piece of text.\nModel\n: A function.",
    right="Token\n: A piece of text.\n\nModel\n: A function.",
)

_IN_QUOTES = 'write it as a text, in quotes: `Token: "…"`'
_SECOND_LINE = re.compile(r"\n([^\n]*)\n:[ \t]")


class Terms:
    """The terms of one lesson, gathered as they are met; of two with one name the first counts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: dict[str, Term] = {}

    def read_lists(self, tokens: Sequence[Token]) -> Html:
        """Take the terms of all definition lists in *tokens*; what stands beside the lists is handed back, rendered."""
        beside: list[Token] = []
        for block in blocks(tokens):
            if block[0].type != "dl_open":
                beside.extend(block)
                self._look_for_second_lines(block)
                continue
            for name, definitions in _entries(block):
                self._add_list_entry(name, definitions)
                self._look_for_last_lines(definitions)
        return read_blocks(self.document, beside)

    def read_mapping(self, terms: Mapping) -> tuple[Term, ...]:
        """Take the terms of a mapping in front matter: those that the body does not explain."""
        before = len(self.found)
        for name, definition in terms.items:
            if isinstance(definition, Scalar):
                parsed = parse_rich_text(self.document, definition)
                self._add(name.text, parsed.html, parsed.text, name.span)
            else:
                self.document.remark(TERM_UNEXPLAINED, definition.span, f"`{name.text}` has no definition", _IN_QUOTES)
        return tuple(self.found.values())[before:]

    def _look_for_second_lines(self, block: Sequence[Token]) -> None:
        """Say where a term is the second line of a paragraph, so that its definition makes no list."""
        inline = sole_inline(block)
        if inline and (found := _SECOND_LINE.search(inline.content)):
            self._remark_unread(found[1], inline)

    def _look_for_last_lines(self, definitions: Sequence[Sequence[Token]]) -> None:
        """Say where a term has become the last line of the definition above it."""
        for above, below in pairwise(definitions):
            inline = above[-2] if len(above) > 1 else None
            if inline is None or not below or "\n" not in inline.content:
                continue
            if inline.map and below[0].map and inline.map[1] == below[0].map[0]:
                self._remark_unread(inline.content.rpartition("\n")[2], inline)

    def _remark_unread(self, name: str, inline: Token) -> None:
        span = self.document.span(inline, name)
        self.document.remark(TERM_UNREAD, span, f"`{name}` is not read as a term", "leave an empty line above it")

    def _add_list_entry(self, inline: Token, definitions: Iterable[Sequence[Token]]) -> None:
        read = [read_rich_text(self.document, tokens) for tokens in definitions]
        html = read[0].html if len(read) == 1 else Html("\n".join(_paragraph(one.html) for one in read))
        self._add(plain(inline), html, " ".join(one.text for one in read), self.document.span(inline))

    def _add(self, name: str, html: Html, text: str, span: Span) -> None:
        name = " ".join(name.split())
        key = fold(name)
        if key in self.found:
            self.document.remark(TERM_TWICE, span, f"`{name}` is explained twice", "keep one of the two")
            return
        if not html:
            message = f"`{name}` has no definition"
            self.document.remark(TERM_UNEXPLAINED, span, message, "write one, or leave the term out")
        text = " ".join(text.split())
        self.found[key] = Term(name, key, self.document.anchor(name, "term"), html, text)


def with_terms(sections: Iterable[Section], terms: Iterable[Term], prose: Iterable[str]) -> tuple[Section, ...]:
    """Each section with those of the lesson's *terms* that occur in its folded *prose*."""
    keys = [term.key for term in terms]
    if not keys:
        return tuple(sections)
    return tuple(replace(each, terms=occurring_terms(keys, text)) for each, text in zip(sections, prose, strict=True))


def occurring_terms(keys: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of the *keys* that occur in a folded *text*: whole words, in scripts without spaces the longest match."""
    left = text
    found: set[str] = set()
    ordered = tuple(keys)
    for key in sorted(ordered, key=len, reverse=True):
        if key not in left:
            continue
        if spaceless_letters(key):
            found.add(key)
            left = left.replace(key, "\n")
        elif _stands_alone(key, left):
            found.add(key)
    return tuple(key for key in ordered if key in found)


def _stands_alone(key: str, text: str) -> bool:
    """Whether *key* occurs in *text* as a whole word."""
    start = text.find(key)
    while start >= 0:
        end = start + len(key)
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (before.isalnum() or behind.isalnum() or "_" in (before, behind)):
            return True
        start = text.find(key, start + 1)
    return False


def _entries(block: Sequence[Token]) -> Iterable[tuple[Token, list[Sequence[Token]]]]:
    """The names of a definition list with their definitions. Several definitions may belong to one name."""
    entries: list[tuple[Token, list[Sequence[Token]]]] = []
    for part in blocks(inner_tokens(block)):
        if part[0].type == "dt_open":
            entries.append((part[1], []))
        elif entries:
            entries[-1][1].append(inner_tokens(part))
    return entries


def _paragraph(html: str) -> str:
    return html if html.startswith("<") else f"<p>{html}</p>"
