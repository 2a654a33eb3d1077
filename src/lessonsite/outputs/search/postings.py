"""A lesson in, its postings out: by which words it is found, and how much each says of it.

They stand in buckets, told by a word's first letters alone, so that an edit of a lesson touches few files of the index.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from lessonsite.memo import encode
from lessonsite.model import Lesson
from lessonsite.outputs.search.passages import passages_of
from lessonsite.stems import stem
from lessonsite.wordforms import is_spaceless, words_of
from lessonsite.words import load

BUCKETS = 64
#: What a word weighs by where it stands, in places of plain prose.
TITLE, TERM, TAG, HEADING, PROSE = 14, 10, 6, 5, 1
#: Added to the weight of a word that is in the title or a term: one of the names that a lesson goes by.
NAMED = 64
_HEAVIEST = 63


class Postings(Struct, frozen=True, array_like=True):
    """How many words the lesson has that count, and by bucket what it is found by; the last bucket holds names.

    A bucket is a msgpack list of keys and weights in turn. A key is a stem and the forms that stand in the lesson,
    joined by spaces; a form that begins unlike its stem is an entry of its own bucket too, `=form stem`, of weight 0.
    """

    length: int
    buckets: tuple[bytes, ...]


def post(lesson: Lesson) -> Postings:
    """The postings of *lesson*. What is too common to tell lessons apart counts in names alone."""
    language = lesson.outline.language
    weights: dict[str, int] = defaultdict(int)
    forms: dict[str, list[str]] = defaultdict(list)
    names: set[str] = set()
    length = 0
    for text, weight in _weighed(lesson):
        counts = Counter(words_of(text))
        if weight < TERM:
            for word in stop_words(language) & counts.keys():
                del counts[word]
        for word, count in counts.items():
            found = stem(word, language) or word
            weights[found] += weight * count
            forms[found].append(word)
            if weight >= TERM:
                names.add(found)
        if weight == PROSE:
            length = counts.total()
    return Postings(length, tuple(_bucketed(weights, forms, names)))


def bucket_of(word: str) -> int:
    """Where words that begin like *word* stand; `bucketOf` of static/js/search.js is the same function."""
    start = head(word)
    return (ord(start[0]) * 31 + ord(start[-1])) % BUCKETS


def head(word: str) -> str:
    """The letters that tell a word's bucket: two, or one of a script in which a letter says as much."""
    return word[:1] if is_spaceless(word[0]) else word[:2]


@lru_cache(maxsize=32)
def stop_words(language: str) -> frozenset[str]:
    """What is too common to be looked for, as it is looked up."""
    return frozenset(word for text in load(language).list("stopwords") for word in words_of(text))


def _weighed(lesson: Lesson) -> Iterator[tuple[str, int]]:
    first, *others = passages_of(lesson)
    yield first.heading, TITLE
    yield "\n".join(passage.heading for passage in others if passage.is_term), TERM
    yield "\n".join(lesson.outline.tags), TAG
    yield "\n".join(passage.heading for passage in others if not passage.is_term), HEADING
    yield "\n".join(passage.text for passage in (first, *others)), PROSE


def _bucketed(weights: dict[str, int], forms: dict[str, list[str]], names: set[str]) -> Iterator[bytes]:
    buckets: list[list[str | int]] = [[] for _ in range(BUCKETS + 1)]
    for root in sorted(weights):
        weight = min(weights[root], _HEAVIEST)
        own = sorted(set(forms[root]))
        key = " ".join((root, *own))
        home = bucket_of(root)
        buckets[home] += (key, weight + NAMED * (root in names))
        if root in names:
            buckets[BUCKETS] += (key, weight)
        for form in own:
            if (other := bucket_of(form)) != home:
                buckets[other] += (f"={form} {root}", 0)
    yield from map(encode, buckets)
