"""Progress in a link and in a code: taken along with no server, asked for before it is added."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.answering import ANSWERS, LESSON, ready
from tests.browser.marking import card, facts, progress
from tests.browser.visiting import Visitor
from tests.tools import code_reader


def said(page: Page) -> str:
    """What the progress page said last."""
    return page.locator(".progress-page-said").inner_text()


def take_along(page: Page) -> str:
    """Open the dialog and take the link out of it."""
    page.get_by_role("button", name="Take it along").click()
    dialog = page.get_by_role("dialog", name="Your progress in a link")
    address: str = dialog.get_by_role("textbox", name="Link").input_value()
    return address


def test_a_link_brings_progress_to_another_device_which_asks_first(visitor: Visitor) -> None:
    phone, laptop = visitor.device(), visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, phone)))
    one = progress(visitor, phone)
    address = take_along(one)
    expect(one.get_by_role("img", name="QR code of the link")).to_be_visible()
    one.keyboard.press("Escape")
    expect(one.get_by_role("button", name="Take it along")).to_be_focused()

    for answer, words, right in (
        ("Leave it", "Nothing was added", 0),
        ("Add to my progress", "Added from the link", 1),
        ("", "not here already", 1),
    ):
        page = visitor.open(address, laptop)
        if answer:
            page.get_by_role("dialog").get_by_role("button", name=answer).click()
        expect(page.locator(".progress-page-said")).to_contain_text(words)
        assert page.url.endswith("/progress/")
        assert [fact[0] for fact in facts(page)].count("answer") == right or answer
    expect(card(page)).to_contain_text("1 of 9 right")


def test_the_code_is_the_link(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    page = progress(visitor, device)
    address = take_along(page)

    page.evaluate(code_reader().read_text("utf-8"))
    read = page.evaluate("""() => {
      const picture = document.querySelector("canvas");
      const { data, width, height } = picture.getContext("2d").getImageData(0, 0, picture.width, picture.height);
      return self.jsQR(data, width, height).data;
    }""")

    assert read == address


def test_a_link_is_read_from_its_beginning_in_either_direction_of_writing(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    page = visitor.open("ar/progress/", device)

    page.locator("[data-late=carry]").click()

    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_css("direction", "ltr")


def test_a_link_that_was_cut_changes_nothing(visitor: Visitor) -> None:
    device = visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, device)))
    page = progress(visitor, device)
    address = take_along(page)

    for broken in (address[:-12], address.partition("=")[0] + "=PGh0bWw-"):
        page.goto("about:blank")
        page.goto(broken)
        expect(page.locator(".progress-page-said")).to_contain_text("no progress, or only a part")

    assert [fact[0] for fact in facts(page)].count("answer") == 1


def test_a_link_typed_into_the_page_that_is_open_is_asked_for_too(visitor: Visitor) -> None:
    phone, laptop = visitor.device(), visitor.device()
    ANSWERS["text"][0](ready(visitor.open(LESSON, phone)))
    address = take_along(progress(visitor, phone))
    page = progress(visitor, laptop)

    page.goto(address)
    page.get_by_role("dialog").get_by_role("button", name="Add to my progress").click()

    expect(card(page)).to_contain_text("1 of 9 right")


def test_where_there_is_nothing_to_take_along_it_says_so(visitor: Visitor) -> None:
    page = progress(visitor, visitor.device())

    page.get_by_role("button", name="Take it along").click()

    expect(page.get_by_role("dialog")).to_contain_text("nothing to take along yet")


def test_pages_in_a_folder_say_that_a_link_to_them_leads_nowhere(file_visitor: Visitor) -> None:
    device = file_visitor.device()
    ANSWERS["text"][0](ready(file_visitor.open(LESSON + "index.html", device)))
    page = file_visitor.open("progress/index.html", device)

    page.get_by_role("button", name="Take it along").click()

    expect(page.get_by_role("dialog")).to_contain_text("opened from a folder")


def test_a_link_whose_progress_cannot_be_read_for_want_of_a_network_says_so(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    device.route("**/static/carry.*.js", lambda route: route.abort())

    page = visitor.open("progress/#progress=x", device)

    expect(page.locator(".progress-page-said")).to_have_text(
        "This could not be loaded. Check the connection and try again."
    )
    visitor.errors.clear()
