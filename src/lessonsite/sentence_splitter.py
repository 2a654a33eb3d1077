"""A paragraph's plain text in, its sentences out: each of them a part of the text, to the letter.

It knows what ends no sentence: abbreviations, initials, decimals, ordinals, what stands in brackets or quotation marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SIGNS = ".!?…؟۔।"
_CLOSERS = "\"'”’»›)\\]）」』】"
#: A place where a sentence may end, signs and what closes with them before white space, and the letter that follows.
#: Signs before anything else are found too, without a letter: they would be looked through once for each of them.
_PLACE = re.compile(rf"[{_SIGNS}][{_SIGNS}{_CLOSERS}]*+(?:(?=\s+(\S?))|)")
#: The same of texts with signs that need no white space.
_WIDE_SIGNS = "。！？"
_WIDE_PLACE = re.compile(rf"[{_SIGNS}]++[{_CLOSERS}]*+(?:(?=\s+(\S?))|)|[{_WIDE_SIGNS}]++[{_CLOSERS}]*+(?=\s*(\S?))")
_INITIAL = re.compile(r"(?:^|[(.])[^\W\d_]\.$")
_ORDINAL = re.compile(r"\d{1,2}\.")
#: Words before whose full stop a sentence seldom ends, in the languages that are told apart by nothing else.
_ABBREVIATIONS = frozenset(
    """
    e.g i.e cf vs viz approx fig figs eq eqs vol sec pp p eds al dr mr mrs ms prof st jr sr mt
    dept jan feb apr jun jul aug sep sept oct nov dec a.k.a
    z.b d.h u.a i.d.r bzw ca nr abb bsp evtl ggf inkl vgl sog s.o s.u o.ä v.a z.t bd hrsg str
    p.ex c.-à-d env m mm mme mlle ej p.ej sra sres dña pág núm art
    """.split()
)
#: Languages that write `3. Mai`, where others end a sentence with a number.
_WITH_ORDINALS = frozenset("de cs da et fi hr hu is lv nb nn no pl sk sl sr".split())
_OPENERS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "（": "）", "「": "」"}
_OPENER = re.compile(f'[{re.escape("".join(_OPENERS))}"]')
_LONGEST_ASIDE = 240
_FEWEST_LETTERS = 12


def split_sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of *text*, in order, with its own white space in them but none around. Together they are all of it
    but white space.
    """
    starts, start = [0], 0
    is_wide = not text.isascii() and any(sign in text for sign in _WIDE_SIGNS)
    for place in (_WIDE_PLACE if is_wide else _PLACE).finditer(text):
        end = place.end()
        if place.lastindex and _is_end(text[start:end], place[place.lastindex], language):
            start = end
            starts.append(start)
    if len(starts) > 1 and len(text[start:].strip()) < _FEWEST_LETTERS // 2:
        starts.pop()
    ends = [*starts[1:], len(text)]
    sentences = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [sentence for sentence in sentences if sentence]


def _is_end(sentence: str, following: str, language: str) -> bool:
    if not following:
        return True
    # A few letters say nothing by themselves (`No.`, `Why?`): they belong to what follows.
    if following.islower() or (len(sentence.strip()) < _FEWEST_LETTERS and sentence.isascii()):
        return False
    last = sentence[-1]
    if following in ",;:–—-" and last not in _WIDE_SIGNS:
        return False
    if last == "." and _is_short_form(sentence.rsplit(None, 1)[-1], language):
        return False
    return not _is_within(sentence)


@lru_cache(maxsize=20_000)
def _is_short_form(word: str, language: str) -> bool:
    """Whether *word*, which ends with a full stop, seldom ends a sentence."""
    if word.lstrip("(\"'“„«[").rstrip(".").lower() in _ABBREVIATIONS or _INITIAL.search(word[-3:]):
        return True
    return language.partition("-")[0] in _WITH_ORDINALS and _ORDINAL.fullmatch(word) is not None


def _is_within(sentence: str) -> bool:
    """Whether a bracket or a quotation that began in *sentence* is still open; none is, once it is too long ago."""
    if not _OPENER.search(sentence):
        return False
    opened: list[tuple[str, int]] = []
    for at, sign in enumerate(sentence):
        if opened and sign == opened[-1][0]:
            opened.pop()
        elif sign in _OPENERS:
            opened.append((_OPENERS[sign], at))
        elif sign == '"':
            opened.append(('"', at))
    return bool(opened) and len(sentence) - opened[0][1] < _LONGEST_ASIDE
