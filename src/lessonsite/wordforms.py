"""A text in, the words by which search and the tutor know it out: folded, without accents, of scripts without spaces in
pairs of letters.

`wordsOf` and `compoundsOf` of static/js/wordforms.js do the same in the browser; tests/wordforms.json tests all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from lessonsite.folding import SPACELESS, fold

#: Nothing longer is a word that anybody types.
LONGEST = 40
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
#: Splitting what was translated is three times as fast as looking for words.
_ASCII = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_DASHES_AND_QUOTES = re.compile("[\u2010-\u2027]")
_ACCENT = re.compile(f"[{_MARKS}\u0640]")
_OTHER_LETTERS = str.maketrans(
    {"ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه", "ـ": ""}
)


def words_of(text: str) -> list[str]:
    """The words of *text* in order, as they are looked up: of a run of letters without spaces, each pair."""
    if text.isascii():
        return _plain(text)
    found: list[str] = []
    for line in text.split("\n"):
        if line.isascii():
            found += _plain(line)
        else:
            for part in line.split():
                found += _known(part) if len(part) <= LONGEST else _split_any(part)
    return found


def compounds_of(text: str) -> list[str]:
    """The words of *text* that are written with hyphens, as those write them who leave the hyphens out."""
    if not text.isascii():
        text = text.replace("\u2010", "-").replace("\u2011", "-")
    parts = [part for line in text.split("\n") if "-" in line for part in line.split() if "-" in part]
    return [word for part in parts for word in words_of(part.replace("-", ""))]


def is_spaceless(letter: str) -> bool:
    """Whether *letter* is of a script that puts no spaces between words."""
    return bool(letter > "\u0dff" and _patterns()[1].match(letter))


def _plain(text: str) -> list[str]:
    """The words of ASCII text."""
    found = text.encode("ascii").translate(_ASCII).decode("ascii").split()
    return [word[:LONGEST] for word in found] if found and len(max(found, key=len)) > LONGEST else found


def _split_any(text: str) -> tuple[str, ...]:
    """The words of any text."""
    text = _DASHES_AND_QUOTES.sub(" ", text)
    return tuple(_plain(text)) if text.isascii() else tuple([word[:LONGEST] for word in _others(text)])


#: No word goes on past white space, and few that are not ASCII are met only once.
_known = lru_cache(maxsize=50_000)(_split_any)


def _others(text: str) -> Iterator[str]:
    word, run = _patterns()
    flat = unicodedata.normalize("NFKC", fold(text)).lower().replace("_", " ")
    for found in word.findall(flat):
        plain = _unaccented(found)
        for part in run.split(plain) if not plain.isascii() else (plain,):
            if len(part) > 1 and is_spaceless(part[0]):
                yield from (part[index : index + 2] for index in range(len(part) - 1))
            elif part:
                yield part


def _unaccented(word: str) -> str:
    """A folded *word* without accents and vowel signs that are left out as often as not."""
    if word.isascii():
        return word
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_OTHER_LETTERS)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled when they are first needed: that takes as long as reading a lesson."""
    return re.compile(rf"[\w{_MARKS}\u0900-\u109f\u1780-\u17ff\u3099\u309a]+"), re.compile(f"([{SPACELESS}]+)")
