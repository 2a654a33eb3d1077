"""A task list in, the same one out with what stands below a box's text, in line with it, where the parser looks for it.

For CommonMark an item's content begins after its bullet, and a box is a part of the text: code that is indented as far
as that text is code within code, or goes on with the paragraph. Nobody means that.
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
    """The library's rule of lists, shown the items as their author sees them."""
    if not silent and _is_deep(state.src) and not state.is_code_block(startLine):
        _straighten(state, startLine, endLine)
    return list_block(state, startLine, endLine, silent)


@lru_cache(maxsize=1)
def _is_deep(text: str) -> bool:
    return _DEEP.search(text) is not None


def _straighten(state: StateBlock, line: int, end: int) -> None:
    """Put the items of the list that begins at *line* in line. What follows it is the next list's, or the outer one's:
    each is seen to once.
    """
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
    """The lines of an *item* that count from *column*, where its text begins: all, up to feedback that does not.

    None, unless one of them could not be meant otherwise. Code below an empty line may count from the bullet.
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
