"""A lesson in, its postings out: by which words it is found, and how much each says of it.

They stand in buckets, told by a word's first letters alone, so that an edit of a lesson touches few files of the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Raw, Struct

from lessonsite.memo import encode
from lessonsite.model import Lesson
from lessonsite.outputs.search.passages import Passage, passages_of
from lessonsite.stems import stems
from lessonsite.wordforms import compounds_of, is_spaceless, words_of
from lessonsite.words import load

BUCKETS = 64
#: What a word weighs by where it stands; one in plain prose weighs 1.
TITLE, TERM, TAG, HEADING = 14, 10, 6, 5
#: Added to the weight of a word that is in the title or a term: one of the names that a lesson goes by.
NAMED = 64
_HEAVIEST = 63


class Postings(Struct, frozen=True, array_like=True):
    """How many words the lesson has that count, and by bucket what it is found by; the last bucket holds names.

    A bucket is a list of keys and weights in turn, left as it is encoded. A key is a stem and the forms that stand in
    the lesson, joined by spaces; a form that begins unlike its stem is an entry of its own bucket too, `=form stem`, of
    weight 0.
    """

    length: int
    buckets: tuple[Raw, ...]


class Word(NamedTuple):
    """What is known of a word: its stem, the bucket of that, the key of a lesson that has no other form of it, and its
    own bucket where it begins unlike its stem, else -1.
    """

    stem: str
    home: int
    key: str
    other: int


def note(lesson: Lesson) -> bytes:
    """The postings of *lesson*. What is too common to tell lessons apart counts in names alone, and where a heading or
    a tag is made of nothing else.
    """
    language = lesson.outline.language
    stop = stop_words(language)
    first, *others = passages_of(lesson)
    prose = "\n".join([first.text, *(passage.text for passage in others)])
    weights = Counter(words_of(prose))
    length = weights.total()
    for word in compounds_of(prose):
        weights[word] += 1
    for word in stop.intersection(weights):
        del weights[word]
    named: list[str] = []
    for text, weight in _headings(lesson, others):
        words = (*words_of(text), *compounds_of(text))
        is_telling = not stop.issuperset(words)
        for word in words:
            if weight >= TERM:
                named.append(word)
            elif is_telling and word in stop:
                continue
            weights[word] += weight
    return encode((length, _bucketed(weights, named, _known(language))))


def bucket_of(word: str) -> int:
    """Where words that begin like *word* stand; `bucketOf` of static/js/search/shards.js is the same function."""
    start = head(word)
    return (ord(start[0]) * 31 + ord(start[-1])) % BUCKETS


def head(word: str) -> str:
    """The letters that tell a word's bucket: two, or one of a script in which a letter says as much."""
    return word[:1] if is_spaceless(word[0]) else word[:2]


@lru_cache(maxsize=32)
def stop_words(language: str) -> frozenset[str]:
    """The words that are too common to be searched for, in the form in which words are looked up."""
    return frozenset(word for text in load(language).list("stopwords") for word in words_of(text))


def _headings(lesson: Lesson, passages: Iterable[Passage]) -> Iterator[tuple[str, int]]:
    yield lesson.outline.title_text, TITLE
    for passage in passages:
        yield passage.heading, TERM if passage.is_term else HEADING
    for tag in lesson.outline.tags:
        yield tag, TAG


def _bucketed(weights: Mapping[str, int], named: Iterable[str], known: Mapping[str, Word]) -> list[list[Any]]:
    """The words in their buckets, keys and weights in turn; those of one root are one entry where the first stands."""
    buckets: list[list[Any]] = [[] for _ in range(BUCKETS + 1)]
    places: dict[str, int] = {}
    for word, weight in weights.items():
        root, home, key, other = known[word]
        bucket = buckets[home]
        end = len(bucket)
        place = places.setdefault(root, end)
        if place == end:
            bucket += (key, weight if weight < _HEAVIEST else _HEAVIEST)
        else:
            bucket[place] += f" {word}"
            bucket[place + 1] = min(_HEAVIEST, bucket[place + 1] + weight)
        if other >= 0:
            buckets[other] += (f"={word} {root}", 0)
    for root, home in dict.fromkeys((known[word].stem, known[word].home) for word in named):
        bucket, place = buckets[home], places[root]
        buckets[BUCKETS] += bucket[place : place + 2]
        bucket[place + 1] += NAMED
    return buckets


class _WordCache(dict[str, Word]):
    """Words of one language, each looked into once: stemming is slow."""

    def __init__(self, language: str) -> None:
        self._stems = stems(language)

    def __missing__(self, word: str) -> Word:
        root = self._stems[word] or word
        home, own = bucket_of(root), bucket_of(word)
        found = self[word] = Word(root, home, f"{root} {word}", own if own != home else -1)
        return found


@lru_cache(maxsize=32)
def _known(language: str) -> _WordCache:
    return _WordCache(language)
