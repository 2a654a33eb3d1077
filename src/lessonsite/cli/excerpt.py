"""A line of a file and a place in it in, what a terminal shows of them out: the line, and carets under the place.

Terminals give tabs, wide and combining characters other widths than one, and obey some characters that a file could
hold; so a line is laid out in cells of which the width is known.
"""

from __future__ import annotations

import unicodedata

from lessonsite.source import Span

_TAB = 4
_CUT = "…"
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_OBEYED = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Cell = tuple[str, int]


def excerpt(line: str, span: Span, width: int) -> tuple[str, str]:
    """At most *width* columns of *line* around the *span*, and the carets that mark it."""
    cells = _lay_out(line)
    start = max(0, min(span.column - 1, len(cells)))
    end = max(start, min(start + span.length, len(cells)))
    left, right = _window(cells, start, end, width)
    before = _CUT if left else ""
    after = _CUT if right < len(cells) else ""
    text = before + "".join(shown for shown, _ in cells[left:right]) + after
    carets = "^" * max(1, _width(cells[start : min(end, right)]))
    return text.rstrip(), " " * (len(before) + _width(cells[left:start])) + carets


def printable(text: str) -> str:
    """*text* on one line, and without the characters that a terminal would obey rather than show."""
    return "".join(shown for shown, _ in _lay_out(text.replace("\n", " ")))


def _window(cells: list[Cell], start: int, end: int, width: int) -> tuple[int, int]:
    """Which cells to show: the marked ones, as many of them as fit, with what stands around them."""
    if _width(cells) <= width:
        return 0, len(cells)
    room = width - 2 * len(_CUT)
    lead = max((room - _width(cells[start:end])) // 2, room // 8)
    left = _reach_left(cells, start, lead)
    right = left
    while right < len(cells) and room >= cells[right][1]:
        room -= cells[right][1]
        right += 1
    return (_reach_left(cells, left, room) if right == len(cells) else left), right


def _reach_left(cells: list[Cell], index: int, room: int) -> int:
    """How far to the left of *index* the *room* reaches."""
    while index > 0 and room >= cells[index - 1][1]:
        index -= 1
        room -= cells[index][1]
    return index


def _lay_out(line: str) -> list[Cell]:
    if line.isascii() and line.isprintable():
        return [(character, 1) for character in line]
    cells: list[Cell] = []
    column = 0
    for character in line:
        cell = (" " * (_TAB - column % _TAB), _TAB - column % _TAB) if character == "\t" else _cell(character)
        cells.append(cell)
        column += cell[1]
    return cells


def _cell(character: str) -> Cell:
    category = unicodedata.category(character)
    if character in _OBEYED or category in {"Cs", "Cn", "Co"}:
        return _UNKNOWN, 1
    if category == "Cc":
        code = ord(character)
        return (chr(0x2400 + code) if code < 0x20 else _UNKNOWN), 1
    if category in {"Mn", "Me", "Cf"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _width(cells: list[Cell]) -> int:
    return sum(width for _, width in cells)
