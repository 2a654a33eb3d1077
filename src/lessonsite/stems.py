"""Words in, the stems under which their forms meet out.

Stems are made while the site is built: a page is told which forms belong together, and needs no stemmer.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from Stemmer import Stemmer

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_MOST_KNOWN = 200_000


class Stems(dict[str, str]):
    """The stems of one language by words that `wordforms.words_of` gave, each looked into once: stemming is slow."""

    def __init__(self, algorithm: str) -> None:
        self._algorithm = algorithm

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        is_own = not self._algorithm or (word.isascii() and word.isdecimal())
        found = self[word] = word if is_own else str(_stemmer(self._algorithm).stemWord(word))
        return found


def stems(language: str) -> Stems:
    """The stems of *language*; in one whose stems are not known a word is its own."""
    return _stems(_ALGORITHMS.get(language.partition("-")[0], ""))


def stem_groups(words: Iterable[str], language: str) -> list[str]:
    """Of *words* those that are not their own stem: lines of forms of one word, each after their stem."""
    known = stems(language)
    groups: list[str] = []
    last = ""
    for line in sorted([f"{stem} {word}" for word in set(words) if (stem := known[word]) != word]):
        stem, _, word = line.partition(" ")
        if stem == last:
            groups[-1] += f" {word}"
        else:
            groups.append(line)
            last = stem
    return groups


@lru_cache(maxsize=32)
def _stems(algorithm: str) -> Stems:
    return Stems(algorithm)


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> Any:
    return Stemmer(algorithm)
