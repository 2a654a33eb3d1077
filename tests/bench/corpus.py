"""Made lessons: a number in, the content of that lesson out, the same every time and on every machine.

A lesson has about 6 KB of body, 15 questions, 5 to 8 terms and 3 related lessons, and stands in one of 4 tracks. How it
is written down, in our format or for another program, is layouts.py's to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.bench.prose import Prose
from tests.bench.snippets import snippet
from tests.bench.words import TERMS

TRACKS = ("signals", "language", "numbers", "machines")
QUESTIONS = 15
_BODY = 5700
_MARKS = 0.45


@dataclass(frozen=True, slots=True)
class MadeQuestion:
    """A question with four different choices, one of them right."""

    stem: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class MadeLesson:
    """What a made lesson says. In *body* the link to lesson 7 reads `](lesson:7)`."""

    number: int
    title: str
    summary: str
    minutes: int
    terms: tuple[tuple[str, str], ...]
    related: tuple[int, ...]
    quiz: tuple[MadeQuestion, ...]
    body: str


def track(number: int) -> str:
    """The track that lesson *number* stands in."""
    return TRACKS[number % len(TRACKS)]


def slug(number: int) -> str:
    """The last part of lesson *number*'s address."""
    return f"lesson-{number:05d}"


def lessons(count: int) -> Iterator[MadeLesson]:
    """A catalog of *count* lessons, one at a time."""
    return (lesson(number, count) for number in range(1, count + 1))


def lesson(number: int, count: int) -> MadeLesson:
    """Lesson *number* of a catalog of *count*."""
    random = Random(f"lesson {number} of {count}")
    prose = Prose(random)
    return MadeLesson(
        number=number,
        title=f"{prose.heading()} {number}",
        summary=prose.sentence(14),
        minutes=random.randint(5, 30),
        terms=tuple((term, prose.sentence()) for term in random.sample(TERMS, random.randint(5, 8))),
        related=_others(random, number, count),
        quiz=tuple(_question(random, prose) for _ in range(QUESTIONS)),
        body=_body(random, prose, count),
    )


def _others(random: Random, number: int, count: int) -> tuple[int, ...]:
    return tuple(number_ + (number_ >= number) for number_ in random.sample(range(1, count), min(3, count - 1)))


def _question(random: Random, prose: Prose) -> MadeQuestion:
    choices: dict[str, None] = {}
    while len(choices) < 4:
        choices[prose.phrase()] = None
    return MadeQuestion(prose.question(), tuple(choices), random.randrange(4), prose.sentence())


def _body(random: Random, prose: Prose, count: int) -> str:
    sections = [[f"## {prose.heading()}", prose.paragraph(_MARKS, count)] for _ in range(random.randint(3, 4))]
    for place, block in enumerate(_blocks(random, prose, count)):
        sections[place % len(sections)] += [block, prose.paragraph(_MARKS, count)]
    while sum(len(block) + 2 for section in sections for block in section) < _BODY:
        sections[-1].append(prose.paragraph(_MARKS, count))
    return "\n\n".join(block for section in sections for block in section) + "\n"


def _blocks(random: Random, prose: Prose, count: int) -> Iterator[str]:
    for _ in range(random.randint(1, 2)):
        yield snippet(random)
    yield _table(prose)
    yield "\n".join("> " + prose.marked_sentence(0.2, count, least=10) for _ in range(3))
    for _ in range(2):
        yield "\n".join("- " + prose.marked_sentence(0.4, count, least=7) for _ in range(4))


def _table(prose: Prose) -> str:
    rows = [[prose.phrase() for _ in range(3)] for _ in range(6)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "| --- | --- | --- |", *lines[1:]])
