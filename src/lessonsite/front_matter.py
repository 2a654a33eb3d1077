"""A lesson's front matter in, its values out: each typed by one table, with its place where a later stage needs it."""

from __future__ import annotations

import re
from math import ceil

from msgspec import Struct

from lessonsite import characters
from lessonsite.diagnostics import Code
from lessonsite.fields import Field, Fields, read_fields
from lessonsite.front_matter_splitter import SplitText, split_front_matter
from lessonsite.nearest import did_you_mean
from lessonsite.source import Source, Span
from lessonsite.value_readers import (
    FIELD_VALUE,
    read_date,
    read_mapping,
    read_node,
    read_number,
    read_scalar,
    read_scalars,
    read_tag,
    read_text,
    read_texts,
    read_yes_no,
)
from lessonsite.yaml_nodes import Mapping, Node, Remarks, Scalar
from lessonsite.yaml_parser import compose

ID_UNREADABLE = Code(
    "id-unreadable",
    "error",
    why="No link and no record of progress can name what has a space, a quote or a `#` in its name.",
    wrong="id: how training works",
    right="id: how-training-works",
)
LEVEL_UNKNOWN = Code(
    "level-unknown",
    "error",
    why="The lesson is missing wherever learners choose by level.",
    wrong="level: begginer",
    right="level: beginner",
)

_NOT_IN_ID = re.compile(r"[\s#\"'<>`]+")


class Name(Struct, frozen=True):
    """An id or a language's tag, as the author gave it, and where."""

    text: str
    span: Span


class Minutes(Struct, frozen=True):
    """How long the author says that a lesson takes, and where."""

    value: int
    span: Span


class FrontMatter(Struct, frozen=True, kw_only=True):
    """What front matter says of a lesson. What it leaves out is None, or empty."""

    title: Scalar | None
    summary: Scalar | None
    id: Name | None
    track: Name | None
    order: float | None
    level: str
    tags: tuple[str, ...]
    minutes: Minutes | None
    objectives: tuple[Scalar, ...]
    requires: tuple[Scalar, ...]
    related: tuple[Scalar, ...]
    terms: Mapping | None
    quiz: Node | None
    aliases: tuple[Scalar, ...]
    retired: tuple[Scalar, ...]
    authors: tuple[str, ...]
    updated: str
    draft: bool
    language: Name | None


def open_source(source: Source) -> tuple[Node | None, SplitText, Remarks]:
    """A Markdown file's front matter, not typed yet, its body, and what is wrong with either as text."""
    split = split_front_matter(source.text, source.path)
    unseen = characters.check(split.value.body, source.path, split.value.body_line)
    remarks = Remarks(source.path, [*split.diagnostics, *unseen])
    if split.value.yaml is None:
        return None, split.value, remarks
    root = compose(split.value.yaml, source.path, split.value.yaml_line)
    remarks.said.extend(root.diagnostics)
    if root.is_ok:
        remarks.said.extend(characters.check(split.value.yaml, source.path, split.value.yaml_line))
    return root.value, split.value, remarks


def read_front_matter(node: Node | None, levels: tuple[str, ...], remarks: Remarks) -> FrontMatter:
    """Read front matter; None is a lesson without any. Where the catalog has *levels*, a level is one of them."""
    read = read_fields(node, LESSON, remarks.path)
    remarks.said.extend(read.diagnostics)
    level: Scalar | None = read.value.pop("level")
    if level and levels and level.text.strip() not in levels:
        known = ", ".join(f"`{name}`" for name in levels)
        hint = did_you_mean(level.text, levels) or f"write one of {known}"
        remarks.say(LEVEL_UNKNOWN, level.span, f"`{level.text}` is none of the catalog's levels", hint)
    return FrontMatter(level=level.text.strip() if level else "", **read.value)


def read_id(node: Node, remarks: Remarks) -> str | None:
    """A name that links and records can hold."""
    name = read_text(node, remarks)
    if name and _NOT_IN_ID.search(name):
        fitting = _NOT_IN_ID.sub("-", name).strip("-")
        remarks.say(ID_UNREADABLE, node.span, f"`{name}` can't be an id", f"write `{fitting}`")
        return fitting
    return name


def is_id(name: str) -> bool:
    """Whether *name* is one that links and records can hold."""
    return bool(name.strip()) and not _NOT_IN_ID.search(name.strip())


def _read_own_id(node: Node, remarks: Remarks) -> Name | None:
    name = read_id(node, remarks)
    return Name(name, node.span) if name else None


def _read_track(node: Node, remarks: Remarks) -> Name | None:
    name = read_text(node, remarks)
    return Name(name, node.span) if name else None


def _read_language(node: Node, remarks: Remarks) -> Name | None:
    tag = read_tag(node, remarks)
    return Name(tag, node.span) if tag else None


def _read_minutes(node: Node, remarks: Remarks) -> Minutes | None:
    number = read_number(node, remarks)
    if number is None or 0 < number <= 100_000:
        return None if number is None else Minutes(ceil(number), node.span)
    message = "no lesson takes that many minutes" if number > 0 else f"`{number:g}` is not a number of minutes"
    remarks.say(FIELD_VALUE, node.span, message, "write `12`, or leave it out")
    return None


#: The keys of a lesson's front matter.
LESSON: Fields = {
    "title": Field(read_scalar),
    "summary": Field(read_scalar),
    "id": Field(_read_own_id),
    "track": Field(_read_track),
    "order": Field(read_number),
    "level": Field(read_scalar),
    "tags": Field(read_texts, ()),
    "minutes": Field(_read_minutes),
    "objectives": Field(read_scalars, ()),
    "requires": Field(read_scalars, ()),
    "related": Field(read_scalars, ()),
    "terms": Field(read_mapping),
    "quiz": Field(read_node),
    "aliases": Field(read_scalars, ()),
    "retired": Field(read_scalars, ()),
    "authors": Field(read_texts, ()),
    "updated": Field(read_date, ""),
    "draft": Field(read_yes_no, False),
    "language": Field(_read_language),
}
