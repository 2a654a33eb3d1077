"""Inline tokens with `[[gaps]]` in; out come the gaps, each with an empty span in its place for the page to fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from lessonsite.markdown import Document, plain, ready_html
from lessonsite.model import Html
from lessonsite.question_kind import Line, RichText
from lessonsite.rich_text import parse_inline
from lessonsite.source import Span

#: What stands for a gap in a question's plain text.
BLANK = "…"

#: The atomic group is spelled out: Python before 3.11.5 gets a possessive quantifier of a group wrong.
_GAP = re.compile(r"(?<!\\)((?:\\\\)*)\[\[((?>(?:`[^`]*`|[^\]\[]|\](?!\])|\[(?!\[))*))\]\]")
#: While a text with gaps is parsed, characters that no author types keep each gap's place.
_HELD = re.compile("\ue000(\\d+)\ue001")
_HOLDERS = re.compile("[\ue000\ue001]")


def take_gaps(document: Document, tokens: Iterable[Token], first: int = 0) -> list[Line]:
    """Take the gaps out of the prose of *tokens*, in place, and number them from *first*.

    What looks like a gap in code, math or a link stays as it is.
    """
    gaps: list[Line] = []
    for token in tokens:
        if token.type == "inline" and "[[" in token.content and _GAP.search(token.content):
            gaps += _mark_gaps(document, token, document.span(token), first + len(gaps))
    return gaps


def read_gaps(document: Document, text: str, span: Span) -> tuple[RichText, list[Line]]:
    """A short text with gaps that stands outside a body, rendered, and its gaps."""
    inline = Token("inline", "", 0, content=text)
    gaps = _mark_gaps(document, inline, span, 0)
    children = inline.children or ()
    return RichText(Html(document.render(children).strip()), text_with_blanks(children)), gaps


def has_gaps(tokens: Iterable[Token]) -> bool:
    """Whether there are gaps in the prose of *tokens*."""
    return any(
        token.type == "inline"
        and "[[" in token.content
        and _GAP.search(token.content) is not None
        and any(child.type == "text" and "[[" in child.content for child in token.children or ())
        for token in tokens
    )


def text_with_blanks(children: Iterable[Token]) -> str:
    """Inline tokens of which the gaps were taken out, in plain words: a blank stands for each gap."""
    return "".join(BLANK if child.type == "ready_html" else plain([child]) for child in children).strip()


def _mark_gaps(document: Document, inline: Token, span: Span, count: int) -> list[Line]:
    """Give *inline* new children, with a slot for each gap; *count* gaps came before."""
    text = _HOLDERS.sub("", inline.content)
    typed = [match[0][len(match[1]) :] for match in _GAP.finditer(text)]
    numbers = iter(range(len(typed)))
    held = _GAP.sub(lambda match: f"{match[1]}\ue000{next(numbers)}\ue001", text)
    gaps: list[Line] = []
    inline.children = []
    links = 0
    for child in parse_inline(document, held, span):
        links += child.nesting if child.type.startswith("link_") else 0
        if child.type != "text" or links:
            inline.children.append(_restored(child, typed))
            continue
        for part in _parts(child):
            if isinstance(part, Token):
                inline.children.append(part)
            else:
                place = document.span(inline, typed[part]) if inline.map else span
                inline.children.append(ready_html(f'<span class="cloze-gap" data-gap="{count + len(gaps)}"></span>'))
                gaps.append(Line(" ".join(typed[part][2:-2].split()), place))
    return gaps


def _parts(text: Token) -> Iterator[Token | int]:
    """A text, parted at the places held in it: tokens, and the numbers of gaps."""
    for index, part in enumerate(_HELD.split(text.content)):
        if index % 2:
            yield int(part)
        elif part:
            yield Token("text", "", 0, content=part)


def _restored(token: Token, typed: Sequence[str]) -> Token:
    """*token* with what the author typed wherever a place was held."""

    def typed_at(match: re.Match[str]) -> str:
        return typed[int(match[1])]

    token.content = _HELD.sub(typed_at, token.content)
    token.attrs = {name: _HELD.sub(typed_at, str(value)) for name, value in token.attrs.items()}
    for child in token.children or ():
        _restored(child, typed)
    return token
