"""Lessons and what each requires in, a remark on each cycle among them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.placement import LinkedLessons, PlacedLesson
from lessonsite.references import References

REQUIRES_CYCLE = Code(
    "requires-cycle",
    "error",
    why="Each of these lessons says that another must come first, so a learner can start with none.",
    wrong="a requires b, b requires a",
    right="a requires b",
)


def check_cycles(
    lessons: Sequence[PlacedLesson], requires: LinkedLessons, references: References
) -> Iterator[Diagnostic]:
    """One remark for each cycle, at the lesson of it that comes first. Iterative, since chains may be long."""
    done: set[str] = set()
    for start in lessons:
        trail: dict[str, PlacedLesson] = {}
        stack: list[PlacedLesson | None] = [start]
        while stack:
            placed = stack.pop()
            if placed is None:
                done.add(trail.popitem()[0])
            elif placed.id in trail:
                names = list(trail)
                yield _cycle([trail[name] for name in names[names.index(placed.id) :]], references)
            elif placed.id not in done:
                trail[placed.id] = placed
                stack += [None, *requires[placed.id]]


def _cycle(lessons: Sequence[PlacedLesson], references: References) -> Diagnostic:
    first = min(lessons, key=lambda placed: placed.number)
    start = lessons.index(first)
    round_trip = [*lessons[start:], *lessons[:start], first]
    trail = " → ".join(f"`{placed.id}`" for placed in round_trip)
    after = round_trip[1]
    step = next(one for one in first.outline.requires if references.find(one.target) is after)
    hint = f"take `{step.target}` out of it"
    return REQUIRES_CYCLE.at(first.outline.path, step.span, f"a cycle of `requires`: {trail}", hint)
