"""A body's blocks in, remarks out: definitions that reach no glossary, since the heading above them means nothing."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from lessonsite.diagnostics import Code
from lessonsite.folding import heading_key
from lessonsite.headings import Heading, HeadingReader
from lessonsite.tokens import blocks, inner_tokens
from lessonsite.words import load

GLOSSARY_UNREAD = Code(
    "glossary-unread",
    "warning",
    why="The definitions are shown as an ordinary section: no word in the lesson shows them, nor does the glossary.",
    wrong="## Glossary\n\nToken\n: A piece of text.",
    right="## Key terms\n\nToken\n: A piece of text.",
)

#: What other tools and their authors call key terms, as `heading_key` has it.
_LIKE_TERMS = frozenset(
    (
        "definitions", "glossary", "glossary of terms", "important terms", "key concepts", "key definitions",
        "key term", "key vocabulary", "key words", "keyterms", "keywords", "list of terms", "new terms",
        "new vocabulary", "new words", "terminology", "terms", "terms to know", "vocab", "vocabulary", "word list",
        "words to know",
        "definitionen", "fachbegriffe", "fachwörter", "glossar", "neue begriffe", "neue wörter", "vokabeln",
        "wortliste", "wortschatz", "glosario", "términos clave", "vocabulario", "glossaire", "termes clés",
        "vocabulaire",
    )
)  # fmt: skip


def remark_unread_terms(heading: Heading | None, tokens: Sequence[Token], headings: HeadingReader) -> None:
    """Say where terms are defined right below an ordinary *heading*, or below one among *tokens*, that was probably
    meant for key terms.
    """
    head = heading.tokens[0] if heading else None
    for block in blocks(tokens):
        if block[0].type == "heading_open":
            head = block[0]
        elif head and _defines(block) and _is_meant(head, headings):
            _remark(head, block, headings)
            head = None


def _defines(block: Sequence[Token]) -> bool:
    """Whether *block* is a definition list, or a list of which each item begins in bold."""
    if block[0].type != "bullet_list_open":
        return block[0].type == "dl_open"
    return all(_begins_in_bold(item) for item in blocks(inner_tokens(block)))


def _begins_in_bold(item: Sequence[Token]) -> bool:
    children = item[2].children if len(item) > 2 else None
    return next((child.type for child in children or () if child.type != "text" or child.content), "") == "strong_open"


def _is_meant(head: Token, headings: HeadingReader) -> bool:
    """Whether key terms were probably meant. Of a heading that does mean them all has been said already."""
    key = heading_key(head.meta["text"])
    return key in _LIKE_TERMS and "plain" not in head.meta["classes"] and headings.meanings.get(key) != "terms"


def _remark(head: Token, block: Sequence[Token], headings: HeadingReader) -> None:
    document = headings.lines.document
    name = f"`{'#' * max(int(head.tag[1:]), 2)} {load(headings.language).list('heading.terms')[0]}`"
    if block[0].type != "dl_open":
        name += " and below it each term on a line, `: its definition` on the next"
    message = f"definitions below `{head.meta['text']}`, which makes no key terms"
    document.remark(GLOSSARY_UNREAD, document.span(head), message, f"write {name}; or `{{.plain}}` after this heading")
