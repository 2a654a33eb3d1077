"""A task list in, the same out with the blocks that are lined up with a box's text moved to where the parser looks.

To CommonMark an item's content begins after its bullet, and the box is a part of its text. A block that is indented as
far as the text after the box is then four columns too deep: it is read as code, or as more of the paragraph. Nobody
means that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.rules_block import StateBlock, list_block

_BOX = 4
#: A block that is in line with the text after `- [ ] `, or code.
_DEEP = re.compile(r" {6}(?:`{3}|~{3}|>|[-+*] |\d+[.)] | {4}\S)")
_ITEM = re.compile(r"([-+*]|\d{1,9}[.)]) {1,4}(\[[ xX]\] )?")
_FENCE = re.compile(r"`{3}|~{3}")
_APART = re.compile(r"`{3}|~{3}|> ")
_BLOCK = re.compile(r"`{3}|~{3}|>|[-+*] |\d{1,9}[.)] ")


def task_list(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """The library's rule for lists, applied once the blocks below boxes are moved."""
    if not silent and _is_deep(state.src) and not state.is_code_block(startLine):
        _line_up(state, startLine, endLine)
    return list_block(state, startLine, endLine, silent)


@lru_cache(maxsize=1)
def _is_deep(text: str) -> bool:
    return _DEEP.search(text) is not None


def _line_up(state: StateBlock, line: int, end: int) -> None:
    """Move the blocks of the list that begins at *line*; other lists, also those within it, have their own turn."""
    mark = ""
    while line < end and state.sCount[line] >= state.blkIndent:
        item = _ITEM.match(state.src, _start(state, line))
        if item is None or mark not in ("", item[1][-1]):
            break
        mark = item[1][-1]
        first, column = line, state.sCount[line] + item.end() - item.start()
        content = column - _BOX if item[2] else column
        line += 1
        while line < end and (state.isEmpty(line) or state.sCount[line] >= content):
            line += 1
        if item[2]:
            for moved in _in_line(state, range(first, line), column):
                _move(state, moved)


def _in_line(state: StateBlock, item: range, column: int) -> range:
    """The lines of an *item* that are indented from *column*, where its text begins: all, up to feedback that is not.

    None, unless one of them can only be meant so: code below an empty line may be indented from the bullet.
    """
    is_meant = _FENCE.match(state.src, _start(state, item[0]) + column - state.sCount[item[0]]) is not None
    deep: bool | None = None
    below, is_apart = item[1:], False
    for line in below:
        if state.isEmpty(line):
            is_apart = True
            continue
        start, indent = _start(state, line), state.sCount[line] - column
        if indent < 0:
            if state.src[start] == ">":
                below = range(below[0], line)
                break
            if is_apart or _BLOCK.match(state.src, start):
                return below[:0]
        elif indent < _BOX and (_APART if is_apart else _BLOCK).match(state.src, start):
            is_meant = True
        if is_apart:
            deep = deep is not False and indent >= _BOX
    return below if is_meant or deep else below[:0]


def _move(state: StateBlock, line: int) -> None:
    """Leave out of a *line* as many of the spaces before it as a box takes."""
    if state.src.startswith(" " * _BOX, state.bMarks[line]):
        state.bMarks[line] += _BOX
        state.bsCount[line] += _BOX
        state.tShift[line] -= _BOX
        state.sCount[line] -= _BOX


def _start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]
