"""Tokens of a body, or a text of front matter, in; the same rendered out, in one form for both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from lessonsite.draft import Piece, Typed
from lessonsite.markdown import Document, plain
from lessonsite.model import Html
from lessonsite.source import Span
from lessonsite.tokens import sole_inline

NOTHING = Piece(Html(""), "")

#: Begins nothing but a paragraph, and is no part of its text.
_NO_BLOCK = "\u00a0"
#: A text without anything that Markdown, or HTML, gives a meaning to: most texts of a quiz.
_BARE = re.compile(r"[^\\`*_~\[<>&$^\n]*")


class At(Struct, frozen=True):
    """The place of a token, worked out only when it is asked for."""

    document: Document
    token: Token

    @property
    def span(self) -> Span:
        """Its first line."""
        return self.document.span(self.token)


def read_piece(document: Document, tokens: Sequence[Token]) -> Piece:
    """A run of blocks; a single paragraph without its `<p>`."""
    inline = sole_inline(tokens)
    if inline:
        return read_line(document, inline)
    html = document.render(tokens).strip()
    return Piece(Html(html), plain(tokens).strip(), At(document, tokens[0]) if tokens else None)


def read_line(document: Document, inline: Token) -> Piece:
    """An inline token."""
    children = inline.children or ()
    if len(children) == 1 and children[0].type == "text" and is_bare(text := children[0].content.strip()):
        return Piece(Html(text), text, At(document, inline))
    return Piece(Html(document.render(children).strip()), plain(children).strip(), At(document, inline))


def read_blocks(document: Document, tokens: Sequence[Token]) -> Html:
    """A run of blocks, whole."""
    return Html(document.render(tokens).strip()) if tokens else Html("")


def piece_of(document: Document, typed: Typed) -> Piece:
    """A text of front matter that may be a line or blocks."""
    text = typed.text.strip()
    if "\n" in text:
        return replace(read_piece(document, document.read(text, typed.span)), at=typed)
    return line_of(document, typed)


def line_of(document: Document, typed: Typed) -> Piece:
    """A text of front matter that is inline Markdown, however many lines it takes."""
    text = " ".join(typed.text.split("\n")).strip()
    if is_bare(text):
        return Piece(Html(text), text, typed)
    children = inline_of(document, text, typed.span)
    return Piece(Html(document.render(children).strip()), plain(children).strip(), typed)


def inline_of(document: Document, text: str, span: Span) -> Sequence[Token]:
    """The inline tokens of *text*, which is no list, heading or quotation whatever it begins with."""
    return next((token.children or () for token in document.read(_NO_BLOCK + text, span) if token.type == "inline"), ())


def blocks_of(document: Document, typed: Typed | None) -> Html:
    """A text of front matter that is blocks."""
    if typed is None:
        return NOTHING.html
    text = typed.text.strip("\n")
    if text[:1].isalpha() and is_bare(text):
        return Html(f"<p>{text.strip()}</p>")
    return Html(document.blocks(text, typed.span).strip())


def is_bare(text: str) -> bool:
    """Whether *text*, on one line, is its own HTML."""
    return _BARE.fullmatch(text) is not None and "://" not in text and "www." not in text
