"""An activity's blocks in; the same with a box for each task out, to be ticked and remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from lessonsite.anchors import Anchors
from lessonsite.folding import fold
from lessonsite.markdown import plain, ready_html

_LONGEST = 48
_BETWEEN = re.compile(r"[\W_]+")


def make_steps(tokens: Sequence[Token], taken: Anchors) -> tuple[str, ...]:
    """Give each task in *tokens* a box of its own, in place; the ids of the tasks, which are *taken* from now on.

    An id is made of the task's first words: what is ticked stays ticked when tasks are moved or added.
    """
    steps: list[str] = []
    for index, token in enumerate(tokens):
        if "checked" not in token.meta:
            continue
        inline = _first_inline(tokens, index)
        if inline:
            steps.append(taken.make(_first_words(plain(inline)), "step"))
            _put_box(inline, steps[-1])
            token.meta = {name: value for name, value in token.meta.items() if name != "checked"}
    return tuple(steps)


def _first_inline(tokens: Sequence[Token], index: int) -> Token | None:
    """The words that an item begins with."""
    is_paragraph = len(tokens) > index + 2 and tokens[index + 1].type == "paragraph_open"
    return tokens[index + 2] if is_paragraph else None


def _first_words(text: str) -> str:
    """As much of *text* as makes a name."""
    words = _BETWEEN.sub("-", fold(text)).strip("-")
    return words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]


def _put_box(inline: Token, name: str) -> None:
    box = ready_html(f'<label><input type="checkbox" data-step="{escape(name)}"> ')
    inline.children = [box, *(inline.children or ()), ready_html("</label>")]
