"""Words in, the stems under which their forms meet out; and the words of a text, as they are looked for.

Stems are made while the site is built: a page is told which forms belong together, and needs no stemmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import snowballstemmer

from lessonsite.words import fold

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652]")


def words_of(text: str) -> list[str]:
    """The words of *text*: folded, without accents, parted wherever there is no letter or digit."""
    folded = fold(text)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))
    return _WORD.findall(folded)


def stem(word: str, language: str) -> str:
    """The stem of a word that `words_of` gave; the word itself in a language whose stems are not known."""
    return _stem(word, _algorithm(language))


def stem_groups(words: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    """Of *words* those that are not their own stem, by stem, in order."""
    algorithm = _algorithm(language)
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if (found := _stem(word, algorithm)) != word:
            groups[found].add(word)
    return {found: tuple(sorted(groups[found])) for found in sorted(groups)}


def _algorithm(language: str) -> str:
    return _ALGORITHMS.get(language.partition("-")[0], "")


@lru_cache(maxsize=200_000)
def _stem(word: str, algorithm: str) -> str:
    return str(_stemmer(algorithm).stemWord(word)) if algorithm else word


@lru_cache(maxsize=8)
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)
