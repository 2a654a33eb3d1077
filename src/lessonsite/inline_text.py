"""Tokens in; their words, or what of them may stand in a title, out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token

#: Tags of raw HTML that may stand in a title.
_PHRASE_TAGS = frozenset(
    "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup u var wbr".split()
)
_WORDS = frozenset({"text", "code_inline", "math_inline", "fence", "code_block", "math_block"})
_ENDS = frozenset({"paragraph_close", "heading_close", "th_close", "td_close", "dt_close"})
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


def text_of(tokens: Iterable[Token]) -> str:
    """The words of inline tokens; of block tokens, each paragraph on its line."""
    parts: list[str] = []
    for token in tokens:
        kind = token.type
        if kind in _WORDS:
            parts.append(token.content)
        elif kind in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif kind in ("inline", "image"):
            parts.append(text_of(token.children or ()))
        elif kind in _ENDS:
            parts.append("\n")
    return "".join(parts)


def phrase_of(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens without what can't stand on another page or within a link: links, footnotes, pictures."""
    kept: list[Token] = []
    for token in tokens:
        if token.type == "image":
            kept.append(Token("text", "", 0, content=text_of(token.children or ())))
        elif token.type == "html_inline":
            found = _NAME.match(token.content)
            if found and found[1].lower() in _PHRASE_TAGS:
                kept.append(token)
        elif token.type not in ("link_open", "link_close", "footnote_ref"):
            kept.append(token)
    return kept
