"""What authors typed to name another lesson, resolved: ids, addresses, and last parts that are unique."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from lessonsite.nearest import Nearest
from lessonsite.placement import PlacedLesson
from lessonsite.source import strip_number


class References(Struct, frozen=True):
    """Every name by which a lesson can be called. Former names (`aliases`) are no references, so that links get
    mended. *absent* are the names of lessons that are not on the site, each with what to do about it.
    """

    names: Mapping[str, PlacedLesson]
    ambiguous: Mapping[str, tuple[str, ...]]
    nearest: Nearest
    absent: Mapping[str, str]

    def find(self, reference: str) -> PlacedLesson | None:
        """The lesson of that id, address, or unique last part."""
        return self.names.get(reference) or self.names.get(reference.strip("/"))

    def hint(self, reference: str) -> str:
        """What the author may have meant by a *reference* to nothing."""
        if hint := self.absent.get(reference.strip("/")):
            return hint
        rivals = self.ambiguous.get(reference.strip("/"))
        if rivals:
            return "several lessons are called so; write one of " + ", ".join(f"`{name}`" for name in rivals[:4])
        bare = _normalized(reference)
        near = next((name for name in (bare, bare.lower()) if name in self.names), "") or self.nearest.find(bare)
        return f"did you mean `{near}`?" if near else "write a lesson's id, its address, or its last part"


def index_references(lessons: Iterable[PlacedLesson], absent: Mapping[str, str]) -> References:
    """Index *lessons* (originals only) by all their names; an id goes before an address, an address before a last
    part.
    """
    lasts: dict[str, list[PlacedLesson]] = defaultdict(list)
    addresses: dict[str, PlacedLesson] = {}
    ids: dict[str, PlacedLesson] = {}
    for placed in lessons:
        address = placed.address.removesuffix("/")
        ids[placed.id] = placed
        addresses[address] = placed
        lasts[address.rpartition("/")[2]].append(placed)
    names = {last: called[0] for last, called in lasts.items() if len(called) == 1}
    ambiguous = {
        last: tuple(placed.address.removesuffix("/") for placed in called)
        for last, called in lasts.items()
        if len(called) > 1 and last not in ids and last not in addresses
    }
    known = {**names, **addresses, **ids}
    return References(known, ambiguous, Nearest(known), absent)


def _normalized(reference: str) -> str:
    """What is left of a *reference* that was typed as a link: neither numbers, nor an ending, nor a place."""
    path = reference.partition("#")[0].strip("/").removeprefix("lessons/").removesuffix(".md")
    return "/".join(strip_number(part) for part in path.split("/") if part not in ("", ".", ".."))
