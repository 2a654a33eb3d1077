"""A YAML parser's complaint in, a remark in our own words out: what is wrong on that line, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from lessonsite.source import Span

LONGEST_SHOWN = 120

_ENTRY = re.compile(r"\s*((?:- +)*(?:[^\s:'\"][^:]*: +)?)(.*?)\s*$")
_NO_SPACE = re.compile(r"\s*((?:- +)*[\w-]+):([^\s:/].*?)\s*$")
# Compiled when it is looked for: that takes longer than to read a lesson.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Mistake(Struct, frozen=True):
    """What an author did that can't be read: where, what is wrong with it, what to type."""

    span: Span
    message: str
    hint: str


class _Case(Struct, frozen=True):
    """A complaint: the author's lines, where the parser gave up, and where what it was reading began. All from 0."""

    lines: list[str]
    row: int
    column: int
    since_row: int
    since_column: int

    @property
    def line(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def since(self) -> str:
        """The line on which what it was reading began."""
        return self.lines[self.since_row] if self.since_row < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The nearest line above that holds anything; -1 where none does."""
        return next((row for row in range(self.row - 1, -1, -1) if self.lines[row].strip()), -1)

    def here(self, message: str, hint: str, length: int = 1) -> Mistake:
        """A mistake where the parser gave up."""
        return Mistake(Span(self.row + 1, self.column + 1, length), message, hint)

    def there(self, message: str, hint: str, length: int = 1) -> Mistake:
        """A mistake where what it was reading began."""
        return Mistake(Span(self.since_row + 1, self.since_column + 1, length), message, hint)


def explain(error: Exception, text: str) -> Mistake:
    """What the author of *text* did to provoke *error*."""
    at: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if at is None:
        return _stray_character(text)
    since: Any = getattr(error, "context_mark", None) or at
    case = _Case(text.split("\n"), at.line, at.column, since.line, since.column)
    complaint = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None)}"
    tell = next((tell for needle, tell in _TELLERS if needle in complaint), _unknown)
    return tell(case)


def quote(text: str, mark: str = "") -> str:
    """*text* in the quotes that need the least escaping, or in those of *mark*."""
    if mark != "'" and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_line(line: str, mark: str = "") -> str:
    """A hint: *line* with its text in quotes."""
    entry = _ENTRY.match(line)
    start, value = (entry[1], entry[2]) if entry else ("", line.strip())
    if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]:
        value = value[1:-1]
    kind = "single quotes" if mark == "'" else "quotes"
    if len(value) > LONGEST_SHOWN:
        return f"put the text in {kind}: `{start}'…'`"
    return f"put the text in {kind}: `{start}{quote(value, mark)}`"


def _stray_character(text: str) -> Mistake:
    found = re.search(_UNPRINTABLE, text)
    offset = found.start() if found else 0
    name = f"U+{ord(found[0]):04X}" if found else "a character"
    span = Span(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    return Mistake(span, f"an invisible character, {name}, that no text may hold", "delete it and type that part again")


def _colon(case: _Case) -> Mistake:
    entry = _ENTRY.match(case.line)
    if entry and entry[1].rstrip().endswith(":") and re.search(r":(\s|$)", entry[2]):
        return case.here("a text that holds `: ` needs quotes", quoted_line(case.line))
    above = case.lines[case.above] if case.above >= 0 else ""
    if glued := _NO_SPACE.match(above):
        return _glued(case.above, above, glued)
    if above and ":" not in above:
        word = above.strip()
        span = Span(case.above + 1, above.index(word) + 1, len(word))
        return Mistake(span, f"`{word}` has no value", f"write `{word}: …`, or delete the line")
    indent = " " * len(re.match(r"[\s-]*", above)[0]) if above else ""  # type: ignore[index]  # it matches anywhere
    message = "this line is indented, but the key above it has its value already"
    return case.here(message, f"line it up with the key above: `{indent}{case.line.strip()}`")


def _glued(row: int, line: str, glued: re.Match[str]) -> Mistake:
    span = Span(row + 1, line.index(":") + 1)
    return Mistake(span, "a space is missing after `:`", f"write `{glued[1]}: {glued[2]}`")


def _misplaced(case: _Case) -> Mistake:
    """Something stands where the next key or entry was due."""
    if not case.line[: case.column].strip():
        return _misaligned(case)
    entry = _ENTRY.match(case.line)
    opener = entry[2][:1] if entry else ""
    if opener in ("'", '"'):
        return case.here("the text goes on after its closing quote", quoted_line(case.line))
    return case.here(f"the line goes on after what `{opener}` began is closed", quoted_line(case.line))


def _misaligned(case: _Case) -> Mistake:
    if case.line.lstrip().startswith(":"):
        return case.here("a key is missing before `:`", f"write `title{case.line.lstrip()}`")
    word = case.line.strip()
    is_list = case.since.lstrip().startswith("-")
    if is_list and case.column <= case.since_column:
        hint = f"write `{' ' * case.since_column}- {word}`"
        return case.here("this line is not an entry of the list above it", hint, len(word))
    above = case.lines[case.above] if case.above >= 0 else ""
    if above.lstrip().startswith("- ") and ":" not in word:
        hint = f"line it up, as an entry or as more of the one above: `{above[: above.index('-')]}- {word}`"
        return case.here("this line is neither a key nor an entry of the list above it", hint, len(word))
    indent = case.since_column + (2 if is_list else 0)
    message = f"this line begins in column {case.column + 1}, those that it belongs to in column {indent + 1}"
    return case.here(message, f"line it up: `{' ' * indent}{word}`", len(word))


def _open_quote(case: _Case) -> Mistake:
    mark = case.since[case.since_column : case.since_column + 1]
    return case.there(f"this `{mark}` is never closed", f"write `{case.since.strip()}{mark}`")


def _open_bracket(case: _Case) -> Mistake:
    mark = case.since[case.since_column : case.since_column + 1]
    closing = "]" if mark == "[" else "}"
    if case.row == case.since_row:
        return case.here(f"a `,` or a `{closing}` is missing here", quoted_line(case.line))
    return case.there(f"this `{mark}` is never closed", f"write `{case.since.strip()}{closing}`")


def _no_pair(case: _Case) -> Mistake:
    word = case.since.strip()
    if re.match(r"-[^\s-]", word):
        return case.there("a space is missing after `-`", f"write `- {word[1:]}`")
    if glued := _NO_SPACE.match(case.since):
        return _glued(case.since_row, case.since, glued)
    message = "this line is neither `key: value` nor a part of the text above it"
    return case.there(message, f"indent it, where it goes on with that text: `  {word}`", len(word))


def _bad_start(case: _Case) -> Mistake:
    mark = case.line[case.column : case.column + 1]
    if mark == "\t":
        spaces = case.line.replace("\t", "  ").rstrip()
        return case.here("a tab indents this line, where only spaces may", f"write `{spaces}`")
    name = "a backtick" if mark == "`" else f"`{mark}`"
    return case.here(f"a text may not begin with {name}", quoted_line(case.line))


def _bad_sign(case: _Case) -> Mistake:
    mark = case.since[case.since_column : case.since_column + 1]
    return case.there(f"a text may not begin with `{mark}`", quoted_line(case.since))


def _escape(case: _Case) -> Mistake:
    start = case.line.rfind("\\", 0, case.column + 1)
    word = case.line[max(start, 0) : max(start, 0) + 2]
    message = f"`{word}` means nothing between double quotes"
    return Mistake(Span(case.row + 1, max(start, 0) + 1, len(word)), message, quoted_line(case.line, "'"))


def _block(case: _Case) -> Mistake:
    head = case.since[: case.since_column + 1].strip()
    hint = f"write `{head}`, then the text below it, indented"
    return case.here("the text of a block begins on the line below", hint)


def _list(case: _Case) -> Mistake:
    head, _, entry = case.line.partition("- ")
    hint = f"write `{head.strip()} [{entry.strip()}]`" if entry.strip() else quoted_line(case.line)
    return case.here("a list begins on the line below its key", hint)


def _sign(case: _Case) -> Mistake:
    mark = case.line[case.column : case.column + 1]
    return case.here(f"a text may not begin with `{mark}`", quoted_line(case.line))


def _content(case: _Case) -> Mistake:
    mark = case.line[case.column : case.column + 1]
    if not mark:
        return case.there("what is begun here is never closed", quoted_line(case.since))
    if case.line[: case.column].rstrip().endswith((",", "[", "{")):
        return case.here(f"an entry is missing before `{mark}`", f"delete the `{mark}`")
    return _sign(case)


def _after_end(case: _Case) -> Mistake:
    return case.here("something follows the end of the document", "delete the line `...` above it")


def _unknown(case: _Case) -> Mistake:
    return case.here("this can't be read as `key: value`", quoted_line(case.line))


#: Words of the parser's complaint → who tells it to the author. The first that fits does.
_TELLERS: tuple[tuple[str, Callable[[_Case], Mistake]], ...] = (
    ("mapping values are not allowed", _colon),
    ("an alias", _bad_sign),
    ("an anchor", _bad_sign),
    ("scanning a tag", _bad_sign),
    ("scanning a directive", _bad_sign),
    ("found unexpected", _open_quote),
    ("did not find expected ','", _open_bracket),
    ("could not find expected ':'", _no_pair),
    ("cannot start any token", _bad_start),
    ("quoted scalar", _escape),
    ("block scalar", _block),
    ("block sequence entries", _list),
    ("mapping keys are not allowed", _sign),
    ("node content", _content),
    ("did not find expected key", _misplaced),
    ("'-' indicator", _misplaced),
    ("<document start>", _after_end),
)
