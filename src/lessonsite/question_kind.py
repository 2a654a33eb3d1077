"""What a kind of question must be able to say, and what it is handed: a question as its author wrote it.

A plug-in that brings a kind imports this module alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol
from zlib import crc32

from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.html_tags import without_ids
from lessonsite.model import Html
from lessonsite.source import Span
from lessonsite.words import Words

#: What a question's *data* and *key* are: plain values that JSON can hold.
Data = Mapping[str, Any]

#: The empty fragment.
NO_HTML = Html("")
#: So many things a learner may be asked to put in order, or to match.
MOST = 200

THINGS_MANY = Code(
    "things-many",
    "error",
    "Every one of them is offered beside every other, which makes a page that no browser can hold.",
)

_TICKS = re.compile(r"(`+)")
_BAR = re.compile(r"(?<!\\)\|")


class Spanned(Protocol):
    """Something that has a place in a file, which is worked out only when it is asked for."""

    @property
    def span(self) -> Span:
        """Its place."""


class Typed(Spanned, Protocol):
    """A text as the author typed it, and where."""

    @property
    def text(self) -> str:
        """The text."""


class Reporter(Protocol):
    """How a reader makes a remark on the file that it reads."""

    def __call__(self, code: Code, span: Span | None, message: str, hint: str = "") -> None:
        """Make the remark *code* about *span*."""


class Line(Struct, frozen=True):
    """A text that stands in a body."""

    text: str
    span: Span


class RichText(Struct, frozen=True):
    """A text with markup that the author typed: rendered, in plain words, and where it stands if that may matter."""

    html: Html
    text: str
    at: Spanned | None = None


class Option(Struct, frozen=True):
    """One of the choices on offer. *feedback* is said to whoever takes it."""

    html: Html
    text: str
    right: bool
    feedback: Html = NO_HTML


class Table(Struct, frozen=True):
    """Two columns that belong together row by row. A row whose left cell is empty is a distractor."""

    header: tuple[Html, Html]
    rows: tuple[tuple[RichText, RichText], ...]


class RawQuestion(Struct, frozen=True):
    """A question as its author wrote it, before its kind is known: whatever may be its answer, as far as it is there.

    *heading* is the question's heading or key, *place* where its answer stands. *accepted* are short texts, *gaps*
    the insides of `[[…]]`, *items* an ordered list as it should be; *exact* says that texts must be met to the letter.
    """

    id: str
    heading: Spanned
    place: Spanned
    options: tuple[Option, ...] | None = None
    accepted: tuple[str, ...] | None = None
    number: Typed | None = None
    gaps: tuple[Typed, ...] = ()
    model: Html | None = None
    items: tuple[RichText, ...] | None = None
    table: Table | None = None
    exact: bool = False


def _never(_: Data, __: Words) -> bool:
    return False


class Kind(Struct, frozen=True):
    """What a folder of `questions/` says of its kind: pure functions over *data* that nobody else looks into.

    *mark* is what the author writes for it, in words. A question with two different marks is refused; of kinds with one
    mark, the first in `KINDS` that *claims* a question has it. *read* makes the data, *key* what the browser grades
    with, *answer* the right answer in words, for print, `<details>` and the back of a card. *stays* says of data that
    its order means something, so that it must not be shuffled. *self_marked* says that its script leaves the mark to
    the learner (`marks`): in a check-out it comes only where there are too few others.
    """

    name: str
    mark: str
    claims: Callable[[RawQuestion], bool]
    read: Callable[[RawQuestion, Words, Reporter], Data]
    key: Callable[[Data], Data]
    answer: Callable[[Data, Words], Html]
    stays: Callable[[Data, Words], bool] = _never
    self_marked: bool = False

    @property
    def template(self) -> str:
        """Its form, as the theme's loader knows it."""
        return f"questions/{self.name}/question.html"


def alternatives(text: str) -> tuple[str, ...]:
    """The texts between bars: `a | b`. A bar is protected by `\\|` and by a code span, whose own marks are left out."""
    parts = [""]
    for piece, is_code in _pieces(text):
        first, *rest = [piece] if is_code else _BAR.split(piece)
        parts[-1] += first if is_code else first.replace("\\|", "|")
        parts += [other.replace("\\|", "|") for other in rest]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """*text* in pieces, each with whether it is the inside of a code span: ticks, and as many ticks again."""
    pieces = _TICKS.split(text)
    last = {ticks: index for index, ticks in enumerate(pieces) if index % 2}
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if index % 2 == 0 or last[piece] == index:
            yield piece, False
        else:
            end = pieces.index(piece, index + 1)
            yield "".join(pieces[index + 1 : end]), True
            index = end
        index += 1


def html_list(items: tuple[Html, ...], tag: str = "ul") -> Html:
    """*items*, which stand in the question too, as a list; one alone stands for itself."""
    html = items[0] if len(items) == 1 else f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"
    return Html(without_ids(html))


def too_many(count: int, raw: RawQuestion, say: Reporter) -> None:
    """Say where *count* things, each of which is offered beside each, are too many."""
    if count > MOST:
        message = f"{count:,} things to be sorted, which is more than {MOST}"
        say(THINGS_MANY, raw.place.span, message, "make several questions of them")


def shuffled(count: int, seed: str) -> list[int]:
    """The indexes of *count* things in an order that *seed* alone decides, and that gives nothing away."""
    order = list(range(count))
    state = crc32(seed.encode())
    for last in range(count - 1, 0, -1):
        # A generator of our own, that of POSIX's example of `rand`: what Python's makes of a seed may change.
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        other = (state >> 16) % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order if count < 2 or order != sorted(order) else order[1:] + order[:1]
