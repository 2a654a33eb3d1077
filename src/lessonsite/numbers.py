"""Short texts in, the numbers and days that they say out."""

from __future__ import annotations

import math
import re

from msgspec import Struct

#: No longer text is looked at: nobody writes such a number.
LONGEST = 80

_ONE = r"[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+−]?\d+)?"
_NUMBER = re.compile(rf"({_ONE})(?:\s*(?:±|\+/?-)\s*({_ONE})|\s*\.\.\s*({_ONE}))?")
_AMOUNT = re.compile(r"[-+−]?\s*[$€£¥]?\s*\d[\d.,'’\s]*(?:[eE][-+−]?\d+)?\s*[%‰°$€£¥]?")
_SIGNED = re.compile(r"([-+−]?)[$€£¥]?\s?(\d+(?:,\d+)*(?:\.\d+)?)\s?[%‰°$€£¥]?")
#: A number and what it counts or measures: one word, or a unit that may stand close to it. Compiled when it is
#: looked for, which takes long.
_UNIT = (
    r"(?P<number>[-+−]?\d+(?:[.,]\d+)*)"
    r"(?:\s+(?P<word>(?![ap]m$)[^\W\dA-Z_]{1,20}(?:/[^\W\dA-Z_]{1,8})?[²³]?)"
    r"|\s*(?:°\s?[CF]|[kKMGT]i?B|[kMG]?Hz|k?Pa|k?Wh?|[mk]?[VA]|k?[cm]?m[²³]|k?m/[hs]²?|[kcm]m|[km]?g/l|[km]g|ml|ms|min|px)"
    r"|\s+(?:Minuten?|Stunden?|Sekunden?|Tage?|Wochen?|Monate?|Jahre?|Grad|Meter|Liter|Euro|Prozent))"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{4}-\d{2}|\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?", re.I)

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")


class Range(Struct, frozen=True):
    """The numbers from *low* to *high*, both among them; *shown* is what the author typed."""

    low: float
    high: float
    shown: str


def read_range(text: str) -> Range | None:
    """A number (`-3.5`, `1e5`), one with its tolerance (`3.14 ± 0.01`, `+-`) or a range (`3.1..3.2`); else None."""
    match = _NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return None
    first = _value(match[1])
    low = high = first
    if match[2]:
        slack = abs(_value(match[2]))
        low, high = _tidy(first - slack), _tidy(first + slack)
    elif match[3]:
        high = _value(match[3])
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    return Range(low, high, match[0].replace("+/-", "±").replace("+-", "±"))


def plain_number(text: str) -> str:
    """The number in *text* without commas, signs of money and per cent: `75` for `75 %`, `0.75` for `0,75`. Empty where
    *text* is no such number, or nothing but the number.
    """
    match = _SIGNED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return ""
    number = match[2]
    number = number.replace(",", "") if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
    return match[1] + number if number.count(".") < 2 and match[1] + number != text.strip() else ""


def number_of(text: str, months: frozenset[str]) -> str:
    """The number in *text* where one word or a unit follows it: `50` for `50 minutes`, `3.5` for `3,5 km`. Days in
    *months* are no such thing.
    """
    match = re.fullmatch(_UNIT, text.strip()) if len(text) <= LONGEST and text.strip(" +-−")[:1].isdigit() else None
    if not match or (match["word"] or "") in months:
        return ""
    return plain_number(match["number"]) or match["number"]


def is_amount(text: str) -> bool:
    """Whether *text* is a number as people write them: `1,000`, `10 %`, `$5`."""
    return len(text) <= LONGEST and _AMOUNT.fullmatch(text.strip()) is not None


def is_day(text: str, months: frozenset[str]) -> bool:
    """Whether *text* is a day or a time of day, be it in figures or with the name of one of *months*."""
    text = text.strip()
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return False
    if _DAY.fullmatch(text):
        return True
    words = [word for word in re.split(r"[\s,.]+", text.lower()) if word]
    rest = [word for word in words if word not in months]
    return len(rest) in (1, 2) and len(words) == len(rest) + 1 and all(map(_ORDINAL.fullmatch, rest))


def _value(text: str) -> float:
    return float(text.replace("−", "-"))


def _tidy(number: float) -> float:
    """*number* without the dust that binary fractions leave: 3.14 + 0.01 is 3.15."""
    return float(f"{number:.12g}")
