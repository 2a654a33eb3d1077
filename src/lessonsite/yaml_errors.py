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


class _YamlError(Struct, frozen=True):
    """The author's lines, where the parser gave up, and where what it was reading began. All count from 0."""

    lines: list[str]
    row: int
    column: int
    start_row: int
    start_column: int

    @property
    def line(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def start_line(self) -> str:
        """The line on which what it was reading began."""
        return self.lines[self.start_row] if self.start_row < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The nearest line above that holds anything; -1 where none does."""
        return next((row for row in range(self.row - 1, -1, -1) if self.lines[row].strip()), -1)

    def mistake(self, message: str, hint: str, length: int = 1) -> Mistake:
        """A mistake where the parser gave up."""
        return Mistake(Span(self.row + 1, self.column + 1, length), message, hint)

    def mistake_at_start(self, message: str, hint: str, length: int = 1) -> Mistake:
        """A mistake where what it was reading began."""
        return Mistake(Span(self.start_row + 1, self.start_column + 1, length), message, hint)


def explain(exception: Exception, text: str) -> Mistake:
    """What the author of *text* did to provoke *exception*."""
    mark: Any = getattr(exception, "problem_mark", None) or getattr(exception, "context_mark", None)
    if mark is None:
        return _stray_character(text)
    start: Any = getattr(exception, "context_mark", None) or mark
    error = _YamlError(text.split("\n"), mark.line, mark.column, start.line, start.column)
    complaint = f"{getattr(exception, 'context', None)}: {getattr(exception, 'problem', None)}"
    explainer = next((explainer for needle, explainer in _EXPLAINERS if needle in complaint), _unknown)
    return explainer(error)


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


def quoted_entry(line: str, column: int) -> str:
    """A hint: what begins in *column* of *line*, counted from 0, in quotes: an entry of a bracket, or else the text."""
    if any(line.count(opening, 0, column) > line.count(closing, 0, column) for opening, closing in ("[]", "{}")):
        return f"put the text in quotes: `{quote(re.split(r' *[],}]', line[column:], maxsplit=1)[0])}`"
    return quoted_line(line)


def _quoted_around(line: str, column: int) -> str:
    """The same of the entry that *column* is in."""
    start = max(line.rfind(sign, 0, column) for sign in ",[{") + 1
    return quoted_entry(line, start + len(line[start:]) - len(line[start:].lstrip()))


def _stray_character(text: str) -> Mistake:
    found = re.search(_UNPRINTABLE, text)
    offset = found.start() if found else 0
    name = f"U+{ord(found[0]):04X}" if found else "a character"
    span = Span(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
    return Mistake(span, f"an invisible character, {name}, that no text may hold", "delete it and type that part again")


def _colon(error: _YamlError) -> Mistake:
    entry = _ENTRY.match(error.line)
    if entry and entry[1].rstrip().endswith(":") and re.search(r":(\s|$)", entry[2]):
        return error.mistake("a text that holds `: ` needs quotes", quoted_line(error.line))
    above = error.lines[error.above] if error.above >= 0 else ""
    if glued := _NO_SPACE.match(above):
        return _glued(error.above, above, glued)
    if above and ":" not in above:
        word = above.strip()
        span = Span(error.above + 1, above.index(word) + 1, len(word))
        return Mistake(span, f"`{word}` has no value", f"write `{word}: …`, or delete the line")
    indent = " " * len(re.match(r"[\s-]*", above)[0]) if above else ""  # type: ignore[index]  # it matches anywhere
    message = "this line is indented, but the key above it has its value already"
    return error.mistake(message, f"line it up with the key above: `{indent}{error.line.strip()}`")


def _glued(row: int, line: str, glued: re.Match[str]) -> Mistake:
    span = Span(row + 1, line.index(":") + 1)
    return Mistake(span, "a space is missing after `:`", f"write `{glued[1]}: {glued[2]}`")


def _misplaced(error: _YamlError) -> Mistake:
    """Something stands where the next key or entry was due."""
    if not error.line[: error.column].strip():
        return _misaligned(error)
    entry = _ENTRY.match(error.line)
    opener = entry[2][:1] if entry else ""
    if opener in ("'", '"'):
        return error.mistake("the text goes on after its closing quote", quoted_line(error.line))
    return error.mistake(f"the line goes on after what `{opener}` began is closed", quoted_line(error.line))


def _misaligned(error: _YamlError) -> Mistake:
    if error.line.lstrip().startswith(":"):
        return error.mistake("a key is missing before `:`", f"write `title{error.line.lstrip()}`")
    word = error.line.strip()
    is_list = error.start_line.lstrip().startswith("-")
    if is_list and error.column <= error.start_column:
        hint = f"write `{' ' * error.start_column}- {word}`"
        return error.mistake("this line is not an entry of the list above it", hint, len(word))
    above = error.lines[error.above] if error.above >= 0 else ""
    if above.lstrip().startswith("- ") and ":" not in word:
        lined = f"{above[: above.index('-')]}- {word.removeprefix('- ')}"
        hint = f"line it up, as an entry or as more of the one above: `{lined}`"
        return error.mistake("this line is neither a key nor an entry of the list above it", hint, len(word))
    indent = error.start_column + (2 if is_list else 0)
    message = f"this line begins in column {error.column + 1}, those that it belongs to in column {indent + 1}"
    return error.mistake(message, f"line it up: `{' ' * indent}{word}`", len(word))


def _open_quote(error: _YamlError) -> Mistake:
    mark = error.start_line[error.start_column : error.start_column + 1]
    line = error.start_line.strip()
    closed = f"{line[:-1]}{mark}{line[-1]}" if line.endswith(("]", "}")) else f"{line}{mark}"
    return error.mistake_at_start(f"this `{mark}` is never closed", f"write `{closed}`")


def _open_bracket(error: _YamlError) -> Mistake:
    mark = error.start_line[error.start_column : error.start_column + 1]
    closing = "]" if mark == "[" else "}"
    if swallowed := _swallowed(error):
        return swallowed
    if error.row == error.start_row:
        return error.mistake(f"a `,` or a `{closing}` is missing here", _quoted_around(error.line, error.column))
    return error.mistake_at_start(f"this `{mark}` is never closed", f"write `{error.start_line.strip()}{closing}`")


def _swallowed(error: _YamlError) -> Mistake | None:
    """A comment that swallows what would close a bracket, if there is one."""
    for row in (error.start_row, error.above):
        line = error.lines[row] if 0 <= row < len(error.lines) else ""
        if found := re.search(r"(?<=[\s,])#.*[]}]\s*$", line):
            word = found[0].strip()
            span = Span(row + 1, found.start() + 1, len(word))
            return Mistake(span, f"`{word}` is read as a comment", _quoted_around(line, found.start()))
    return None


def _no_pair(error: _YamlError) -> Mistake:
    word = error.start_line.strip()
    if re.match(r"-[^\s-]", word):
        return error.mistake_at_start("a space is missing after `-`", f"write `- {word[1:]}`")
    if glued := _NO_SPACE.match(error.start_line):
        return _glued(error.start_row, error.start_line, glued)
    message = "this line is neither `key: value` nor a part of the text above it"
    return error.mistake_at_start(message, f"indent it, where it goes on with that text: `  {word}`", len(word))


def _bad_start(error: _YamlError) -> Mistake:
    mark = error.line[error.column : error.column + 1]
    if mark == "\t":
        return _tab(error)
    name = "a backtick" if mark == "`" else f"`{mark}`"
    return error.mistake(f"a text may not begin with {name}", quoted_entry(error.line, error.column))


def _tab(error: _YamlError) -> Mistake:
    """A tab indents a line: a key or an entry in line with the one above it, or what belongs to that."""
    word, above = error.line.strip(), error.lines[error.above] if error.above >= 0 else ""
    indent = re.match(r" *", above)[0]  # type: ignore[index]  # it matches anywhere
    opens = re.search(r":(?: [|>][+-]?)?\s*$", above)
    is_alike = not opens and re.match(r"- " if above.lstrip().startswith("- ") else r"[\w-]+:( |$)", word)
    lined = f"{indent}{'' if is_alike else '  '}{word}"
    return error.mistake("a tab indents this line, where only spaces may", f"write `{lined}`")


def _bad_sign(error: _YamlError) -> Mistake:
    mark = error.start_line[error.start_column : error.start_column + 1]
    hint = quoted_entry(error.start_line, error.start_column)
    return error.mistake_at_start(f"a text may not begin with `{mark}`", hint)


def _escape(error: _YamlError) -> Mistake:
    start = error.line.rfind("\\", 0, error.column + 1)
    word = error.line[max(start, 0) : max(start, 0) + 2]
    message = f"`{word}` means nothing between double quotes"
    return Mistake(Span(error.row + 1, max(start, 0) + 1, len(word)), message, quoted_line(error.line, "'"))


def _block(error: _YamlError) -> Mistake:
    head = error.start_line[: error.start_column + 1].strip()
    hint = f"write `{head}`, then the text below it, indented"
    return error.mistake("the text of a block begins on the line below", hint)


def _list(error: _YamlError) -> Mistake:
    head, _, entry = error.line.partition("- ")
    hint = f"write `{head.strip()} [{entry.strip()}]`" if entry.strip() else quoted_line(error.line)
    return error.mistake("a list begins on the line below its key", hint)


def _sign(error: _YamlError) -> Mistake:
    mark = error.line[error.column : error.column + 1]
    return error.mistake(f"a text may not begin with `{mark}`", quoted_entry(error.line, error.column))


def _content(error: _YamlError) -> Mistake:
    mark = error.line[error.column : error.column + 1]
    if swallowed := _swallowed(error):
        return swallowed
    if not mark:
        return error.mistake_at_start("what is begun here is never closed", quoted_line(error.start_line))
    if error.line[: error.column].rstrip().endswith((",", "[", "{")):
        return error.mistake(f"an entry is missing before `{mark}`", f"delete the `{mark}`")
    return _sign(error)


def _after_end(error: _YamlError) -> Mistake:
    return error.mistake("something follows the end of the document", "delete the line `...` above it")


def _unknown(error: _YamlError) -> Mistake:
    return error.mistake("this can't be read as `key: value`", quoted_line(error.line))


#: Words of the parser's complaint → what explains it to the author. The first that fits does.
_EXPLAINERS: tuple[tuple[str, Callable[[_YamlError], Mistake]], ...] = (
    ("tab character", _tab),
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
