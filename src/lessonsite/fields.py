"""A table of keys and a mapping's nodes in, a value for each key out, with a remark on each key that the table lacks.

What `frontmatter`, `nodes` and `readers` offer is handed on from here: a stage that reads facts imports this alone.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

from msgspec import Struct

from lessonsite.diagnostics import Code, Outcome
from lessonsite.frontmatter import Split, split_front_matter
from lessonsite.nodes import Mapping, Node, Remarks, Scalar, Sequence
from lessonsite.parsing import compose
from lessonsite.readers import (
    FIELD_VALUE,
    Reader,
    closest,
    different,
    list_of,
    one_of,
    read_date,
    read_host,
    read_mapping,
    read_node,
    read_number,
    read_scalar,
    read_scalars,
    read_sequence,
    read_tag,
    read_text,
    read_texts,
    read_whole,
    read_yes_no,
    shorten,
    within,
)

__all__ = [
    "FIELD_MISSING", "FIELD_UNKNOWN", "FIELD_VALUE", "Field", "Fields", "Mapping", "Node", "Reader", "Remarks",
    "Scalar", "Sequence", "Split", "closest", "compose", "different", "list_of", "one_of", "read_date", "read_fields",
    "read_host", "read_mapping", "read_node", "read_number", "read_scalar", "read_scalars", "read_sequence", "read_tag",
    "read_text", "read_texts", "read_whole", "read_yes_no", "shorten", "split_front_matter", "within",
]  # fmt: skip

FIELD_UNKNOWN = Code(
    "field-unknown",
    "error",
    why="What stands under a misspelt key is not read: a quiz, a level, a title that nobody sees.",
    wrong="levle: beginner",
    right="level: beginner",
)
FIELD_MISSING = Code(
    "field-missing",
    "error",
    why="Without it there is nothing to show.",
    wrong="quiz:\n  - answer: two",
    right="quiz:\n  - question: How many?\n    answer: two",
)


class Field(Struct, frozen=True):
    """One key that a mapping may have. Where nothing stands after the key, it counts as not written."""

    read: Reader
    default: Any = None
    required: bool = False


#: After so many mistakes the text is no list of facts, and to guess at every key would only take long.
_GUESSED = 200

#: The keys that a mapping may have, in the contract's order.
Fields = MappingOf[str, Field]


def read_fields(node: Node | None, table: Fields, path: str) -> Outcome[dict[str, Any]]:
    """A value for every name of *table*: what stands in *node*, else the default.

    Keys that begin with `x-` are the author's own; every other key that the table lacks is an error.
    """
    values = {name: field.default for name, field in table.items()}
    remarks = Remarks(path)
    present: set[str] = set()
    for key, value in _pairs(node, table, remarks):
        name = key.text
        field = table.get(name)
        if field is None:
            _remark_unknown(key, table, remarks)
            continue
        present.add(name)
        if type(value) is Scalar and not value.text:
            continue
        read = field.read(value, remarks)
        if read is not None:
            values[name] = read
    for name, field in table.items():
        if field.required and name not in present and not remarks.said:
            remarks.say(FIELD_MISSING, node.span if node else None, f"`{name}` is missing here", f"add `{name}: …`")
    return Outcome(values, tuple(remarks.said))


def _pairs(node: Node | None, table: Fields, remarks: Remarks) -> tuple[tuple[Scalar, Node], ...]:
    if node is None or (isinstance(node, Scalar) and not node.text):
        return ()
    if isinstance(node, Mapping):
        return node.items
    first = next(iter(table), "title")
    remarks.say(FIELD_VALUE, node.span, "lines of `key: value` belong here", f"write `{first}: …`")
    return ()


def _remark_unknown(key: Scalar, table: Fields, remarks: Remarks) -> None:
    if key.text.startswith("x-"):
        return
    name = shorten(key.text)
    near = closest(key.text, table) if len(remarks.said) < _GUESSED else ""
    hint = near or f"a key of your own begins with `x-`: `x-{name}`"
    remarks.say(FIELD_UNKNOWN, key.span, f"unknown field `{name}`", hint)
