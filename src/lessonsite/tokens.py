"""Runs of markdown-it's block tokens, taken apart: blocks side by side, a list's items, a table's cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

LISTS = frozenset({"bullet_list_open", "ordered_list_open"})


def blocks(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The blocks of a run, one after another, each from its opening token to its closing one."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def inner_tokens(block: Sequence[Token]) -> Sequence[Token]:
    """What stands between a block's opening and closing token."""
    return block[1:-1]


def sole_inline(tokens: Sequence[Token]) -> Token | None:
    """The inline token of a run that is a single paragraph."""
    if len(tokens) == 3 and tokens[0].type == "paragraph_open":
        return tokens[1]
    return None


def rows(table: Iterable[Token]) -> Iterator[list[Token]]:
    """The rows of a table, its header first: the inline token of each cell."""
    row: list[Token] = []
    for token in table:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            yield row


def is_task_list(block: Sequence[Token]) -> bool:
    """Whether *block* is a list in which some item has a box."""
    return block[0].type in LISTS and "class" in block[0].attrs


def item_is_task(item: Sequence[Token]) -> bool:
    """Whether a list's item has a box, ticked or not."""
    return "checked" in item[0].meta
