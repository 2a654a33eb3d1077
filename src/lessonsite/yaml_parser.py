"""YAML text in, nodes out: every scalar is the text that the author typed.

Made of the C parser's events and not of its trees: that is quicker, knows anchors and tags, and stops at nesting 64,
where to compose a tree of brackets overflows the process's stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from lessonsite.diagnostics import Code, Outcome
from lessonsite.source import Span
from lessonsite.yaml_errors import explain, quoted_entry, quoted_line
from lessonsite.yaml_nodes import Mapping, Mark, Node, Remarks, Scalar, Sequence, span_at

LARGEST = 256 * 1024
DEEPEST = 64

YAML_UNREADABLE = Code(
    "yaml-unreadable",
    "error",
    why="Nothing below this place is known: not the quiz, not the id that progress is filed under.",
    wrong="title: Show, don't tell: examples",
    right='title: "Show, don\'t tell: examples"',
)
YAML_REPEATED = Code(
    "yaml-repeated",
    "error",
    why="One of two equal keys would be lost without a word.",
    wrong="level: beginner\nlevel: advanced",
    right="level: beginner",
)
YAML_SHORTHAND = Code(
    "yaml-shorthand",
    "error",
    why="Anchors, aliases, tags and merge keys change what is read elsewhere; a text that looks like one is lost.",
    wrong="why: *It",
    right='why: "*It"',
)
YAML_COMMENT = Code(
    "yaml-comment",
    "warning",
    why="YAML takes what follows ` #` for a comment, so a part of the text is missing from the page.",
    wrong="see: #what",
    right='see: "#what"',
)
YAML_KEY = Code(
    "yaml-key",
    "error",
    why="A key that is a list or a mapping has no name to be known by.",
    wrong="title: {{ name }}",
    right='title: "{{ name }}"',
)
YAML_TOO_LARGE = Code(
    "yaml-too-large",
    "error",
    why="Facts about a lesson are short; so large a text is in the wrong place.",
    wrong="quiz:   (with 3,000 questions)",
    right="quiz: quiz.yaml",
)
YAML_TOO_DEEP = Code(
    "yaml-too-deep",
    "error",
    why="Nothing in a lesson nests so deep; such a text only stops the programs that read it.",
    wrong="tags: [[[[…",
    right="tags: [a, b]",
)

#: A sign at which YAML stops reading, where most authors mean a number or a place: `see: #what`, `Lesson #1`.
_COMMENT_SIGN = re.compile(r"[ \t]#[^]}\s#!-]")
_GLUED_COMMENT = re.compile(r"[ \t]+(#[^]}\s#!-]\S*)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def compose(text: str, path: str, first_line: int = 1) -> Outcome[Node | None]:
    """Read YAML *text*, whose first line is line *first_line* of *path*. None where it is empty.

    After a mistake the value holds what was complete before it.
    """
    remarks = Remarks(path)
    size = len(text) if text.isascii() else len(text.encode(errors="replace"))
    if size > LARGEST:
        message = f"{size // 1024} KB of YAML; at most 256 KB is read"
        remarks.say(
            YAML_TOO_LARGE, Span(first_line), message, "move long text to the body, or the quiz: `quiz: quiz.yaml`"
        )
        return Outcome(None, tuple(remarks.said))
    root = _read("\n" * (first_line - 1) + _plain(text), remarks)
    return Outcome(root, tuple(remarks.said))


def _plain(text: str) -> str:
    """*text* without a byte-order mark, and with an editor's line breaks only: YAML 1.1 knows three more."""
    return text if text.isascii() else re.sub("[\x85\u2028\u2029]", " ", text.removeprefix("\ufeff"))


class _Position(Struct, frozen=True):
    """A place that the parser gives no mark for."""

    line: int
    column: int


class _OpenCollection(Struct, frozen=True):
    """A collection that is being read, with its entries so far; a mapping's are keys and values in turn."""

    start: Mark
    is_mapping: bool
    entries: list[Node] = []


def _read(text: str, remarks: Remarks) -> Node | None:
    from yaml import CBaseLoader, YAMLError

    outermost = _OpenCollection(_Position(0, 0), is_mapping=False)
    stack = [outermost]
    try:
        _collect_events(CBaseLoader(text).get_event, stack, text, remarks)
    except (YAMLError, UnicodeEncodeError) as error:
        mistake = explain(error, text)
        remarks.say(YAML_UNREADABLE, mistake.span, mistake.message, mistake.hint)
        return _keys_above(stack, mistake.span.line, remarks)
    return outermost.entries[0] if outermost.entries else None


def _keys_above(stack: list[_OpenCollection], line: int, remarks: Remarks) -> Node | None:
    """The keys that stand above the *line* of a mistake."""
    root = stack[0].entries[0] if stack[0].entries else _close(stack[1], remarks) if len(stack) > 1 else None
    if not isinstance(root, Mapping):
        return None
    return Mapping(tuple(pair for pair in root.items if pair[0].span.line < line), root.start)


