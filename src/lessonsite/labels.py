"""The blocks below a question's heading in; out come those before its labels, and the labels with what each owns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.folding import fold
from lessonsite.markdown import Document
from lessonsite.question_kind import Line
from lessonsite.source import Span
from lessonsite.tokens import LISTS, blocks, is_task_list

LABEL_INDENTED = Code(
    "label-indented",
    "warning",
    why="It is a part of the option that it stands below, so learners read it before they answer.",
    wrong="- [x] Paris\n- [ ] Rome\n  Why: It lies on the Seine.",
    right="- [x] Paris\n- [ ] Rome\n\nWhy: It lies on the Seine.",
)

#: The labels that own all blocks up to the next label or heading; the others are one line.
OWNING = frozenset({"hint", "why", "model"})

_LABEL = re.compile(r" {0,3}(?P<word>[^\W\d_][^:：|`*<>\[\]\\]{0,40}?)\s*[:：](?![:/])[ \t]*")
#: Blocks that go on with the next line where no blank line ends them.
_MAY_HOLD_LABELS = LISTS | {"paragraph_open", "blockquote_open", "table_open", "dl_open"}


class Label(Struct, frozen=True):
    """One label: *name* is what it means, *typed* its word, *line* the rest of its line, *tokens* what it owns."""

    name: str
    typed: str
    span: Span
    line: Line
    tokens: list[Token] = []


class LabelledBlocks(Struct, frozen=True):
    """A question's blocks: those *before* the first label, the labels, and what stands below a label of one line."""

    before: list[list[Token]]
    labels: list[Label]
    stray: list[list[Token]]


class Lines(Struct, frozen=True):
    """A document with the lines of its file, and the *names* that labels go by in it."""

    document: Document
    texts: Sequence[str]
    names: Mapping[str, str]

    def label(self, number: int, indent: int = 3) -> Label | None:
        """The label that line *number* begins with, *indent* spaces from the margin at the most."""
        text = self.texts[number - 1]
        match = _LABEL.match(text) if ":" in text or "：" in text else None
        name = self.names.get(fold(match["word"])) if match else None
        if not match or not name or match.start("word") > indent:
            return None
        word, rest = match["word"], text[match.end() :].rstrip()
        line = Line(rest, Span(number, match.end() + 1, max(len(rest), 1)))
        return Label(name, word, Span(number, match.start("word") + 1, len(word) + 1), line)

    def between(self, first: int, last: int) -> list[list[Token]]:
        """The blocks that lines *first* to *last* are when they are read on their own."""
        text = "\n".join(self.texts[first - 1 : last])
        # In YAML a text that begins with `|` or `>` stands on the next line; here such a sign is the text's own.
        column = len(text) - len(text.lstrip("|>")) + 1
        return list(blocks(self.document.read(text, Span(first, column)))) if text.strip() else []


def lines_of(document: Document, names: Mapping[str, str]) -> Lines:
    """The lines of the file that *document* was read from."""
    text = document.source.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Lines(document, text.split("\n"), names)


def split_labels(tokens: Iterable[Token], lines: Lines) -> LabelledBlocks:
    """Part the blocks of a question at its labels."""
    parts = LabelledBlocks([], [], [])
    owner: Label | None = None
    for block in _cut_at_labels(blocks(tokens), lines):
        if is_task_list(block):
            _remark_indented(block, lines)
        label = lines.label(lines.document.line(block[0])) if block[0].type == "paragraph_open" else None
        if label:
            parts.labels.append(label)
            owner = label if label.name in OWNING else None
            if owner:
                owner.tokens.extend(_after_label(block, label))
            else:
                parts.stray.extend(_below(block, lines))
        elif owner and block[0].type != "heading_open":
            owner.tokens.extend(block)
        else:
            owner = None
            (parts.stray if parts.labels else parts.before).append(block)
    return parts


def _remark_indented(options: Sequence[Token], lines: Lines) -> None:
    """Say where a label stands in one of the *options*, below its first line."""
    for above, opening, inline in zip(options, options[1:], options[2:], strict=False):
        if opening.type != "paragraph_open" or opening.level != 2:
            continue
        for text in inline.content.split("\n")[above.type == "list_item_open" :]:
            match = _LABEL.match(text)
            if match and fold(match["word"]) in lines.names:
                label = f"{match['word']}:"
                hint = "write it at the margin, below the options"
                lines.document.remark(
                    LABEL_INDENTED, lines.document.span(inline, label), f"`{label}` is a part of this option", hint
                )


def _cut_at_labels(run: Iterable[list[Token]], lines: Lines) -> Iterator[list[Token]]:
    """The blocks of *run*, cut at each label within one: without a blank line before it, a label is a part of it."""
    for block in run:
        cuts = _label_lines(block, lines) if block[0].type in _MAY_HOLD_LABELS else []
        if not cuts:
            yield block
            continue
        first, last = _extent(block, lines)
        for start, end in pairwise([first, *cuts, last + 1]):
            yield from lines.between(start, end - 1)


def _label_lines(block: Sequence[Token], lines: Lines) -> list[int]:
    """The lines below a block's first that begin with a label."""
    first, last = _extent(block, lines)
    return [line for line in range(first + 1, last + 1) if lines.label(line, indent=1)]


def _extent(block: Sequence[Token], lines: Lines) -> tuple[int, int]:
    first = lines.document.line(block[0])
    start, end = block[0].map or (0, 1)
    return first, first + end - start - 1


def _after_label(paragraph: list[Token], label: Label) -> list[Token]:
    """What a paragraph says after the label that it begins with."""
    inline = paragraph[1]
    children = list(inline.children or ())
    if children and children[0].type == "text":
        children[0].content = children[0].content.partition(label.typed)[2].lstrip(" \t:：")
        if not children[0].content:
            children.pop(0)
    if children and children[0].type in ("softbreak", "hardbreak"):
        children.pop(0)
    inline.children = children
    return paragraph if children else []


def _below(paragraph: Sequence[Token], lines: Lines) -> list[list[Token]]:
    """The lines of a paragraph below a label that is one line."""
    first, last = _extent(paragraph, lines)
    return lines.between(first + 1, last)
