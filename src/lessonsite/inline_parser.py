"""markdown-it's inline parser, made quick: the same rules, the same tokens, fewer rules tried in vain."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from lessonsite.block_parser import QuickToken

InlineRule = Callable[[StateInline, bool], bool]

#: How deep brackets nest before they are plain text: the library's own limit.
MAX_BRACKETS = 20
#: After so many steps in search of closing brackets the rest of a text's are plain text, for the search is quadratic.
MAX_STEPS = 300_000

_WITHIN = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "formula": "$",
    "footnote_ref": "[",
    "link": "[",
    "image": "!",
    "footnote_within": "^",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "bare_link": "hw",
}
_STOPS = r"[\n\\`~*_\[\]!^<&$]"
_STOP = re.compile(_STOPS)
_STOP_OR_ADDRESS = re.compile(_STOPS + r"|(?<![0-9A-Za-z/])(?:https?://|www\.)")


class _InlineState(StateInline):
    """A text being cut into inline tokens.

    *stop* finds the next place where a rule could begin; after *last_bracket*, brackets open nothing.
    """

    stop: re.Pattern[str]
    last_bracket: int
    steps: int

    def pushPending(self) -> Token:  # noqa: N802
        """Add the text that is waiting."""
        token = QuickToken("text", "", 0)
        token.content = self.pending
        token.level = self.pendingLevel
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token, after the text that is waiting."""
        if self.pending:
            self.pushPending()
        token = QuickToken(ttype, tag, nesting)
        meta = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token.level = self.level
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token


class InlineParser(ParserInline):
    """The library's inline parser. Give it its rules, then `compile` them."""

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[str, tuple[InlineRule, ...]] = {}
        self._depth = 0

    def compile(self) -> None:
        """Sort the active rules by the characters that they begin with."""
        named = dict(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        self._rules = {
            first: tuple(rule for name, rule in named.items() if first in _WITHIN.get(name, ""))
            for first in "".join(_WITHIN.values())
        }

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Cut *src* into inline tokens; most texts hold nothing to cut."""
        stop = _STOP_OR_ADDRESS if "://" in src or "www." in src else _STOP
        if stop.search(src) is None or self._depth > MAX_BRACKETS:
            if src:
                token = QuickToken("text", "", 0)
                token.content = src
                tokens.append(token)
            return tokens
        state = _InlineState(src, md, env, tokens)
        state.stop, state.last_bracket, state.steps = stop, src.rfind("]"), 0
        self._depth += 1
        try:
            self.tokenize(state)
        finally:
            self._depth -= 1
        if "*" in src or "_" in src or "~" in src:
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Cut what lies between *state*'s position and its end."""
        assert isinstance(state, _InlineState)
        source, end, search = state.src, state.posMax, state.stop.search
        while state.pos < end:
            at = state.pos
            found = search(source, at)
            stop = found.start() if found else end
            if stop > at:
                state.append_pending(source[at:stop])
                state.pos = stop
                continue
            if not self._begins(state, False):
                state.append_pending(source[at])
                state.pos = at + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802
        """Step over one token without making it."""
        assert isinstance(state, _InlineState)
        at = state.pos
        if (known := state.cache.get(at)) is not None:
            state.pos = known
            state.steps += 1
            return
        found = state.stop.search(state.src, at)
        stop = found.start() if found else state.posMax
        if stop > at:
            state.pos = stop
        elif state.level >= MAX_BRACKETS:
            state.pos = state.posMax
        else:
            state.level += 1
            begun = self._begins(state, True)
            state.level -= 1
            if not begun:
                state.pos = at + 1
        state.cache[at] = state.pos

    def _begins(self, state: _InlineState, silent: bool) -> bool:
        """Whether a rule takes what stands at *state*'s position."""
        first = state.src[state.pos]
        if state.level >= MAX_BRACKETS:
            return False
        if first in "[!^" and (state.pos > state.last_bracket or state.steps > MAX_STEPS):
            return False
        for rule in self._rules.get(first, ()):  # noqa: SIM110 - a generator costs more than most rules do
            if rule(state, silent):
                return True
        return False
