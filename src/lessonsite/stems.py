"""Words in, the stems under which their forms meet out.

Stems are made while the site is built: a page is told which forms belong together, and needs no stemmer.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import snowballstemmer

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stem(word: str, language: str) -> str:
    """The stem of a word that `wordforms.words_of` gave; the word itself in a language whose stems are not known."""
    return _stem(word, _algorithm(language))


def stem_groups(words: Iterable[str], language: str) -> dict[str, list[str]]:
    """Of *words* those that are not their own stem, by stem, in order."""
    algorithm = _algorithm(language)
    groups: dict[str, list[str]] = {}
    for found, word in sorted([(found, word) for word in set(words) if (found := _stem(word, algorithm)) != word]):
        groups.setdefault(found, []).append(word)
    return groups


def _algorithm(language: str) -> str:
    return _ALGORITHMS.get(language.partition("-")[0], "")


@lru_cache(maxsize=200_000)
def _stem(word: str, algorithm: str) -> str:
    return str(_stemmer(algorithm).stemWord(word)) if algorithm else word


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)
