"""A language in, the words out that learners use for one another: whoever asks for a drawback means a disadvantage.

They stand in `synonyms/LANG.txt`, a group a line, the word first that all the others come close to. A line that
begins with `=` is of forms of one word that have no stem in common.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lessonsite.stems import stems
from lessonsite.wordforms import words_of

_HOME = Path(__file__).parent / "synonyms"


@lru_cache(maxsize=8)
def synonyms(language: str) -> tuple[str, ...]:
    """Groups of stems, each a line of them; none in a language without a list."""
    path = _HOME / f"{language.partition('-')[0]}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return tuple(_stemmed(line, language) for line in lines if line[:1] != "#")


def _stemmed(line: str, language: str) -> str:
    known = stems(language)
    found = dict.fromkeys(known[word] for word in words_of(line))
    return " ".join((*("=" for _ in line[:1] if line[0] == "="), *found))
