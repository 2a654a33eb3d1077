"""Formulas: any TeX becomes MathML or a remark, and nothing in it styles the page or ends the process."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonsite.mathml import CLASSES, FORMULA_LENGTH, WrongFormula, mathml
from tests.test_hostile import looked

CSS = (Path(__file__).parent.parent / "static" / "css" / "formulas.math.css").read_text("utf-8")
TEX = r"""
{ } [ ] ( ) ^ _ & \\ \, \! \; \left( \right) \left\{ \right\} \middle| \frac \sqrt \text{ \mathbb{R} \sum \int \lim
\alpha x y 1 2.5 + - = < > \begin{align} \end{align} \begin{array}{r|c} \end{array} \hline \begin{cases} \end{cases}
\color{red} \cancel{ \boxed{ \tag{1} \label{a} \ref{a} \z \def \hspace{1em} \newcommand{\z}{\z\z} \href{javascript:x}
\operatorname{f} \overset{a} \underbrace{ \not= ' " % $ # ~ é 漢 \ @ ! ? , ; : | / *
"""
PIECES = TEX.split()
STYLED = {
    r"\begin{align}a&=b\\c&=d\end{align}",
    r"\begin{array}{r|l:c}\hline a&b&c\\\hdashline d&e&f\end{array}",
    r"\begin{multline}a\\b\\c\end{multline}",
    r"\begin{cases}a&b\\c&d\end{cases}",
    r"\begin{subarray}{l}a\\b\end{subarray}",
    r"\color{red}x",
    r"a\!b \textsc{c}",
}


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)), st.booleans())
def test_any_formula_is_mathml_or_a_remark(tex: str, display: bool) -> None:
    found = mathml(tex, display)

    if isinstance(found, WrongFormula):
        assert 0 <= found.offset <= len(tex)
        assert found.message[0].islower()
    else:
        assert found.startswith("<math") and found.endswith("</math>")
        assert not re.search(r"<[^>]* style=", found)
        assert not looked(found)


@pytest.mark.parametrize("tex", sorted(STYLED))
def test_what_was_a_style_is_a_class_that_the_sheet_knows(tex: str) -> None:
    found = mathml(tex, True)

    assert not isinstance(found, WrongFormula), found
    assert " style=" not in found and " scriptlevel=" not in found
    assert not re.search(r'class="[^"]*"[^>]* class=', found)
    for name in re.findall(r"math-[\w-]+", found):
        assert f".{name} " in CSS


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 999 + "}" * 999,
        r"\left(" * 150 + r"\right)" * 150,
        r"\sqrt{" * 200,
        r"\text{" * 200 + "}" * 200,
        r"\begin{array}{c}" * 100,
        r"\sqrt" * 390,
        "x^" * 900,
        r"\frac" * 390,
        r"\newcommand{\z}{\z\z}\z",
        "x" * (FORMULA_LENGTH + 1),
    ],
    ids=lambda tex: tex[:12],
)
def test_a_bomb_is_a_remark(tex: str) -> None:
    assert isinstance(mathml(tex, False), WrongFormula)


def test_the_sheet_has_a_rule_for_every_class() -> None:
    names = {name for _, name in CLASSES}

    assert {name for name in names if f".{name} " not in CSS} == set()


def test_the_source_is_kept_for_whoever_copies_or_listens() -> None:
    found = str(mathml(r"a < b", False))

    assert '<annotation encoding="application/x-tex">a &lt; b</annotation>' in found


def test_a_mistake_is_placed_by_characters() -> None:
    found = mathml(r"é漢\undefined", False)

    assert isinstance(found, WrongFormula)
    assert (found.offset, found.message) == (2, r"this formula can't be shown: unknown command `\undefined`")
