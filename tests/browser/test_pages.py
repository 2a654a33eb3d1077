"""Every page opens and does its work without a complaint: on a server under a prefix, from a folder, without script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import LESSON
from tests.browser.visiting import Visitor
from tests.built import Built


def test_every_page_of_the_small_site_opens_without_a_complaint(visitor: Visitor, small_site: Built) -> None:
    _open_all(visitor, _folders(small_site))


def test_every_page_of_the_sample_opens_without_a_complaint(sample_visitor: Visitor, sample_site: Built) -> None:
    _open_all(sample_visitor, _folders(sample_site))


def test_every_page_opens_from_a_folder_without_a_complaint(file_visitor: Visitor, small_site: Built) -> None:
    _open_all(file_visitor, [f"{address}index.html" for address in _folders(small_site)])


def test_every_page_is_read_without_script(visitor: Visitor, small_site: Built) -> None:
    device = visitor.device(java_script_enabled=False)

    for address in _folders(small_site):
        page = visitor.open(address, device)
        assert page.locator("h1").count() == 1, address
        page.close()


def test_a_former_address_leads_to_the_lesson_and_keeps_the_place_in_it(open_page: Callable[..., Page]) -> None:
    page = open_page("beta/before/#counting")

    page.wait_for_url("**/x/y/beta/next/#counting")


def test_a_former_address_leads_on_from_a_folder_too(file_visitor: Visitor) -> None:
    page = file_visitor.open("beta/before/index.html")

    page.wait_for_url("**/beta/next/index.html")


def test_an_address_that_is_not_there_shows_the_page_that_says_so(visitor: Visitor) -> None:
    page = visitor.open("no/such/lesson/")

    assert page.locator("h1").count() == 1
    assert len(visitor.errors) == 1, "the browser notes the 404 itself"
    visitor.errors.clear()


def test_a_mistake_in_a_late_part_leaves_its_trace_in_the_console(visitor: Visitor) -> None:
    mistaken = """document.dispatchEvent(new CustomEvent("part-loaded", { detail: () => { throw Error("mine") } }))"""
    device = visitor.device(service_workers="block")
    device.route("**/static/due.*.js", lambda route: route.fulfill(body=mistaken, content_type="text/javascript"))

    page = visitor.open("review/", device)

    expect(page.get_by_role("status")).to_have_text("This could not be loaded. Check the connection and try again.")
    assert "Error: mine" in visitor.errors.pop()


@pytest.mark.parametrize("address", ["", "alpha/kinds/", "search/?q=stem", "progress/"])
def test_a_phone_zooms_in_on_no_field_for_letters_that_are_small(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, viewport={"width": 360, "height": 780})
    expect(page.locator("input[type=text], input[type=search], select").locator("visible=true").first).to_be_visible()

    sizes = "all => all.map((field) => [field.outerHTML, parseFloat(getComputedStyle(field).fontSize)])"
    fields = page.locator("input, select, textarea").evaluate_all(sizes)

    assert not [field for field, size in fields if size < 16]


def test_colours_chosen_on_another_page_are_those_of_the_one_that_one_comes_back_to(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator("scheme-switch select").press("l")
    page.locator("[data-card] a").first.click()
    page.wait_for_url("**/alpha/**")
    expect(page.locator("scheme-switch select")).to_have_value("light")
    page.locator("scheme-switch select").press("d")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")

    page.go_back()

    expect(page.locator("scheme-switch select")).to_have_value("dark")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def _folders(site: Built) -> list[str]:
    """The addresses of a site's pages, as its links name them."""
    pages = [page for page in site.pages() if page.name == "index.html" and not _leads_on(page)]
    return [page.parent.relative_to(site.folder).as_posix() + "/" for page in pages]


def _leads_on(page: Path) -> bool:
    """A former address, which nobody stays at."""
    return 'http-equiv="refresh"' in page.read_text(encoding="utf-8")


def _open_all(visitor: Visitor, addresses: list[str]) -> None:
    """Open each address on one device, to the end of the page, so that what loads late has loaded."""
    device = visitor.device()
    for address in addresses:
        page = visitor.open(address, device)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.close()


def test_paper_bears_nothing_that_can_be_pressed(sample_visitor: Visitor) -> None:
    for address in ("builders/how-an-ai-model-gets-trained/", "progress/"):
        page = sample_visitor.open(address)
        page.wait_for_load_state("networkidle")

        page.emulate_media(media="print")

        unwanted = ("button:not(.term-use)", ".lesson-way", ".page-footer-saved")
        expect(page.locator(", ".join(f"{one}:visible" for one in unwanted))).to_have_count(0)
        expect(page.get_by_role("link", name="I know this")).to_have_count(0)


