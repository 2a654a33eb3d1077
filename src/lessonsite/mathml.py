"""A formula in TeX in, MathML out, or what is wrong with it and where."""

from __future__ import annotations

import re
from functools import cache

from math_core import LatexError, LatexToMathML
from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.model import Html

FORMULA_LENGTH = 2_000
FORMULA_NESTING = 64

FORMULA_TOO_LONG = Code("formula-too-long", "error", "A formula of more than 2,000 characters can't be read as one.")
FORMULA_TOO_DEEP = Code("formula-too-deep", "error", "A formula nested more than 64 deep can't be read as one.")
FORMULA_WRONG = Code(
    "formula-wrong",
    "warning",
    "The learner sees the formula's source instead of the formula.",
    "$\\frac{1}{2$",
    "$\\frac{1}{2}$",
)

_OPENS = re.compile(r"\\(?:left|begin|middle|right|end)(?![a-zA-Z])|\\.|[{}]", re.S)
_STEPS = {"{": 1, "\\left": 1, "\\begin": 1, "}": -1, "\\right": -1, "\\end": -1}
_STYLE = re.compile(r' style="([^"]*)"')
_COLOUR = re.compile(r"color:(#[0-9A-Fa-f]{6})")
_FONT_SIZE = re.compile(r"font-size:([0-9.]+em)")
#: What the converter says with inline styles, which the content security policy forbids, is said here with classes.
CLASSES = (
    ("width: 100%", "math-wide"),
    ("width: 50%", "math-half"),
    ("width: 7.5%", "math-edge"),
    ("text-align: left", "math-left"),
    ("text-align: right", "math-right"),
    ("padding-left: 0;", "math-flush-left"),
    ("padding-right: 0;", "math-flush-right"),
    ("padding-left:1em", "math-gap"),
    ("padding-top: 0;", "math-tight"),
    ("padding-left: 0.1em", "math-narrow"),
    ("border-left: 0.05em solid", "math-line-left"),
    ("border-left: 0.05em dashed", "math-dash-left"),
    ("border-right: 0.05em solid", "math-line-right"),
    ("border-right: 0.05em dashed", "math-dash-right"),
    ("border-top: 0.05em solid", "math-line-top"),
    ("border-top: 0.05em dashed", "math-dash-top"),
    ("border-bottom: 0.05em solid", "math-line-bottom"),
    ("border-bottom: 0.05em dashed", "math-dash-bottom"),
    ("padding-top: 0.1667em", "math-lift"),
    ("margin-left:-", "math-back"),
    ("font-variant-caps: small-caps", "math-small-caps"),
)


class WrongFormula(Struct, frozen=True):
    """What is wrong with a formula: *offset* counts its characters from 0."""

    code: Code
    offset: int
    message: str
    hint: str = ""


def mathml(tex: str, display: bool) -> Html | WrongFormula:
    """*tex* as MathML, with its source as annotation; *display* is the large form that stands alone."""
    if len(tex) > FORMULA_LENGTH:
        message = f"this formula has {len(tex):,} characters; at most {FORMULA_LENGTH:,} are read"
        return WrongFormula(FORMULA_TOO_LONG, 0, message, "split it into several formulas")
    if (deep := _too_deep(tex)) is not None:
        return WrongFormula(FORMULA_TOO_DEEP, deep, f"a formula nested more than {FORMULA_NESTING} deep")
    try:
        found = _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        return _wrong_formula(str(error))
    if "<mtable" in found:
        # The HTML checker knows no scriptlevel on tables; only small matrices need it.
        found = found.replace(' scriptlevel="0"', "").replace(' scriptlevel="1"', ' class="math-small"')
    return Html(_STYLE.sub(_classes, found) if " style=" in found else found)


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML(annotation=True, fancy_error=False, id_prefix="ls-equation-")


def _too_deep(tex: str) -> int | None:
    """Where *tex* is nested too deep: its converter recurses, and ends the process where the stack does."""
    depth = 0
    for found in _OPENS.finditer(tex):
        depth += _STEPS.get(found[0], 0)
        if depth > FORMULA_NESTING:
            return found.start()
    return None


def _wrong_formula(error: str) -> WrongFormula:
    offset, _, complaint = error.partition(": ")
    complaint = re.sub(r'"([^"]*)"', r"`\1`", complaint.rstrip("."))
    place = int(offset) if offset.isdigit() else 0
    message = f"this formula can't be shown: {complaint[:1].lower()}{complaint[1:]}"
    return WrongFormula(FORMULA_WRONG, place, message, "where a dollar sign is meant, write `\\$`")


def _classes(style: re.Match[str]) -> str:
    css = style[1] if style[1].endswith(";") else f"{style[1]};"
    names = " ".join(name for start, name in CLASSES if start in css)
    colour, size = _COLOUR.search(css), _FONT_SIZE.search(css)
    return (
        (f' class="{names}"' if names else "")
        + (f' mathcolor="{colour[1]}"' if colour else "")
        + (f' mathsize="{size[1]}"' if size else "")
    )