def _collect_events(next_event: Callable[[], Any], stack: list[_OpenCollection], text: str, remarks: Remarks) -> None:
    """Take events until the document's end, or nesting that is too deep."""
    from yaml import events

    scalar, mapping, alias = events.ScalarEvent, events.MappingStartEvent, events.AliasEvent
    starts = (mapping, events.SequenceStartEvent)
    ends = (events.MappingEndEvent, events.SequenceEndEvent)
    special = _styles_to_check(text)
    entries = stack[-1].entries
    while len(stack) <= DEEPEST + 1:
        event = next_event()
        kind = type(event)
        if kind is scalar:
            start = event.start_mark if event.style not in special else _start(event, text, remarks)
            entries.append(Scalar(event.value, start, event.end_mark))
        elif kind in ends:
            node = _close(stack.pop(), remarks)
            entries = stack[-1].entries
            entries.append(node)
            continue
        elif kind in starts:
            stack.append(_OpenCollection(event.start_mark, kind is mapping))
            entries = stack[-1].entries
        elif kind is alias:
            entries.append(Scalar("", event.start_mark, event.end_mark))
        elif kind is events.StreamEndEvent:
            return
        elif kind is events.DocumentEndEvent:
            _expect_end(next_event(), remarks)
            return
        else:
            continue
        if event.anchor is not None or (kind is not alias and event.tag is not None):
            _remark_shorthand(event, text, remarks)
    message = f"lists and mappings nested more than {DEEPEST} deep"
    remarks.say(YAML_TOO_DEEP, span_at(stack[-1].start), message, "write a flat list: `[a, b]`")


def _styles_to_check(text: str) -> tuple[str, ...]:
    """The styles of scalars that take more than a glance in this *text*; the rest go by quickly."""
    escapes = ('"',) if "\\" in text else ()
    comments = ("",) if _COMMENT_SIGN.search(text) else ()
    return "|", ">", *escapes, *comments


def _start(event: Any, text: str, remarks: Remarks) -> Mark:
    """Where a text begins: of a block, below the `|` that the parser marks. What YAML made of the text is checked."""
    start: Mark = event.start_mark
    if event.style == '"':
        _check_escapes(event, text, remarks)
        return start
    if not event.style:
        _check_comment(event, text, remarks)
        return start
    below = text.find("\n", event.start_mark.index) + 1
    first = re.compile(r"\S").search(text, below) if below else None
    if first is None:
        return start
    breaks = text.count("\n", below, first.start())
    return _Position(start.line + 1 + breaks, first.start() - text.rfind("\n", 0, first.start()) - 1)


def _check_escapes(event: Any, text: str, remarks: Remarks) -> None:
    if _CONTROL.search(event.value):
        line = _line_at(text, event.start_mark.index)
        message = "a backslash between double quotes makes a character that no text may hold"
        span = span_at(event.start_mark, len(line) - event.start_mark.column)
        remarks.say(YAML_UNREADABLE, span, message, quoted_line(line, "'"))


def _check_comment(event: Any, text: str, remarks: Remarks) -> None:
    comment = _GLUED_COMMENT.match(text, event.end_mark.index)
    if comment:
        column = event.end_mark.column + comment.start(1) - comment.start()
        message = f"`{comment[1]}` is read as a comment, and nobody sees it"
        span = Span(event.end_mark.line + 1, column + 1, len(comment[1]))
        remarks.say(YAML_COMMENT, span, message, quoted_line(_line_at(text, comment.start(1))))


def _line_at(text: str, offset: int) -> str:
    """The line of *text* that *offset* is on."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else None].rstrip("\r")


def _close(collection: _OpenCollection, remarks: Remarks) -> Node:
    """*collection*, finished: without a key whose value was never reached, and nothing at all where no key can stay."""
    if not collection.is_mapping:
        return Sequence(tuple(collection.entries), collection.start)
    keys, values = collection.entries[::2], collection.entries[1::2]
    names = {key.text for key in keys if type(key) is Scalar}
    if len(names) == len(keys) and "<<" not in names:
        return Mapping(tuple(zip(keys, values)), collection.start)  # type: ignore[arg-type]  # noqa: B905
    valid = tuple(_valid_pairs(zip(keys, values), remarks))  # noqa: B905
    return Mapping(valid, collection.start) if valid else Scalar("", collection.start, collection.start)


def _valid_pairs(pairs: Iterable[tuple[Node, Node]], remarks: Remarks) -> Iterator[tuple[Scalar, Node]]:
    """The pairs whose keys are texts and new, with a remark on each of the others."""
    lines: dict[str, int] = {}
    repeated: set[str] = set()
    for key, value in pairs:
        if not isinstance(key, Scalar):
            hint = 'put a text that begins with `{` or `[` in quotes: `"{…}"`'
            remarks.say(YAML_KEY, key.span, "a key is a text; here it is a list or a mapping", hint)
        elif key.text == "<<" and key.span.length == 2:
            remarks.say(YAML_SHORTHAND, key.span, "merge keys are not read", "write out the keys that are meant")
        elif key.text in repeated:
            continue
        elif key.text in lines:
            repeated.add(key.text)
            message = f"`{key.text}` stands here a second time; the first is on line {lines[key.text]}"
            remarks.say(YAML_REPEATED, key.span, message, "delete one of the two")
        else:
            lines[key.text] = key.span.line
            yield key, value


def _remark_shorthand(event: Any, text: str, remarks: Remarks) -> None:
    start = event.start_mark
    word = re.compile(r"[^\s,\]}]*").match(text, start.index)[0]  # type: ignore[index]  # it matches anywhere
    kind = {"*": "an alias", "&": "an anchor"}.get(word[:1], "a tag")
    message = f"`{word}` is read as {kind}, which may not be used"
    hint = quoted_entry(_line_at(text, start.index), start.column)
    remarks.say(YAML_SHORTHAND, span_at(start, len(word)), message, hint)


def _expect_end(event: Any, remarks: Remarks) -> None:
    from yaml import StreamEndEvent

    if not isinstance(event, StreamEndEvent):
        message = "a second document begins here, and only the first is read"
        remarks.say(YAML_UNREADABLE, span_at(event.start_mark, 3), message, "delete the line `---`")