def test_the_foot_of_paper_says_whose_the_lesson_is_and_nothing_of_the_browser(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/")
    foot = page.get_by_role("contentinfo")
    expect(foot).to_contain_text("Progress saved", use_inner_text=True)

    page.emulate_media(media="print")

    said = [line.strip() for line in foot.inner_text().splitlines() if line.strip()]
    assert said == ["Licence: CC BY 4.0", "By the lessonsite authors · Updated on 2026-11-20"]


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_where_no_margin_holds_a_definition_it_opens_at_its_word(visitor: Visitor, width: int) -> None:
    page = visitor.open("alpha/prose/", viewport={"width": width, "height": 780}, has_touch=True)
    word, note = page.locator(".term-use").first, page.locator(".term-note").first
    expect(note).to_be_hidden()

    for opens, place in ((word.tap, "start"), (word.click, "end"), (lambda: word.press("Enter"), "end")):
        word.evaluate("(word, block) => word.scrollIntoView({ block })", place)
        opens()
        expect(note).to_be_in_viewport(ratio=1)
        note.hover()
        expect(note).to_be_visible()
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(word).to_be_focused()


def test_on_paper_a_reason_names_its_option_line_by_line(open_page: Callable[..., Page]) -> None:
    page = open_page("alpha/prose/", java_script_enabled=False)

    page.emulate_media(media="print")

    assert page.locator(".quiz-reasons").first.inner_text().split("\n") == ["Another sign:", "a - b", "It takes away."]


def test_on_paper_each_answer_bears_the_number_of_its_question(open_page: Callable[..., Page]) -> None:
    page = open_page(LESSON, java_script_enabled=False)
    quiz = "[data-mode=quiz] "

    page.emulate_media(media="print")

    # What style sheets count stands in no element; those who read the page aloud are told of it.
    told = page.context.new_cdp_session(page)
    root = told.send("DOM.getDocument")["root"]["nodeId"]
    keys = told.send("DOM.querySelectorAll", {"nodeId": root, "selector": f"{quiz}.quiz-key"})["nodeIds"]
    texts = [told.send("Accessibility.queryAXTree", {"nodeId": key, "role": "StaticText"})["nodes"] for key in keys]
    assert [text[0]["name"]["value"] for text in texts] == page.locator(f"{quiz}.quiz-number").all_inner_texts()


def test_the_drawing_has_a_line_to_each_lesson_that_teaches_a_term(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/")

    are_met = page.locator(".concept-cluster-drawing").evaluate("""drawing => {
        const lessons = [...drawing.querySelectorAll("g > a + a")];
        const place = link => link.transform.baseVal[0].matrix;
        const line = link => link.parentNode.querySelector("path");
        return lessons.map(link => line(link).isPointInStroke(new DOMPoint(place(link).e - 5, place(link).f)));
    }""")

    assert len(are_met) > 3 and all(are_met)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", ["", "de/"])
def test_no_link_at_the_head_stands_on_a_row_of_its_own(sample_visitor: Visitor, address: str, width: int) -> None:
    page = sample_visitor.open(address)
    page.set_viewport_size({"width": width, "height": 800})

    tops = page.locator(".page-header-pages > a:not([data-late])").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().top)"
    )

    rows = Counter(tops)
    assert len(rows) <= 2 and min(rows.values()) > 1, rows
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_finger_meets_each_link_at_the_head_of_a_lesson(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("builders/how-an-ai-model-gets-trained/")
    page.set_viewport_size({"width": 360, "height": 800})

    links = page.locator(".lesson-place a")
    heights = links.evaluate_all("links => links.map((link) => link.getBoundingClientRect().height)")

    assert len(heights) == 2 and min(heights) >= 24, heights


def test_the_choice_of_colours_stands_on_nobodys_place_in_forced_colours(open_page: Callable[..., Page]) -> None:
    page = open_page("alpha/", viewport={"width": 360, "height": 640}, forced_colors="active")

    search, scheme = (page.locator(one).bounding_box() for one in ("[data-late=search]", "scheme-switch select"))

    assert search is not None
    assert scheme is not None
    assert search["x"] + search["width"] <= scheme["x"]


def test_a_telephone_shows_keys_for_decimals_only_where_no_minus_is_wanted(sample_visitor: Visitor) -> None:
    page = sample_visitor.open("authors/prose-features/")

    modes = [page.locator(f"#{question} input").get_attribute("inputmode") for question in ("q-slope", "q-root")]

    assert modes == [None, "decimal"]
