"""Pages that name thousands of lessons: what a browser has to do for each of them is little."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import Visitor

# Every page is told how often it listens for what each kind of event says.
_COUNTED = """
    window.listening = {};
    const add = document.addEventListener;
    document.addEventListener = function (type, ...rest) {
        window.listening[type] = (window.listening[type] ?? 0) + 1;
        return add.call(this, type, ...rest);
    };
"""

_FAR = """rows => {
    const far = rows.filter(row => row.getBoundingClientRect().top > 4 * innerHeight);
    const isLaidOut = (row) => row.firstElementChild.checkVisibility({ contentVisibilityAuto: true });
    return [far.length, far.filter(isLaidOut).length];
}"""


def test_one_listener_is_enough_for_all_marks(sample_visitor: Visitor) -> None:
    device = sample_visitor.device()
    device.add_init_script(_COUNTED)
    page = sample_visitor.open("progress/", device)

    marks = page.locator("progress-mark[data-state]").count()

    assert page.evaluate("listening['progress-changed']") < 12 < marks


@pytest.mark.parametrize("address", ["", "authors/", "map/", "progress/"])
def test_a_lesson_far_below_is_laid_out_when_one_comes_near(sample_visitor: Visitor, address: str) -> None:
    page = sample_visitor.open(address, viewport={"width": 360, "height": 300})
    rows = page.locator(".lesson-list > .lesson-row")
    expect(rows.first.locator("progress-mark")).to_be_visible()

    far, drawn = rows.evaluate_all(_FAR)
    assert far > 0 and drawn == 0

    rows.last.get_by_role("link").first.focus()
    expect(rows.last).to_be_in_viewport()
    assert rows.last.locator("a").first.evaluate("link => link.checkVisibility({ contentVisibilityAuto: true })")


def test_the_number_beside_a_lesson_is_seen(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/", viewport={"width": 1280, "height": 900})

    assert page.locator(".lesson-row").nth(1).evaluate(_HAS_BESIDE)


# What is cut off can't be met.
_HAS_BESIDE = """row => {
    row.scrollIntoView({ block: "center" });
    const { left, top } = row.getBoundingClientRect();
    return document.elementFromPoint(left - 22, top + 22) === row;
}"""
