"""The words that made lessons are written with: words.txt, by part of speech."""

from __future__ import annotations

from pathlib import Path


def _read() -> dict[str, list[str]]:
    text = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("\n# ")[1:])
    return {name: words.split() for name, _, words in parts}


_WORDS = _read()

NOUNS = _WORDS["nouns"]
ADJECTIVES = _WORDS["adjectives"]
VERBS = _WORDS["verbs"]
ADVERBS = _WORDS["adverbs"]
PREPOSITIONS = _WORDS["prepositions"]
DETERMINERS = _WORDS["determiners"]
CONJUNCTIONS = _WORDS["conjunctions"]

# So few that a catalog of thousands of lessons teaches each hundreds of times: the hard case for a glossary.
TERMS = NOUNS[:200]
