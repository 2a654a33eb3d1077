"""How long the texts made to stop the reader hold it up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.source import Source
from tests.bombs import BODIES, FRONT_MATTER, KNOTS

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Held:
    """One such text, by its first words, and the processor seconds until its lesson was read."""

    text: str
    seconds: float


def read_all() -> list[Held]:
    """Read each as a lesson, and name them slowest first."""
    return sorted((Held(repr(text[:_SHOWN]), _seconds(text)) for text in _texts()), key=lambda one: -one.seconds)


def _texts() -> Iterator[str]:
    yield from (f"---\n{yaml}\n---\n" for yaml in FRONT_MATTER.values())
    yield from (body for body, _ in BODIES.values())
    yield from KNOTS


def _seconds(text: str) -> float:
    started = time.process_time()
    read_lesson(Source("lessons/a/b.md", text), ReadingSettings())
    return time.process_time() - started
