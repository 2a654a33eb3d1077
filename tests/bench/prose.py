"""Made sentences: a stream of random numbers in, English-looking text out."""

from __future__ import annotations

from random import Random

from tests.bench.words import ADJECTIVES, ADVERBS, CONJUNCTIONS, DETERMINERS, NOUNS, PREPOSITIONS, VERBS

# A letter is a slot: Determiner, Adjective, Noun, Verb, Base verb, adverb (M), Preposition. Others are words.
_CLAUSES = """
D N V D A N
D A N V D N P D N
N and N B D N
M D N V D N of N
to B D N is to B D A N
D N of N M V N
you can B D A N P D N
it V N P D A N
we B D N to B D N
D N V M P N
there is D A N P D N
D A N is A and A
""".strip().splitlines()

_PHRASES = """
A N
D N P N
B D N
M A
N of D N
D A N P N
N and N
B N P D N
""".strip().splitlines()


def third_person(verb: str) -> str:
    """The verb as it stands after he, she or it."""
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + "s"


_SLOTS = {
    "D": DETERMINERS,
    "A": ADJECTIVES,
    "N": NOUNS,
    "V": [third_person(verb) for verb in VERBS],
    "B": VERBS,
    "M": ADVERBS,
    "P": PREPOSITIONS,
}


class Prose:
    """Text from one stream of random numbers: the same stream says the same."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def phrase(self) -> str:
        """A few words, as a choice or a table's cell holds them."""
        return " ".join(self._filled(_PHRASES))

    def heading(self) -> str:
        """Some words with a capital."""
        words = [*self._filled(_PHRASES), *self._filled(_PHRASES)]
        return " ".join(words[:4]).capitalize()

    def sentence(self, least: int = 0) -> str:
        """A sentence of *least* words or a few more."""
        return _sentence(self._words(least))

    def question(self) -> str:
        """A sentence that ends with a question mark."""
        return self.sentence()[:-1] + "?"

    def paragraph(self, mark: float, others: int) -> str:
        """Three to five sentences; one in 1 / *mark* holds emphasis, code, or a link to one of *others* lessons."""
        lengths = [self._random.randint(6, 14) for _ in range(self._random.randint(3, 5))]
        return " ".join(self.marked_sentence(mark, others, least) for least in lengths)

    def marked_sentence(self, mark: float, others: int, least: int) -> str:
        """A sentence in which a word may be marked up."""
        words = self._words(least)
        if self._random.random() < mark:
            place = self._random.randrange(1, len(words) - 1)
            words[place] = self._marked(words[place].rstrip(","), others)
        return _sentence(words)

    def _marked(self, word: str, others: int) -> str:
        kind = self._random.randrange(4)
        if kind == 3:
            return f"[the {word} lesson](lesson:{self._random.randint(1, others)})"
        return (f"*{word}*", f"**{word}**", f"`{word}()`")[kind]

    def _words(self, least: int) -> list[str]:
        words = self._filled(_CLAUSES)
        while len(words) < least:
            words[-1] += ","
            words += [self._random.choice(CONJUNCTIONS), *self._filled(_CLAUSES)]
        return words

    def _filled(self, patterns: list[str]) -> list[str]:
        slots = self._random.choice(patterns).split()
        return [self._random.choice(_SLOTS[slot]) if slot in _SLOTS else slot for slot in slots]


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."
