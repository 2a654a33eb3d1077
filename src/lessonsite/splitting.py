"""A paragraph's plain text in, its sentences out: each of them a part of the text, to the letter.

It knows what ends no sentence: abbreviations, initials, decimals, ordinals, what stands in brackets or quotation marks.
"""

from __future__ import annotations

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSERS = "\"'”’»›)\\]）」』】"
#: A place where a sentence may end: signs, what closes with them, and white space; none of that is needed in Chinese.
_PLACE = re.compile(rf"[.!?…؟۔।]+[{_CLOSERS}]*(?=\s)|[。！？]+[{_CLOSERS}]*")
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
#: Words before whose full stop a sentence seldom ends, in the languages that are told apart by nothing else.
_ABBREVIATIONS = _names(
    """
    e.g i.e cf vs viz approx fig figs eq eqs vol sec pp p eds al dr mr mrs ms prof st jr sr mt
    dept jan feb apr jun jul aug sep sept oct nov dec a.k.a
    z.b d.h u.a i.d.r bzw ca nr abb bsp evtl ggf inkl vgl sog s.o s.u o.ä v.a z.t bd hrsg str
    p.ex c.-à-d env m mm mme mlle ej p.ej sra sres dña pág núm art
    """
)
#: Languages that write `3. Mai`, where others end a sentence with a number.
_WITH_ORDINALS = _names("de cs da et fi hr hu is lv nb nn no pl sk sl sr")
_OPENERS = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "（": "）", "「": "」"}
_OPENER = re.compile(f'[{re.escape("".join(_OPENERS))}"]')
_LONGEST_ASIDE = 240
_FEWEST_LETTERS = 12


def split_sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of *text*, in order, with its own white space in them but none around. Together they are all of it
    but white space.
    """
    starts, start = [0], 0
    for place in _PLACE.finditer(text):
        if _is_end(text[start : place.end()], text[place.end() :], language):
            start = place.end()
            starts.append(start)
    if len(starts) > 1 and len(text[start:].strip()) < _FEWEST_LETTERS // 2:
        starts.pop()
    ends = [*starts[1:], len(text)]
    sentences = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return [sentence for sentence in sentences if sentence]


def _is_end(sentence: str, rest: str, language: str) -> bool:
    following = rest.lstrip()
    if not following:
        return True
    # A few letters say nothing by themselves (`No.`, `Why?`): they belong to what follows.
    if len(sentence.strip()) < _FEWEST_LETTERS and sentence.isascii():
        return False
    if following[0].islower() or (following[0] in ",;:–—-" and sentence[-1] not in "。！？"):
        return False
    bare = sentence.rstrip(_CLOSERS.replace("\\", ""))
    if bare.endswith(".") and bare == sentence and _is_short_form(bare, language):
        return False
    return not _is_within(sentence)


def _is_short_form(text: str, language: str) -> bool:
    last = text.rsplit(None, 1)[-1].lstrip("(\"'“„«[").rstrip(".").lower()
    if last in _ABBREVIATIONS or _INITIAL.search(text[-3:]):
        return True
    return language.partition("-")[0] in _WITH_ORDINALS and _ORDINAL.search(text[-4:]) is not None


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
