"""How a lesson's page looks where it is put to the test: long formulas, paper."""

from __future__ import annotations

import pytest

from tests.browser.answering import LESSON, ready
from tests.browser.visiting import Visitor


def test_the_signs_between_a_lessons_facts_are_alike(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/")

    weights = page.locator(".lesson-place > *").evaluate_all(
        "facts => facts.map(fact => getComputedStyle(fact, '::before').fontWeight)"
    )

    assert len(weights) == 5 and set(weights) == {"400"}


@pytest.mark.parametrize(
    ("made", "width"), [("[display=block]", 768), ("[display=block]", 360), (":not([display=block])", 360)]
)
def test_a_formula_in_a_paragraph_scrolls_by_itself(visitor: Visitor, made: str, width: int) -> None:
    page = visitor.open("alpha/prose/", viewport={"width": width, "height": 640})

    page.locator(f"math{made}").first.evaluate(_LONG_IN_A_PARAGRAPH)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_a_number_of_the_key_is_on_the_line_of_its_answer(visitor: Visitor) -> None:
    page = ready(visitor.open(LESSON))
    page.emulate_media(media="print")

    number, answer = page.locator(".lesson-quiz .quiz-key").first.evaluate("""key => {
        const number = getComputedStyle(key, "::before"), answer = getComputedStyle(key.querySelector(".quiz-answer"));
        return [[number.paddingTop, number.font], [answer.marginTop, answer.font]];
    }""")

    assert number == answer


def test_footnotes_stand_below_the_text_before_the_quiz(visitor: Visitor) -> None:
    page = visitor.open("alpha/prose/")

    notes, quiz = page.get_by_role("region", name="Footnotes").bounding_box(), page.locator("#quiz").bounding_box()

    assert notes and quiz
    assert notes["y"] + notes["height"] < quiz["y"]


# Put the formula into a paragraph of its own, twenty times as long.
_LONG_IN_A_PARAGRAPH = """formula => {
    const row = formula.querySelector("mrow"), signs = [...row.children];
    for (let n = 1; n < 20; n++) row.append(...signs.map((sign) => sign.cloneNode(true)));
    const paragraph = document.createElement("p");
    formula.closest(".prose > *").after(paragraph);
    paragraph.append("It is ", formula, ".");
}"""
