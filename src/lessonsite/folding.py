"""Texts in, the forms out in which they are compared: as answers, as terms, as headings."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_SAME = str.maketrans("ς‘’ʼ“”„", "σ'''\"\"\"")
_SPACES = re.compile("[\\s\ufeff]+")
#: The letters of scripts that put no spaces between words: Thai to Khmer, Japanese, Chinese.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LAST_MARK = re.compile(r"\s*[!:?！：？؟]$")


def fold(text: str) -> str:
    """*text* as answers, terms and headings are compared: case, accents' form, quotes' form and spacing do not count.

    `fold` of static/js/text.js is the same function: both are tested on tests/fold.json.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    # By way of upper case, for lower case alone keeps `ß` apart from `ss`; and it makes two letters of `Σ`.
    text = unicodedata.normalize("NFC", text.lower().upper().lower()).translate(_SAME)
    return _SPACES.sub(" ", text).strip(" ")


def spaceless_letters(text: str) -> list[str]:
    """The letters of *text* that are of scripts which put no spaces between words."""
    # Compiled when it is first needed: that takes as long as reading a lesson.
    return [] if text.isascii() else re.findall(f"[{SPACELESS}]", text)


def heading_key(text: str) -> str:
    """A heading's text as it is looked up: folded, without a last `!`, `:` or `?`."""
    return _LAST_MARK.sub("", fold(text))
