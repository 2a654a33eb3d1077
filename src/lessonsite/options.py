"""Options that an author offers in, the data of a question with one or several right ones out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from lessonsite.folding import fold
from lessonsite.model import Html
from lessonsite.numbers import is_amount, is_day
from lessonsite.question_kind import Data, RawQuestion
from lessonsite.words import Words, load


class Phrases(Struct, frozen=True):
    """What a language, and English, says in options that are more than their words: all folded."""

    last: frozenset[str]
    truth: frozenset[frozenset[str]]
    pairs: frozenset[frozenset[str]]
    months: frozenset[str]


def count_right(raw: RawQuestion) -> int:
    """How many of the options are right."""
    return [option.right for option in raw.options or ()].count(True)


def read_options(raw: RawQuestion, words: Words) -> Data:
    """The options as data: *pinned* ones stay last."""
    last = _phrases(words.language).last
    options = [
        {
            "html": option.html,
            "text": option.text,
            "right": option.right,
            "feedback": option.feedback,
            "pinned": _normalized(option.text) in last,
        }
        for option in raw.options or ()
    ]
    return {"options": options}


def right_indexes(data: Data) -> list[int]:
    """Where the right options stand, from 0."""
    return [index for index, option in enumerate(data["options"]) if option["right"]]


def right_options(data: Data) -> tuple[Html, ...]:
    """The right options themselves."""
    return tuple(option["html"] for option in data["options"] if option["right"])


def options_stay(data: Data, words: Words) -> bool:
    """Whether the options have an order of their own: true and false, yes and no, all numbers or days."""
    texts = [option["text"] for option in data["options"]]
    phrases = _phrases(words.language)
    return _are(texts, phrases.pairs) or all(is_amount(text) or is_day(text, phrases.months) for text in texts)


def are_truth(data: Data, words: Words) -> bool:
    """Whether the options are just true and false."""
    return _are([option["text"] for option in data["options"]], _phrases(words.language).truth)


def _are(texts: Sequence[str], pairs: frozenset[frozenset[str]]) -> bool:
    """Whether *texts* are one of *pairs*, in whatever order."""
    return len(texts) == 2 and frozenset(map(_normalized, texts)) in pairs


def _normalized(text: str) -> str:
    """*text* folded, without what ends a sentence."""
    return fold(text).rstrip(" .!:。！：")


@lru_cache(maxsize=64)
def _phrases(language: str) -> Phrases:
    both = (load(language), load("en"))
    truth = frozenset(_pair(text) for words in both for text in words.list("options.truth"))
    return Phrases(
        last=frozenset(fold(text) for words in both for text in words.list("options.last")),
        truth=truth,
        pairs=truth | {_pair(text) for words in both for text in words.list("options.yes-no")},
        months=frozenset(fold(text) for words in both for text in words.list("months")),
    )


def _pair(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split("/"))
