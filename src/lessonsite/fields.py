"""A table of keys and a mapping's nodes in, a value for each key out, and a remark on each key that the table lacks."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

from msgspec import Struct

from lessonsite.diagnostics import Code, Outcome
from lessonsite.nearest import did_you_mean
from lessonsite.value_readers import FIELD_VALUE, Reader, shorten
from lessonsite.yaml_nodes import Mapping, Node, Remarks, Scalar, Sequence

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

#: Keys of other tools, as they are typed there in lower case, and what says the same here.
_ELSEWHERE = {
    "summary": ("abstract", "description", "excerpt", "site_description", "subtitle"),
    "updated": ("date", "last_modified_at", "last_update", "lastmod", "modified", "publishdate"),
    "order": ("menu_order", "nav_order", "position", "sidebar_position", "weight"),
    "tags": ("categories", "category", "keywords"),
    "title": ("linktitle", "name", "nav_title", "short_title", "sidebar_label", "site_name"),
    "base": ("base_url", "baseurl", "site_url", "siteurl", "url"),
    "language": ("lang", "locale"),
    "requires": ("dependencies", "depends_on", "prerequisites", "prereqs"),
    "objectives": ("goals", "learning_objectives", "outcomes"),
    "minutes": ("duration", "estimated_time", "reading_time", "teaching", "time"),
    "aliases": ("redirect_from", "redirects"),
    "choices": ("answers", "options"),
    "answer": ("a", "correct", "correct_answer", "solution"),
    "why": ("explanation", "feedback", "rationale"),
    "question": ("prompt", "q", "stem"),
    "right": ("correct", "is_correct", "iscorrect"),
    "text": ("choice", "content", "label", "option", "value"),
    "feedback": ("comment", "explanation", "rationale", "why"),
}
_ADDRESSES = frozenset({"permalink", "slug", "url"})
#: What has no counterpart, and may look like one of ours.
_NEEDLESS = frozenset(
    (
        "custom_edit_url", "hide", "hide_table_of_contents", "hide_title", "icon", "jupyter", "jupytext", "kernelspec",
        "layout", "math", "mathjax", "mermaid", "pagination_next", "pagination_prev", "sidebar", "template", "theme",
        "toc",
    )
)  # fmt: skip
#: After so many mistakes the text is no list of keys, and to guess at every key would only take long.
_GUESSED = 200


class Field(Struct, frozen=True):
    """One key that a mapping may have. Where nothing stands after the key, it counts as not written."""

    read: Reader
    default: Any = None
    required: bool = False


#: The keys that a mapping may have, in the contract's order.
Fields = MappingOf[str, Field]


def read_fields(
    node: Node | None, table: Fields, path: str, hints: MappingOf[str, str] | None = None
) -> Outcome[dict[str, Any]]:
    """A value for every name of *table*: what stands in *node*, else the default.

    Keys that begin with `x-` are the author's own; every other key that the table lacks is an error, with one of the
    *hints* where there is one for it.
    """
    values = {name: field.default for name, field in table.items()}
    remarks = Remarks(path)
    present: set[str] = set()
    for key, value in _pairs(node, table, remarks):
        name = key.text
        field = table.get(name)
        if field is None:
            _remark_unknown(key, table, remarks, (hints or {}).get(name, ""))
            continue
        if type(value) is Scalar and not value.text.strip():
            continue
        present.add(name)
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
    first = "lessons: […]" if "lessons" in table and isinstance(node, Sequence) else f"{next(iter(table), 'title')}: …"
    remarks.say(FIELD_VALUE, node.span, "lines of `key: value` belong here", f"write `{first}`")
    return ()


def _remark_unknown(key: Scalar, table: Fields, remarks: Remarks, hint: str) -> None:
    if key.text.startswith("x-"):
        return
    name = shorten(key.text)
    hint = hint or _hint_for_foreign_key(key.text.lower(), table)
    if not hint and len(remarks.said) < _GUESSED:
        hint = did_you_mean(key.text, table)
    hint = hint or f"a key of your own begins with `x-`: `x-{name}`"
    remarks.say(FIELD_UNKNOWN, key.span, f"unknown field `{name}`", hint)


def _hint_for_foreign_key(name: str, table: Fields) -> str:
    """A hint, where *name* is a key of another tool's."""
    ours = next((each for each, names in _ELSEWHERE.items() if each in table and name in names), "")
    if ours:
        return f"`{ours}` says so here: write `{ours}: …`"
    if "aliases" not in table:
        return ""
    if name in _ADDRESSES:
        return "the file's name is its address: rename it, and list the address that it had under `aliases`"
    return f"leave it out, or write `x-{name}`: it means nothing here" if name in _NEEDLESS else ""
