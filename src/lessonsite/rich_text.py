"""What an author typed in, rich text out: HTML and the same in plain words, with its place.

`read_…` takes tokens of a lesson's body, `parse_…` a text that stands in YAML: front matter, or a quiz's file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from lessonsite.markdown import Document, plain
from lessonsite.model import Html
from lessonsite.question_kind import RichText, Spanned, Typed
from lessonsite.source import Span
from lessonsite.tokens import sole_inline

NOTHING = RichText(Html(""), "")

#: Begins nothing but a paragraph, and is no part of its text.
_NO_BLOCK = "\u00a0"
#: A text without anything that Markdown, or HTML, gives a meaning to: most texts of a quiz.
_BARE = re.compile(r"[^\\`*_~\[<>&$^\n]*")


class TokenPlace(Struct, frozen=True):
    """The place of a token, worked out only when it is asked for."""

    document: Document
    token: Token

    @property
    def span(self) -> Span:
        """Its first line."""
        return self.document.span(self.token)


def read_rich_text(document: Document, tokens: Sequence[Token]) -> RichText:
    """The blocks *tokens* of a body; a single paragraph is read without its `<p>`."""
    inline = sole_inline(tokens)
    if inline:
        return read_line(document, inline)
    html = document.render(tokens).strip()
    return RichText(Html(html), plain(tokens).strip(), TokenPlace(document, tokens[0]) if tokens else None)


def read_line(document: Document, inline: Token) -> RichText:
    """The words of one paragraph, heading or cell of a body: its *inline* token."""
    children = inline.children or ()
    if len(children) == 1 and children[0].type == "text" and is_bare(text := children[0].content.strip()):
        return RichText(Html(text), text, TokenPlace(document, inline))
    return _rendered(document, children, TokenPlace(document, inline))


def read_blocks(document: Document, tokens: Sequence[Token]) -> Html:
    """The blocks *tokens* of a body; a single paragraph keeps its `<p>`."""
    return Html(document.render(tokens).strip()) if tokens else Html("")


def parse_rich_text(document: Document, typed: Typed) -> RichText:
    """A text in YAML: inline Markdown where it is one line, else blocks."""
    text = typed.text.strip()
    if "\n" in text:
        return replace(read_rich_text(document, document.read(text, typed.span)), at=typed)
    return parse_line(document, typed)


def parse_line(document: Document, typed: Typed) -> RichText:
    """A text in YAML that is inline Markdown, however many lines it takes."""
    text = " ".join(typed.text.split("\n")).strip()
    if is_bare(text):
        return RichText(Html(text), text, typed)
    return _rendered(document, parse_inline(document, text, typed.span), typed)


def parse_inline(document: Document, text: str, span: Span) -> Sequence[Token]:
    """The inline tokens of *text*, which is no list, heading or quotation whatever it begins with."""
    return next((token.children or () for token in document.read(_NO_BLOCK + text, span) if token.type == "inline"), ())


def parse_blocks(document: Document, typed: Typed | None) -> Html:
    """A text in YAML that is blocks; without one, nothing."""
    if typed is None:
        return NOTHING.html
    text = typed.text.strip("\n")
    if text[:1].isalpha() and is_bare(text):
        return Html(f"<p>{text.strip()}</p>")
    return Html(document.blocks(text, typed.span).strip())


def is_bare(text: str) -> bool:
    """Whether *text*, on one line, is its own HTML: nothing in it is markup or needs an escape."""
    return _BARE.fullmatch(text) is not None and "://" not in text and "www." not in text


def _rendered(document: Document, children: Sequence[Token], place: Spanned) -> RichText:
    return RichText(Html(document.render(children).strip()), plain(children).strip(), place)
