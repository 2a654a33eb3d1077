"""Rendered prose in; out what can be worked out of it: how long it takes, which words mark it, what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from lessonsite.folding import spaceless_letters
from lessonsite.markdown import plain
from lessonsite.sentence_splitter import split_sentences
from lessonsite.words import load

WORDS_A_MINUTE = 200
CODE_LINES_A_MINUTE = 20
MINUTES_A_QUESTION = 0.5
MINUTES_AN_ACTIVITY = 5
MOST_WORDS = 20
LONGEST_SUMMARY = 200

_CODE = re.compile(r"<(pre|code|math)\b.*?</\1>", re.S)
_WORD = re.compile(r"[^\W\d_][\w-]+\w")
_ASCII_WORD = re.compile(r"[a-z][a-z0-9_-]+[a-z0-9_]")


def prose_of(html: str) -> str:
    """The words of rendered blocks, without code and formulas."""
    return plain(_CODE.sub(" ", html).replace("><", "> <"))


def reading_minutes(text: str) -> float:
    """How long *text* takes to read."""
    return (len(text.split()) + len(spaceless_letters(text)) / 2) / WORDS_A_MINUTE


def whole_minutes(minutes: float) -> int:
    """An estimate, rounded up: nothing takes no time."""
    return max(1, ceil(minutes))


def characteristic_words(prose: str, weighed: Iterable[tuple[str, int]], language: str) -> tuple[str, ...]:
    """The words that are frequent in folded *prose*, and in *weighed* texts; not those that every lesson has."""
    counts = Counter(_words(prose))
    for text, weight in weighed:
        for word in _words(text):
            counts[word] += weight
    stopwords = _stopwords(language)
    found = [(-count, word) for word, count in counts.items() if count > 1 and word not in stopwords]
    return tuple(word for _, word in sorted(found)[:MOST_WORDS])


def cut_at_sentence(text: str, language: str) -> str:
    """As many whole sentences of *text* as make a summary: one at the least."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_SUMMARY:
        return text
    end = 0
    for sentence in split_sentences(text, language):
        next_end = text.index(sentence, end) + len(sentence)
        if end and next_end > LONGEST_SUMMARY:
            break
        end = next_end
    if end <= LONGEST_SUMMARY * 1.5:
        return text[:end]
    return text[:LONGEST_SUMMARY].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _words(text: str) -> list[str]:
    """Words of three letters and more; of a run of letters without spaces, each pair."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    words: list[str] = _WORD.findall(text)
    if not spaceless_letters(text):
        return words
    return [part for word in words for part in _parts(word)]


def _parts(word: str) -> Iterable[str]:
    return [word[index : index + 2] for index in range(len(word) - 1)] if spaceless_letters(word) else [word]


@lru_cache(maxsize=32)
def _stopwords(language: str) -> frozenset[str]:
    return frozenset(load(language).list("stopwords"))
