"""Postings of lessons in, the shards of an index out: small texts, each with the words that begin alike.

A shard's name follows from the letters that its words begin with, and what is in it from those words alone. A line is
`stem form form<TAB>postings`, or `=form stem` where the form stands in another shard than its stem.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Raw, Struct, msgpack

from lessonsite.outputs.search.postings import BUCKETS, NAMED, bucket_of, head

#: How long a shard may grow before its words are told apart by one letter more.
LONGEST = 24_000
#: The weights that are told apart: the more of a word there is, the less it matters how much.
LEVELS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50)

_SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
#: A number is written with digits of the first half, its last with one of the second.
_BASE = 45
_HEAVIEST = NAMED - 1
_LEVEL = tuple(_SIGNS[max(0, bisect_right(LEVELS, weight) - 1)] for weight in range(NAMED))
#: By the last digit of a distance and a weight: how both are written.
_ENDS = tuple(tuple(_SIGNS[_BASE + number] + level for level in _LEVEL) for number in range(_BASE))

#: Posts by key.
Table = defaultdict[str, "array[int]"]
_entries = msgpack.Decoder().decode
#: A form that begins unlike its stem, and the stem: its group stands in another shard.
Pointer = tuple[str, str]


class Shard(Struct, frozen=True, array_like=True):
    """A text of the index. *split* are the next letters of shards that it was divided into, or empty."""

    name: str
    text: str
    split: str = ""


class Group(Struct, frozen=True):
    """A stem with its forms and, by lesson and in their order, `number * 128 + weight` (named ones by 64 more)."""

    stem: str
    forms: tuple[str, ...]
    posts: Sequence[int]

    def named(self) -> Group:
        """The same, of lessons that go by this name."""
        return Group(self.stem, self.forms, [post for post in self.posts if post & NAMED])


Members = tuple[list[Group], list[Pointer]]


def tabulate(bucket: Iterable[bytes | Raw]) -> Table:
    """A table of what each lesson has in a *bucket*; they are numbered as they come."""
    table: Table = defaultdict(lambda: array("I"))
    for number, entries in enumerate(bucket):
        found = iter(_entries(entries))
        base = number << 7
        for key, weight in zip(found, found, strict=True):
            table[key].append(base + weight)
    return table


def shard(bucket: int, table: Table) -> tuple[Shard, ...]:
    """The shards of one bucket's *table*; of the names' one for each letter that they begin with."""
    groups, pointers = _groups(table)
    if bucket == BUCKETS:
        return tuple(_names(groups))
    lines = _lines(groups, pointers)
    if sum(map(len, lines)) <= LONGEST:
        return (Shard(f"b-{bucket}", "\n".join(lines)),) if lines else ()
    parts = _spread(groups, pointers, head, lambda form: bucket_of(form) == bucket)
    shards = [one for start in sorted(parts) for one in _divide(start, *parts[start])]
    return (Shard(f"b-{bucket}", "", " ".join(sorted(parts))), *shards)


def _safe_name(start: str) -> str:
    """A file's name for words that begin with *start*: letters beyond a to z by their numbers."""
    return "".join(sign if sign.isascii() else f"_{ord(sign):x}" for sign in start)


def _groups(table: Table) -> Members:
    posts: dict[str, list[int]] = defaultdict(list)
    forms: dict[str, set[str]] = defaultdict(set)
    pointers: set[Pointer] = set()
    for key, own in table.items():
        stem, *words = key.split(" ")
        if stem[0] == "=":
            pointers.add((stem[1:], words[0]))
        else:
            posts[stem] += own
            forms[stem].update(words)
    groups = [Group(stem, tuple(sorted(forms[stem])), sorted(posts[stem])) for stem in sorted(posts)]
    return groups, sorted(pointers)


def _divide(start: str, groups: list[Group], pointers: list[Pointer]) -> Iterator[Shard]:
    """The shard of words that begin with *start*. Where it is too long, it keeps the names among them, and there is
    one more for each next letter.
    """

    def place(word: str) -> str:
        return word[: len(start) + 1] if len(word) > len(start) else ""

    lines = _lines(groups, pointers)
    if sum(map(len, lines)) <= LONGEST or len(groups) == 1:
        yield Shard(f"w-{_safe_name(start)}", "\n".join(lines))
        return
    parts = _spread(groups, pointers, place, lambda form: form.startswith(start))
    kept, short = parts.pop("", ([], []))
    named = [group.named() for group in groups if place(group.stem)]
    lines = _lines([*kept, *(group for group in named if group.posts)], short)
    yield Shard(f"w-{_safe_name(start)}", "\n".join(lines), "".join(longer[-1] for longer in sorted(parts)))
    for longer in sorted(parts):
        yield from _divide(longer, *parts[longer])


def _spread(
    groups: Iterable[Group], pointers: Iterable[Pointer], place: Callable[[str], str], is_here: Callable[[str], bool]
) -> dict[str, Members]:
    """Each group in the *place* of its stem, and a pointer where one of its forms that *is_here* has another."""
    parts: dict[str, Members] = defaultdict(lambda: ([], []))
    for group in groups:
        home = place(group.stem)
        parts[home][0].append(group)
        for form in group.forms:
            if is_here(form) and place(form) != home:
                parts[place(form)][1].append((form, group.stem))
    for form, stem in pointers:
        parts[place(form)][1].append((form, stem))
    return parts


def _names(groups: Iterable[Group]) -> Iterator[Shard]:
    letters: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for letter in sorted({word[0] for word in group.forms}):
            letters[letter].append(group)
    for letter in sorted(letters):
        yield Shard(f"n-{_safe_name(letter)}", "\n".join(_lines(letters[letter], ())), letter)


def _lines(groups: Iterable[Group], pointers: Iterable[Pointer]) -> list[str]:
    rows = [f"{' '.join((group.stem, *group.forms))}\t{_written(group.posts)}" for group in groups]
    return rows + [f"={form} {stem}" for form, stem in sorted(set(pointers))]


def _written(posts: Iterable[int]) -> str:
    """Each lesson as its distance from the one before, and its weight's level."""
    parts = []
    after = 0
    for post in posts:
        number = post >> 7
        gap = number - after
        after = number + 1
        while gap >= _BASE:
            parts.append(_SIGNS[gap % _BASE])
            gap = gap // _BASE - 1
        parts.append(_ENDS[gap][post & _HEAVIEST])
    return "".join(parts)
