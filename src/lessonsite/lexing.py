"""Pygments' lexers, made quick: the same rules, the same tokens, fewer patterns tried in vain.

The library tries every pattern of a state at every place. Here a pattern is tried only at a character that it can begin
with, which is worked out from the pattern itself. A test compares both. To work that out takes longer than the library
needs for a few texts, so those are left to it.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

Rule = tuple[Callable[[str, int], re.Match[str] | None], Any, Any]

#: Beyond ASCII every pattern is tried, and at the end of the text.
_OTHER = 128
_ASCII = frozenset(range(_OTHER))

_FEW = 4
_met: Counter[Lexer] = Counter()


def lex(lexer: Lexer, code: str) -> Iterator[tuple[_TokenType, str]]:
    """The tokens of *code*, each with its text: by the library for the first few texts of a lexer, then quickly."""
    _met[lexer] += 1
    return lex_quickly(lexer, code) if _met[lexer] > _FEW else _lex_by_library(lexer, code)


def lex_quickly(lexer: Lexer, code: str) -> Iterator[tuple[_TokenType, str]]:
    """The tokens of *code*, each with its text, by the tables made here."""
    if type(lexer).get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed:
        yield from _lex_by_library(lexer, code)
        return
    stack, at, end = ["root"], 0, len(code)
    table = _table(lexer, "root")
    while True:
        letter = ord(code[at]) if at < end else _OTHER
        for match, action, move in table[letter if letter < _OTHER else _OTHER]:  # noqa: B007  # used after the loop
            if (found := match(code, at)) is not None:
                break
        else:
            if at >= end:
                return
            is_line_end = code[at] == "\n"
            yield (Whitespace if is_line_end else Error), code[at]
            at += 1
            stack = ["root"] if is_line_end else stack
            table = _table(lexer, stack[-1])
            continue
        if type(action) is _TokenType:
            yield action, found.group()
        elif action is not None:
            yield from ((kind, value) for _, kind, value in action(lexer, found))
        at = found.end()
        if move is not None:
            _move(stack, move)
            table = _table(lexer, stack[-1])


def _lex_by_library(lexer: Lexer, code: str) -> Iterator[tuple[_TokenType, str]]:
    return ((kind, value) for _, kind, value in lexer.get_tokens_unprocessed(code))


def _move(stack: list[str], move: Any) -> None:
    """Change the stack of states as a rule says: by names, `#pop`, `#push`, or a number of states to leave."""
    if isinstance(move, int):
        del stack[max(1, len(stack) + move) if move else 1 :]
        return
    for name in (move,) if isinstance(move, str) else move or ():
        if name == "#pop":
            del stack[max(1, len(stack) - 1) :]
        else:
            stack.append(stack[-1] if name == "#push" else name)


@cache
def _table(lexer: Lexer, state: str) -> tuple[tuple[Rule, ...], ...]:
    """The rules of a state that can take what begins with a character: by ASCII code, and all of them for the rest."""
    rules: list[Rule] = lexer._tokens[state]  # type: ignore[attr-defined]
    firsts = [_first_letters(rule[0].__self__) for rule in rules]  # type: ignore[attr-defined]
    chosen = (tuple(rule for rule, first in zip(rules, firsts, strict=True) if code in first) for code in range(_OTHER))
    return (*chosen, tuple(rules))


def _first_letters(pattern: re.Pattern[str]) -> frozenset[int]:
    """The ASCII characters that a match of *pattern* can begin with; all of them where that can't be told."""
    try:
        parser = importlib.import_module("re._parser")
    except ImportError:
        return _ASCII
    letters, may_be_empty = _of_sequence(parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    return _ASCII if may_be_empty else letters


def _of_sequence(items: Any, flags: int) -> tuple[frozenset[int], bool]:
    """What a sequence of parts of a pattern can begin with, and whether it may match nothing."""
    letters: frozenset[int] = frozenset()
    for kind, value in items:
        more, may_be_empty = _of_part(str(kind), value, flags)
        letters |= more
        if not may_be_empty:
            return letters, False
    return letters, True


def _of_part(kind: str, value: Any, flags: int) -> tuple[frozenset[int], bool]:
    if kind == "LITERAL":
        return _folded(frozenset({value}), flags), False
    if kind == "IN":
        return _of_set(value, flags), False
    if kind == "BRANCH":
        branches = [_of_sequence(branch, flags) for branch in value[1]]
        return frozenset().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    if kind == "SUBPATTERN":
        _, added, removed, inner = value
        return _of_sequence(inner, (flags | added) & ~removed)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = value
        letters, may_be_empty = _of_sequence(inner, flags)
        return letters, may_be_empty or least == 0
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset(), True
    return _ASCII, kind not in ("ANY", "NOT_LITERAL")


def _of_set(parts: Any, flags: int) -> frozenset[int]:
    letters: frozenset[int] = frozenset()
    kinds = [str(kind) for kind, _ in parts]
    if "NEGATE" in kinds and flags & re.IGNORECASE:
        return _ASCII
    for kind, value in parts:
        if str(kind) == "LITERAL":
            letters |= _folded(frozenset({value}), flags)
        elif str(kind) == "RANGE":
            letters |= _folded(frozenset(range(value[0], min(value[1], _OTHER) + 1)), flags)
        elif str(kind) == "CATEGORY":
            letters |= _of_category(str(value))
        elif str(kind) != "NEGATE":
            return _ASCII
    return _ASCII - letters if "NEGATE" in kinds else letters


@cache
def _of_category(name: str) -> frozenset[int]:
    sign = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}.get(name.rpartition("_")[2])
    if sign is None:
        return _ASCII
    pattern = re.compile("\\" + (sign.upper() if "_NOT_" in name else sign))
    return frozenset(code for code in _ASCII if pattern.match(chr(code)))


def _folded(codes: frozenset[int], flags: int) -> frozenset[int]:
    """*codes* within ASCII, in both cases where case does not count; a letter beyond may mean one within."""
    if not flags & re.IGNORECASE:
        return codes & _ASCII
    if any(code >= _OTHER for code in codes):
        return _ASCII
    return frozenset(ord(letter) for code in codes for letter in chr(code).lower() + chr(code).upper())
