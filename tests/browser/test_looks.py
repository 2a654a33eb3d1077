"""What eyes alone tell: rooms that are narrow, letters that are large, the other direction."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.answering import LESSON, answer_all, ready, switch
from tests.browser.visiting import Visitor


def test_pages_and_another_language_share_a_row_on_a_phone(visitor: Visitor) -> None:
    page = visitor.open("alpha/prose/", viewport={"width": 360, "height": 640})

    links = page.locator(".page-header-pages > a:not([data-late])")
    tops = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")

    assert len(tops) == 6
    assert len(set(tops)) == 1


@pytest.mark.parametrize("address", ["", "builders/"])
def test_five_pages_and_a_language_with_a_longer_name_share_a_row_too(sample_visitor: Visitor, address: str) -> None:
    page = sample_visitor.open(address, viewport={"width": 360, "height": 640})

    tops = page.locator(".page-header-pages > a:not([data-late])").evaluate_all(_TOPS)
    page.set_viewport_size({"width": 768, "height": 640})
    rows = page.locator(".page-header a").evaluate_all(_TOPS)

    assert len(tops) == 6
    assert len(set(tops)) == len(set(rows)) == 1


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_what_is_asked_of_the_catalog_fills_the_row(sample_visitor: Visitor, width: int) -> None:
    page = sample_visitor.open("", viewport={"width": width, "height": 640})

    rights = page.locator(".catalog-filter-field select").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().right))"
    )

    assert rights == [rights[0], width - 20, rights[0]] and rights[0] < width / 2


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_tracks_keep_their_place_when_the_buttons_of_the_progress_page_come(
    sample_visitor: Visitor, width: int
) -> None:
    device = sample_visitor.device(viewport={"width": width, "height": 640})
    device.route("**/progress.*.js", lambda route: route.fulfill(body=""))
    before = sample_visitor.open("progress/", device).locator(".track-section").first.bounding_box()
    device.unroute("**/progress.*.js")
    page = sample_visitor.open("progress/", device)
    expect(page.locator(".progress-page-total")).to_be_visible()

    after = page.locator(".track-section").first.bounding_box()

    assert before and after
    assert after["y"] == pytest.approx(before["y"], abs=8)


def test_resetting_everything_stands_apart_from_what_does_no_harm(visitor: Visitor) -> None:
    device = visitor.device(viewport={"width": 1280, "height": 640})
    answer_all(ready(visitor.open(LESSON, device)), rightly=False)
    page = visitor.open("progress/", device)
    expect(page.get_by_role("button", name="Reset everything")).to_be_visible()

    reset = page.get_by_role("button", name="Reset everything").bounding_box()
    keep = page.get_by_role("button", name="Download your progress").bounding_box()

    assert reset and keep
    assert reset["y"] + reset["height"] <= keep["y"]


@pytest.mark.parametrize("width", [360, 768])
def test_what_a_track_is_about_stands_before_how_to_keep_it(sample_visitor: Visitor, width: int) -> None:
    page = sample_visitor.open("builders/", viewport={"width": width, "height": 640})
    expect(page.get_by_role("button", name="Keep this track offline")).to_be_visible()

    about, keep = page.locator(".page-introduction").bounding_box(), page.locator("keep-track").bounding_box()

    assert about and keep
    assert about["y"] + about["height"] <= keep["y"]


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("title", ["Donaudampfschifffahrtsgesellschaft", "Short"])
def test_a_track_with_a_long_name_leaves_the_magnifier_its_place(visitor: Visitor, width: int, title: str) -> None:
    page = visitor.open(LESSON, viewport={"width": width, "height": 640})
    track, search = page.locator(".page-header-track"), page.locator("[data-late=search]")

    track.evaluate("(link, title) => (link.textContent = title)", title)

    text, glass = track.evaluate(_TEXT_WIDTH), search.bounding_box()
    assert glass is not None
    assert text["right"] <= glass["x"]
    assert (text["rows"] == 1) == (title == "Short")


@pytest.mark.parametrize(
    "place", [".page-header-home", ".page-header-track", ".lesson-aims li", ".match-table tbody th"]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_word_that_has_no_room_in_a_line_is_broken(visitor: Visitor, place: str, width: int) -> None:
    page = ready(visitor.open(LESSON, viewport={"width": width, "height": 640}))
    where = page.locator(place)

    where.evaluate_all(f"all => all.forEach(one => one.prepend('{'Wort' * 50}'))")

    overrun = where.evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")
    assert max(overrun) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_sign_between_a_track_and_what_follows_stands_between_them(visitor: Visitor) -> None:
    page = visitor.open("ar/alpha/prose/")

    before, after = page.locator(".lesson-place").evaluate("""place => {
        const range = document.createRange();
        const box = (node) => (range.selectNodeContents(node), range.getBoundingClientRect());
        const [position, track, minutes] = [place.children[0], place.querySelector("[lang=en]"), place.children[2]].map(
            (element) => document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode());
        return [box(position).left - box(track).right, box(track).left - box(minutes).right];
    }""")

    assert before == pytest.approx(after, abs=2)


def test_no_line_of_facts_begins_or_ends_with_a_sign(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/", viewport={"width": 360, "height": 640})

    facts = page.locator(".lesson-place").evaluate(_SIGNS)

    assert facts == ["begins", "sign", "sign", "begins", "sign"]


def test_who_wants_larger_letters_gets_them_in_the_drawing_too(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/", viewport={"width": 1280, "height": 640})
    name = page.locator(".concept-cluster-drawing text").first
    before = name.bounding_box()

    page.evaluate("document.documentElement.style.fontSize = '125%'")

    after = name.bounding_box()
    assert before and after
    assert after["height"] == pytest.approx(1.25 * before["height"], rel=0.02)


def test_a_finger_meets_each_neighbour_on_a_path(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/", viewport={"width": 360, "height": 640})

    links = page.locator(".lesson-path").first.locator(".lesson-path-step a")
    tops = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")

    assert len(tops) == 2 and tops[1] - tops[0] >= 24


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_knob_of_a_switch_goes_along_with_the_reading(visitor: Visitor, colours: str) -> None:
    page = ready(visitor.open(LESSON, forced_colors=colours, reduced_motion="reduce"))
    knob, weights = switch(page), []

    for direction in ("ltr", "rtl"):
        page.evaluate("direction => (document.documentElement.dir = direction)", direction)
        for _ in range(2):
            weights.append(_dark_side(knob))
            knob.click()
            expect(knob).to_have_attribute("aria-checked", "false" if len(weights) % 2 == 0 else "true")

    assert weights[1::2] == ["right", "left"]
    # Where colours are forced, one that is off is empty.
    assert colours == "active" or weights[::2] == ["left", "right"]


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("ar/", "A few lessons with one of everything, for tests."),
        ("ar/", "Begin with the kinds"),
        ("ar/", "Questions and prose."),
        ("ar/paths/from-kinds-to-next/", "Two lessons of two tracks"),
        ("ar/search/?q=plain", "Nothing but Markdown"),
    ],
)
def test_another_language_runs_its_own_way_from_where_the_page_begins(
    visitor: Visitor, address: str, begins: str
) -> None:
    page = visitor.open(address, viewport={"width": 320, "height": 640})

    told = page.locator("p").filter(has_text=begins)
    expect(told).to_be_visible()
    full_stop, side = told.evaluate(_RUNS)

    assert full_stop == "after the last letter"
    assert side == "right"


def _dark_side(knob: Locator) -> str:
    """On which side of the picture of a switch there is more ink."""
    knob.scroll_into_view_if_needed()
    box = knob.bounding_box()
    assert box is not None
    is_turned = knob.evaluate("one => getComputedStyle(one).direction === 'rtl'")
    left = box["x"] + (box["width"] - 28 if is_turned else 0)
    clip = {"x": left, "y": box["y"], "width": 28, "height": box["height"]}
    picture = knob.page.screenshot(clip=clip)
    side: str = knob.evaluate(_INK, "data:image/png;base64," + base64.b64encode(picture).decode())
    return side


# What is cut off can't be met; of what can, a sign is its fact's.
_SIGNS = """place => {
    const start = place.getBoundingClientRect().left;
    return [...place.children].map(fact => {
        const { left, top, height } = fact.getBoundingClientRect();
        const isMet = document.elementFromPoint(left - 8, top + height / 2) === fact;
        return left - start < 1 ? (isMet ? "begins with a sign" : "begins") : (isMet ? "sign" : "nothing");
    });
}"""

_TOPS = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"

_TEXT_WIDTH = """link => {
    const range = document.createRange();
    range.selectNodeContents(link);
    const rows = range.getClientRects();
    return { right: Math.max(...[...rows].map(({ right }) => right)), rows: rows.length };
}"""

_INK = """async (_, address) => {
    const image = Object.assign(new Image(), { src: address });
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const ink = (x) => {
        const { data } = canvas.getImageData(x, 0, width / 2, height);
        return data.reduce((sum, value, at) => sum + (at % 4 < 3 ? 255 - value : 0), 0);
    };
    return ink(0) > ink(width / 2) ? "left" : "right";
}"""

# How the last two signs of a paragraph stand to each other, and on which side its text is.
_RUNS = """paragraph => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange();
    const signs = [];
    while (texts.nextNode()) {
        const { data } = texts.currentNode;
        for (let at = 0; at < data.length; at++) if (data[at].trim()) signs.push([texts.currentNode, at]);
    }
    const [letter, stop] = signs.slice(-2).map(([text, at]) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
    });
    range.selectNodeContents(paragraph);
    const text = range.getBoundingClientRect(), room = paragraph.getBoundingClientRect();
    const side = room.right - text.right < text.left - room.left ? "right" : "left";
    return [letter < stop ? "after the last letter" : "before it", side];
}"""
