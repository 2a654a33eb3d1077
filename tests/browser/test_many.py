"""Pages that name thousands of lessons: what a browser has to do for each of them is little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.serving import serve
from tests.browser.visiting import Visitor
from tests.built import build

_TERMS = "\n## Key terms\n\n404\n: not found\n\nSite\n: pages\n"

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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a catalog of 303 lessons, two of them on a track of their own."""
    catalog = tmp_path_factory.mktemp("many")
    (catalog / "lessonsite.yaml").write_text("title: Many\nid: many\n", "utf-8")
    for number in range(303):
        lesson = catalog / "lessons" / f"track-{number // 301}" / f"lesson-{number:03}.md"
        lesson.parent.mkdir(parents=True, exist_ok=True)
        before = f"---\nrequires: [lesson-{number - 1:03}]\n---\n\n" if 0 < number < 5 else ""
        terms = _TERMS if not number else ""
        lesson.write_text(f"{before}# Lesson {number}\n\n## Try it\n\n- [ ] Do it.\n{terms}", "utf-8")
    with serve(build("many", catalog).folder) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, many: str) -> Iterator[Visitor]:
    """Somebody at that catalog."""
    visitor = Visitor(browser, many)
    yield visitor
    visitor.leave()
    assert not visitor.errors


def test_of_many_lessons_the_progress_page_shows_those_that_were_begun(visitor: Visitor) -> None:
    device = visitor.device()
    page, rows = visitor.open("progress/", device), "[data-card]:visible"
    expect(page.locator("catalog-filter")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.locator(rows)).to_have_count(303)

    lesson = visitor.open("track-1/lesson-302/", device)
    lesson.get_by_role("checkbox").check()

    expect(page.locator(rows)).to_have_count(1)
    expect(page.locator(".catalog-filter-count")).to_have_text("1 of 303 lessons")
    page.get_by_role("checkbox", name="Only what I have begun").uncheck()
    expect(page.locator(rows)).to_have_count(303)


def test_one_listener_is_enough_for_all_marks(sample_visitor: Visitor) -> None:
    device = sample_visitor.device()
    device.add_init_script(_COUNTED)
    page = sample_visitor.open("progress/", device)

    marks = page.locator("progress-mark[data-state]").count()

    assert page.evaluate("listening['progress-changed']") < 12 < marks


@pytest.mark.parametrize("address", ["", "track-0/", "map/", "progress/"])
def test_a_lesson_far_below_is_laid_out_when_one_comes_near(visitor: Visitor, address: str) -> None:
    page = visitor.open(address, viewport={"width": 360, "height": 300})
    rows = page.locator(".lesson-list > .lesson-row")
    expect(rows.first.locator("progress-mark")).to_be_visible()

    far, drawn = rows.evaluate_all(_FAR)
    assert far > 200 and drawn == 0

    rows.last.get_by_role("link").first.focus()
    expect(rows.last).to_be_in_viewport()
    assert rows.last.locator("a").first.evaluate("link => link.checkVisibility({ contentVisibilityAuto: true })")


@pytest.mark.parametrize("address", ["", "track-0/", "map/", "progress/"])
def test_who_comes_back_to_many_lessons_finds_the_place_again(visitor: Visitor, address: str) -> None:
    page = visitor.open(address, viewport={"width": 1280, "height": 600})
    row = page.locator(".lesson-list > .lesson-row").nth(150)
    row.scroll_into_view_if_needed()
    page.evaluate("new Promise(requestAnimationFrame)")

    row.get_by_role("link").first.click()
    page.wait_for_url("**/lesson-150/")
    page.go_back()

    expect(row).to_be_in_viewport()


def test_a_finger_is_told_what_a_dot_of_the_map_is_before_it_is_led_there(visitor: Visitor) -> None:
    page = visitor.open("map/", viewport={"width": 360, "height": 740}, has_touch=True)
    dots = page.locator(".map-view-node")

    dots.nth(2).tap()
    expect(page.locator("[data-caption]")).to_contain_text("Builds on 2. Lesson 1")
    dots.nth(3).tap()
    expect(page.locator("[data-caption]")).to_contain_text("4. Lesson 3")
    assert page.url.endswith("map/")

    dots.nth(3).tap()
    page.wait_for_url("**/lesson-003/")


def test_tab_stops_at_one_dot_of_the_map_and_arrows_go_on_from_it(visitor: Visitor) -> None:
    page = visitor.open("map/")
    page.locator("[data-frame]").focus()
    page.keyboard.press("Tab")
    for direction, keys in (
        ("ltr", {"ArrowRight": 1, "ArrowDown": 35, "ArrowLeft": 34, "ArrowUp": 0}),
        ("rtl", {"ArrowLeft": 1, "ArrowRight": 0, "ArrowUp": 0}),
    ):
        page.evaluate("direction => (document.dir = direction)", direction)
        for key, dot in keys.items():
            page.keyboard.press(key)
            expect(page.locator(".map-view-node").nth(dot)).to_be_focused()

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    expect(page.locator(".track-section a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".map-view-node").nth(1)).to_be_focused()


def test_the_heading_of_terms_that_no_letter_begins_is_as_tall_as_a_letters(visitor: Visitor) -> None:
    page = visitor.open("glossary/", viewport={"width": 1280, "height": 900})

    signs = page.get_by_role("heading", name="Signs and figures").bounding_box()
    letter = page.get_by_role("heading", name="S", exact=True).bounding_box()

    assert signs and letter
    assert signs["height"] == letter["height"]


def test_the_number_beside_a_lesson_is_seen(visitor: Visitor) -> None:
    page = visitor.open("track-0/", viewport={"width": 1280, "height": 900})

    assert page.locator(".lesson-row").nth(1).evaluate(_HAS_BESIDE)


# What is cut off can't be met.
_HAS_BESIDE = """row => {
    row.scrollIntoView({ block: "center" });
    const { left, top } = row.getBoundingClientRect();
    return document.elementFromPoint(left - 22, top + 22) === row;
}"""
