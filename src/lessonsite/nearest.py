"""A mistyped name in, the known one that was probably meant out: quick among thousands of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from lessonsite.source import strip_number

#: How many names that share a trait are compared at most.
_COMPARED = 40
#: So short a name may be mistyped at its beginning and its end at once.
_SHORT = 8


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the *known* word nearest to *word*, or the empty text where none is near."""
    near = closest(word, known)
    return f"did you mean `{near}`?" if near else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The *known* word nearest to *word*, or the empty text where none is near."""
    near = get_close_matches(word.lower()[:80], list(known), n=1)
    return near[0] if near else ""


class Nearest:
    """Known *names*, to be searched for the one nearest to a mistyped one.

    Comparing is slow, so only few names are compared: those that begin or end alike in their last part (a file's name,
    without its number and `.md`). Of short names also those that differ in one letter, wherever it is, or in the order
    of two.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    @cached_property
    def _by_trait(self) -> Mapping[str, Sequence[str]]:
        """The names that have each trait, which nobody asks for until something is mistyped."""
        by_trait: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for trait in _traits(name):
                by_trait[trait].append(name)
        return by_trait

    def find(self, name: str) -> str:
        """The known name nearest to *name*, or the empty text where none is near."""
        rivals = dict.fromkeys(rival for trait in _traits(name) for rival in self._by_trait.get(trait, ())[:_COMPARED])
        near = get_close_matches(name, rivals, n=1)
        return near[0] if near else next((rival for rival in rivals if sorted(rival) == sorted(name)), "")


def _traits(name: str) -> tuple[str, ...]:
    last = strip_number(name.rstrip("/").rpartition("/")[2].lower().removesuffix(".md"))
    shorter = (f"-{last[:at]}{last[at + 1 :]}" for at in range(len(last))) if len(last) <= _SHORT else ()
    return f"={last}", f"^{last[:3]}", f"${last[-6:]}", f"-{last}", *dict.fromkeys(shorter)
