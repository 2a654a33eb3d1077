"""A node in, a typed value out: what may stand after a key, and what is said where something else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lessonsite.diagnostics import Code
from lessonsite.nearest import did_you_mean
from lessonsite.yaml_nodes import Mapping, Node, Remarks, Scalar, Sequence

FIELD_VALUE = Code(
    "field-value",
    "error",
    why="A value of another type can't be shown, sorted or counted as it was meant.",
    wrong="minutes: twelve",
    right="minutes: 12",
)
SETTING_REPEATED = Code(
    "setting-repeated",
    "error",
    why="Each language, level or id of a list stands for one thing only.",
    wrong="levels: [beginner, beginner]",
    right="levels: [beginner, advanced]",
)

#: What makes a value of a node, or says why it can't and answers None.
Reader = Callable[[Node, Remarks], Any]

LONGEST_SHOWN = 40

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DAY_BEGUN = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]+)?")
_YES_NO = re.compile(r"yes|no|true|false", re.IGNORECASE)


def read_node(node: Node, remarks: Remarks) -> Node:
    """Any node, unread: for keys under which a text and a list mean different things."""
    return node


def read_scalar(node: Node, remarks: Remarks) -> Scalar | None:
    """A text with its place, for a later stage that may have something to say about it."""
    if isinstance(node, Scalar):
        return node
    kind = "list" if isinstance(node, Sequence) else "mapping"
    hint = 'put a text that begins with `[` or `{`, or holds `: `, in quotes: `"…"`'
    remarks.say(FIELD_VALUE, node.span, f"this is a {kind}, where a text belongs", hint)
    return None


def read_text(node: Node, remarks: Remarks) -> str | None:
    """A text, without the space around it."""
    scalar = read_scalar(node, remarks)
    return scalar.text.strip() if scalar else None


def read_sequence(node: Node, remarks: Remarks) -> Sequence | None:
    """A list, unread."""
    if isinstance(node, Sequence):
        return node
    typed = f"`[{node.text}]`" if isinstance(node, Scalar) and "\n" not in node.text else "`- …`, one entry to a line"
    remarks.say(FIELD_VALUE, node.span, "a list belongs here", f"write {typed}")
    return None


def read_mapping(node: Node, remarks: Remarks) -> Mapping | None:
    """A mapping, unread."""
    if isinstance(node, Mapping):
        return node
    remarks.say(FIELD_VALUE, node.span, "lines of `name: value` belong here", "write `name: value`, one pair to a line")
    return None


def list_of(reader: Reader) -> Reader:
    """A reader for a list whose entries are read by *reader*; those that don't fit are left out."""

    def read(node: Node, remarks: Remarks) -> tuple[Any, ...] | None:
        sequence = read_sequence(node, remarks)
        if sequence is None:
            return None
        written = (item for item in sequence.items if not isinstance(item, Scalar) or item.text.strip())
        return tuple(value for item in written if (value := reader(item, remarks)) is not None)

    return read


def distinct_list_of(reader: Reader, key: Callable[[Any], Any] = str) -> Reader:
    """A reader for a list whose entries are read by *reader*; one that equals another, as *key* has them, is left out
    and remarked on.
    """

    def read(node: Node, remarks: Remarks) -> tuple[Any, ...] | None:
        seen = set()

        def read_once(item: Node, remarks: Remarks) -> Any:
            value = reader(item, remarks)
            if value is None:
                return None
            if key(value) not in seen:
                seen.add(key(value))
                return value
            remarks.say(SETTING_REPEATED, item.span, f"`{value}` stands in the list twice", "delete one")
            return None

        entries: tuple[Any, ...] | None = list_of(read_once)(node, remarks)
        return entries

    return read


def read_number(node: Node, remarks: Remarks) -> float | None:
    """A number: `12`, `-3.5`, `1e5`."""
    text = _matching(node, remarks, _NUMBER, "a number", _digits(node))
    return None if text is None else float(text)


def within(low: int, high: int) -> Reader:
    """A reader for a whole number from *low* to *high*."""
    fitting = re.compile("|".join(str(number) for number in range(low, high + 1)))

    def read(node: Node, remarks: Remarks) -> int | None:
        text = _matching(node, remarks, fitting, f"a whole number from {low} to {high}", str(low))
        return None if text is None else int(text)

    return read


def read_yes_no(node: Node, remarks: Remarks) -> bool | None:
    """`yes` or `no`, also `true` or `false`."""
    is_denied = isinstance(node, Scalar) and node.text.strip().lower() in ("0", "f", "n", "never", "none", "off")
    text = _matching(node, remarks, _YES_NO, "`yes` or `no`", "no" if is_denied else "yes")
    return None if text is None else text.lower() in ("yes", "true")


def read_date(node: Node, remarks: Remarks) -> str | None:
    """A day of the calendar, kept as typed: `2026-05-30`."""
    import datetime

    begun = _DAY_BEGUN.match(node.text.strip()) if isinstance(node, Scalar) else None
    example = f"{begun[1]}-{begun[2]:0>2}-{begun[3]:0>2}" if begun else "2026-05-30"
    text = _matching(node, remarks, _DAY, "a day: year, month, day", example)
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        remarks.say(FIELD_VALUE, node.span, f"`{text}` is not a day of the calendar", "write `2026-05-30`")
        return None


def read_tag(node: Node, remarks: Remarks) -> str | None:
    """The tag of a language: `de`, `pt-BR`."""
    typed = node.text.strip().replace("_", "-") if isinstance(node, Scalar) else ""
    return _matching(node, remarks, _TAG, "the tag of a language", typed if _TAG.fullmatch(typed) else "de")


def read_host(node: Node, remarks: Remarks) -> str | None:
    """The name of a host, without `https://`."""
    return _matching(node, remarks, _HOST, "the name of a host", "videos.example.org")


def one_of(*words: str) -> Reader:
    """A reader for one of *words*."""

    def read(node: Node, remarks: Remarks) -> str | None:
        scalar = read_scalar(node, remarks)
        if scalar is None or scalar.text in words:
            return scalar.text if scalar else None
        known = ", ".join(f"`{word}`" for word in words)
        hint = did_you_mean(scalar.text, words) or f"write `{words[0]}`"
        remarks.say(FIELD_VALUE, scalar.span, f"`{shorten(scalar.text)}` is none of {known}", hint)
        return None

    return read


read_texts = list_of(read_text)
read_scalars = list_of(read_scalar)


def shorten(text: str) -> str:
    """*text* as remarks quote it: on one line, and not all of it where it is long."""
    line = " ".join(text[:200].split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def _digits(node: Node) -> str:
    """A number to propose: the one that was typed with more than itself, as in `5 min`."""
    found = re.search(r"[1-9]\d{0,8}", node.text, re.ASCII) if isinstance(node, Scalar) else None
    return found[0] if found else "12"


def _matching(node: Node, remarks: Remarks, pattern: re.Pattern[str], what: str, example: str) -> str | None:
    scalar = read_scalar(node, remarks)
    if scalar is None:
        return None
    text = scalar.text.strip()
    if pattern.fullmatch(text):
        return text
    remarks.say(FIELD_VALUE, scalar.span, f"`{shorten(text)}` is not {what}", f"write `{example}`")
    return None
