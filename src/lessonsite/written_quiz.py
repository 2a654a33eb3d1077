"""The blocks below a quiz's heading in; out come those that introduce it, and its questions, parted at their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.gaps import has_gaps
from lessonsite.labels import LabelledBlocks, Lines, split_labels
from lessonsite.tokens import blocks, is_task_list
from lessonsite.written_answers import is_ordered_list, is_pair_table

#: A box with no space before or after it, which makes no task list; a link may look alike.
TIGHT_BOX = re.compile(r"(?:[-*+]\[[ xX]\]\s*|\[[ xX]\])[^\s(\[:]")


class WrittenQuestion(Struct, frozen=True):
    """One question as it stands in a body: its heading's three tokens, and its blocks parted at the labels.

    Its answer *is_marked* as one by boxes, gaps or a label, or it may be implied by a list or a table.
    """

    heading: Sequence[Token]
    parts: LabelledBlocks
    is_marked: bool

    @property
    def has_answer(self) -> bool:
        """Whether it has any form of answer."""
        return self.is_marked or self.is_implied

    @property
    def is_meant(self) -> bool:
        """Whether it has an answer, or what only a question has: a label, or a box that lacks its space."""
        texts = (token.content for token in chain(*self.parts.before) if token.type == "inline")
        return self.has_answer or bool(self.parts.labels) or any(TIGHT_BOX.match(text) for text in texts)

    @property
    def is_implied(self) -> bool:
        """Whether its last block before the labels is its answer, since nothing else is marked as one."""
        last = self.parts.before[-1] if self.parts.before and not self.is_marked else None
        return last is not None and (is_ordered_list(last) or is_pair_table(last))


class WrittenQuiz(Struct, frozen=True):
    """A quiz or a check as it stands in a body, below a heading of *level*.

    *tokens* stand before its first question; *opening* is the same, parted at labels.
    """

    level: int
    tokens: Sequence[Token]
    opening: LabelledBlocks
    questions: tuple[WrittenQuestion, ...]

    @property
    def asks(self) -> bool:
        """Whether anything in it is an answer or was meant as a question; else it is an ordinary section."""
        return self.answers_early or any(question.is_meant for question in self.questions)

    @property
    def answers_early(self) -> bool:
        """Whether answers stand before the first question's heading."""
        return _has_boxes(self.opening, ticked=True) or _has_answer_label(self.opening)


def part_quiz(tokens: Iterable[Token], level: int, lines: Lines) -> WrittenQuiz:
    """Part the blocks below a quiz's heading, which is of *level*, at the headings of its questions."""
    opening: list[Token] = []
    found: list[tuple[list[Token], list[Token]]] = []
    for block in blocks(tokens):
        if block[0].type == "heading_open" and block[0].tag == f"h{level + 1}":
            found.append((block, []))
        else:
            (found[-1][1] if found else opening).extend(block)
    for _, rest in found:
        # A rule that parts a question from the next belongs to neither.
        while rest and rest[-1].type == "hr":
            rest.pop()
    questions = tuple(_written(heading, split_labels(rest, lines)) for heading, rest in found)
    return WrittenQuiz(level, opening, split_labels(opening, lines), questions)


def _written(heading: Sequence[Token], parts: LabelledBlocks) -> WrittenQuestion:
    is_marked = _has_boxes(parts) or _has_answer_label(parts) or has_gaps([heading[1], *chain(*parts.before)])
    return WrittenQuestion(heading, parts, is_marked)


def _has_boxes(parts: LabelledBlocks, ticked: bool = False) -> bool:
    """Whether a task list stands before the labels; with *ticked*, one with a tick."""
    lists = [block for block in parts.before if is_task_list(block)]
    return any(not ticked or any(token.meta.get("checked") for token in block) for block in lists)


def _has_answer_label(parts: LabelledBlocks) -> bool:
    """Whether a label says what is right."""
    return any(label.name in ("answer", "model") for label in parts.labels)
