"""Lessons and what each requires in, a remark on each cycle among them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.placement import Placed
from lessonsite.references import References

REQUIRES_CYCLE = Code(
    "requires-cycle",
    "error",
    why="Each of these lessons says that another must come first, so a learner can start with none.",
    wrong="a requires b, b requires a",
    right="a requires b",
)


def check_cycles(
    lessons: Sequence[Placed], requires: Mapping[str, tuple[Placed, ...]], references: References
) -> Iterator[Diagnostic]:
    """One remark for each cycle, at the lesson of it that comes first. Iterative, since chains may be long."""
    done: set[str] = set()
    for start in lessons:
        trail: dict[str, Placed] = {}
        stack: list[Placed | None] = [start]
        while stack:
            place = stack.pop()
            if place is None:
                done.add(trail.popitem()[0])
            elif place.id in trail:
                names = list(trail)
                yield _cycle([trail[name] for name in names[names.index(place.id) :]], references)
            elif place.id not in done:
                trail[place.id] = place
                stack += [None, *requires[place.id]]


def _cycle(places: Sequence[Placed], references: References) -> Diagnostic:
    first = min(places, key=lambda place: place.number)
    start = places.index(first)
    round_trip = [*places[start:], *places[:start], first]
    trail = " → ".join(f"`{place.id}`" for place in round_trip)
    after = round_trip[1]
    step = next(one for one in first.outline.requires if references.find(one.target) is after)
    hint = f"take `{step.target}` out of it"
    return REQUIRES_CYCLE.at(first.outline.path, step.span, f"a cycle of `requires`: {trail}", hint)
