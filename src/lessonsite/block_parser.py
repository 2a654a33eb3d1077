"""markdown-it's block parser, made quick: the same rules, the same tokens, fewer rules tried in vain.

The library asks every rule at every place. Here a rule is asked where the character that it begins with stands, and a
rule of tables, underlined headings or definitions only in a text that could hold one. A test compares both.
`inline_parser` does the same within a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

BlockRule = Callable[[StateBlock, int, int, bool], bool]

#: Levels of the parser, not of the author: a list counts twice, once for itself and once for its item.
MAX_LEVEL = 132

_FIRST = {
    "display_block": "$",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_SPECIAL = frozenset("".join(_FIRST.values()))
_ENDS_PARAGRAPH = _SPECIAL | {":"}
_TABLE = re.compile(r"^[ \t>]*[-:|][-:| \t]*$", re.M)
_UNDERLINE = re.compile(r"^[ \t>]*(?:=+|-+)[ \t]*$", re.M)
_DEFINITION = re.compile(r"^[ \t>]*[:~][ \t]", re.M)
_EDGES = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


class QuickToken(Token):
    """The library's token, made without its checks of what it is given: a body is some hundreds of them."""

    __slots__ = ()

    def __init__(self, type: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.attrs = {}
        self.map = None
        self.level = 0
        self.children = None
        self.content = self.markup = self.info = ""
        self.meta = {}
        self.block = self.hidden = False


class _BlockState(StateBlock):
    """A text being cut into blocks, with the rules that it needs, by the character that they begin with.

    *under_heads* are the lines that could be a table's delimiter row; for the line above each, *table_rules* hold.
    """

    rules: dict[str, tuple[BlockRule, ...]]
    table_rules: dict[str, tuple[BlockRule, ...]]
    under_heads: frozenset[int]

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token."""
        token = QuickToken(ttype, tag, nesting)
        token.block = True
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class BlockParser(ParserBlock):
    """The library's block parser. Give it its rules before its first text."""

    def __init__(self) -> None:
        super().__init__()
        self._compiled: dict[tuple[bool, bool, bool], dict[str, tuple[BlockRule, ...]]] = {}

    def parse(self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """Cut *src* into block tokens."""
        if not src:
            return None
        state = _BlockState(src, md, env, outTokens)
        underlines, definitions = _UNDERLINE.search(src) is not None, _DEFINITION.search(src) is not None
        rows = _TABLE.finditer(src) if "|" in src else ()
        state.under_heads = frozenset(bisect_left(state.bMarks, row.start()) for row in rows)
        state.rules = self._rules(False, underlines, definitions)
        state.table_rules = self._rules(True, underlines, definitions)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """The library's loop, but for the choice of rules and for saying where nesting was cut off."""
        assert isinstance(state, _BlockState)
        line, had_empty_lines = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= MAX_LEVEL:
                state.env.setdefault("too-deep", line)
                state.line = endLine
                break
            rules = state.table_rules if line + 1 in state.under_heads else state.rules
            for rule in rules.get(state.src[state.bMarks[line] + state.tShift[line]]) or rules[""]:
                if rule(state, line, endLine, False):
                    break
            state.tight = not had_empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                had_empty_lines = True
            if line < endLine and state.isEmpty(line):
                had_empty_lines = True
                line += 1
                state.line = line

    def _rules(self, table: bool, underline: bool, definition: bool) -> dict[str, tuple[BlockRule, ...]]:
        shape = (table, underline, definition)
        if shape not in self._compiled:
            wanted = {"table": table, "lheading": underline, "deflist": definition}
            named = zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True)
            rules = [(name, rule) for name, rule in named if wanted.get(name, True)]
            self._compiled[shape] = {
                first: tuple(rule for name, rule in rules if name not in _FIRST or (first and first in _FIRST[name]))
                for first in ("", *_SPECIAL)
            }
        return self._compiled[shape]


def paragraph(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """The library's rule, which asks the others only where the next line begins with a character that could end it."""
    assert isinstance(state, _BlockState)
    source, marks, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    outer, state.parentType = state.parentType, "paragraph"
    line, last = startLine + 1, state.lineMax
    while line < last and marks[line] + shifts[line] < ends[line]:
        if state.sCount[line] >= 0 and state.sCount[line] - state.blkIndent <= 3:
            suspect = source[marks[line] + shifts[line]] in _ENDS_PARAGRAPH or line + 1 in state.under_heads
            if suspect and any(rule(state, line, last, True) for rule in state.md.block.ruler.getRules("paragraph")):
                break
        line += 1
    if state.blkIndent:
        content = state.getLines(startLine, line, state.blkIndent, False)
    else:
        content = "\n".join([source[marks[at] : ends[at]] for at in range(startLine, line)])
    state.line = line
    state.push("paragraph_open", "p", 1).map = [startLine, line]
    token = state.push("inline", "", 0)
    token.content = content.strip(_EDGES)
    token.map = [startLine, line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.parentType = outer
    return True
