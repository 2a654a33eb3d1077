"""Lists and tables of a body in, the answers that they are out: options, things in order, pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token
from msgspec.structs import replace

from lessonsite.diagnostics import Code
from lessonsite.markdown import Document, plain
from lessonsite.model import Html
from lessonsite.question_kind import Option, RichText, Table
from lessonsite.rich_text import read_line, read_rich_text
from lessonsite.tokens import blocks, inner_tokens, is_task_list, item_is_task, rows, sole_inline

BOX_MISSING = Code(
    "box-missing",
    "error",
    why="An item without a box among options is lost, or taken for a wrong one.",
    wrong="- [x] Paris\n- Rome",
    right="- [x] Paris\n- [ ] Rome",
)
BOX_NESTED = Code(
    "box-nested",
    "error",
    why="An option within an option can't be taken.",
    wrong="- [x] Cities\n  - [x] Paris",
    right="- [x] Cities\n  - Paris",
)
OPTION_EMPTY = Code(
    "option-empty",
    "error",
    why="The learner is offered a box with nothing beside it.",
    wrong="- [ ]",
    right="- [ ] Rome",
)
FEEDBACK_ASTRAY = Code(
    "feedback-astray",
    "warning",
    why="In any other tool it breaks the list in two; here it is taken for the feedback of the option above it.",
    wrong="- [ ] Rome\n> In Italy.\n- [x] Paris",
    right="- [ ] Rome\n  > In Italy.\n- [x] Paris",
)
FENCE_ASTRAY = Code(
    "fence-astray",
    "warning",
    why="Learners are shown the marks around the code, as a part of it.",
    wrong="- [x] This one:\n\n  And no other:\n\n      ```\n      x = 1\n      ```",
    right="- [x] This one:\n\n  And no other:\n\n  ```\n  x = 1\n  ```",
)

_TICK = re.compile(r"[\[(]\s*[xX✓]\s*[\])]")


def read_option_lists(document: Document, run: Iterable[Sequence[Token]]) -> tuple[Option, ...]:
    """The options of task lists, and of quotations between them at the margin."""
    options: list[Option] = []
    for block in run:
        if block[0].type != "blockquote_open":
            options.extend(_read_option(document, item) for item in blocks(inner_tokens(block)))
            continue
        hint = "indent the `>` by two spaces, below its option"
        document.remark(FEEDBACK_ASTRAY, document.span(block[0]), "feedback at the margin", hint)
        feedback = Html(options[-1].feedback + read_rich_text(document, inner_tokens(block)).html)
        options[-1] = replace(options[-1], feedback=feedback)
    return tuple(options)


def read_items(document: Document, block: Sequence[Token]) -> tuple[RichText, ...]:
    """The items of a list."""
    return tuple(read_rich_text(document, inner_tokens(item)) for item in blocks(inner_tokens(block)))


def read_table(document: Document, block: Sequence[Token]) -> Table:
    """The rows of a two-column table."""
    (left, right), *pairs = rows(block)
    return Table(
        (document.render(left.children or ()), document.render(right.children or ())),
        tuple((read_line(document, one), read_line(document, other)) for one, other in pairs),
    )


def is_ordered_list(block: Sequence[Token]) -> bool:
    """Whether *block* is a list with numbers."""
    return block[0].type == "ordered_list_open"


def is_pair_table(block: Sequence[Token]) -> bool:
    """Whether *block* is a table of two columns."""
    return block[0].type == "table_open" and len(next(rows(block), ())) == 2


def _read_option(document: Document, item: Sequence[Token]) -> Option:
    content = inner_tokens(item)
    if not item_is_task(item):
        return _read_boxless(document, item)
    is_right = item[0].meta["checked"]
    if sole_inline(content):
        own = read_rich_text(document, content)
        return Option(own.html, own.text, is_right)
    own_tokens: list[Token] = []
    feedback: list[Token] = []
    for block in blocks(content):
        _remark_on_block(document, block[0], is_task_list(block))
        if block[0].type == "blockquote_open":
            feedback.extend(inner_tokens(block))
        else:
            own_tokens.extend(block)
    own = read_rich_text(document, own_tokens)
    return Option(own.html, own.text, is_right, read_rich_text(document, feedback).html)


def _remark_on_block(document: Document, opening: Token, is_tasks: bool) -> None:
    """Say where a block of an option, which begins with *opening*, is not what its author meant."""
    if is_tasks:
        hint = "take its brackets away, or move it out to the options"
        document.remark(BOX_NESTED, document.span(opening), "a box within an option", hint)
    elif opening.type == "code_block" and opening.content.startswith(("```", "~~~")):
        hint = "indent all of the option alike: by two spaces, or as far as its text"
        message = "code indented so far that its marks are a part of it"
        document.remark(FENCE_ASTRAY, document.span(opening), message, hint)


def _read_boxless(document: Document, item: Sequence[Token]) -> Option:
    """An item without a box, or with nothing but a box."""
    text = plain(item).strip()
    if text in ("[ ]", "[x]", "[X]", "[]"):
        hint = "write one, or take the option away"
        document.remark(OPTION_EMPTY, document.span(item[0]), "an option without a text", hint)
    else:
        message = "an item without a box among options"
        document.remark(BOX_MISSING, document.span(item[0]), message, "begin it with `[ ]` or `[x]`")
    # What looks like a tick is taken for one, lest it be said as well that no option is right.
    return Option(read_rich_text(document, inner_tokens(item)).html, text, bool(_TICK.match(text)))
