"""Quotes put into words by a language model: only where the settings name one, and only what the quotes bear out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.completing import Completer, complete
from tests.browser.serving import serve
from tests.catalogs import built, lesson, write_files

EGG = lesson("Eggs", "## Heat\n\nThe white sets first. Cold water stops the cooking.\n", id="egg")


@pytest.fixture(scope="module")
def completer() -> Iterator[Completer]:
    with complete() as one:
        yield one


@pytest.fixture(scope="module")
def site(completer: Completer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A catalog that names the server, served."""
    root = tmp_path_factory.mktemp("phrased")
    tutor = f'{{browser-model: yes, endpoint: "{completer.address}", model: small-model}}'
    write_files(root, {"lessonsite.yaml": f"title: Kitchen\ntutor: {tutor}\n", "lessons/a/01-egg.md": EGG})
    assert built(root).published
    with serve(root / "build") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str, completer: Completer) -> Iterator[Page]:
    completer.asked.clear()
    completer.headers.clear()
    completer.status = 200
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}a/egg/")
    page.locator(".tutor-box input").focus()
    page.locator(".tutor-tries button").first.wait_for()
    yield page
    context.close()


def ask(page: Page, question: str) -> Locator:
    page.locator(".tutor-box input").press_sequentially(question)
    page.keyboard.press("Enter")
    return page.locator(".tutor-answer").last


def test_what_is_cited_is_shown_under_the_quotes_with_links_to_them(page: Page, completer: Completer) -> None:
    completer.reply = "Put the egg into cold water [1]."

    answer = ask(page, "What stops the cooking?")

    expect(answer.locator(".tutor-phrased")).to_contain_text(
        "small-model put it into words, from the quotes above alone:"
    )
    expect(answer.locator(".tutor-phrased")).to_contain_text("Put the egg into cold water. [1]")
    expect(answer.get_by_role("link", name="[1]")).to_have_attribute("href", "#heat")
    expect(answer.locator("blockquote").first).to_contain_text("Cold water stops the cooking.")


def test_the_server_gets_the_question_and_the_quotes_and_nothing_else(page: Page, completer: Completer) -> None:
    completer.reply = "So it is [1]."
    expect(ask(page, "What stops the cooking?").locator(".tutor-phrased")).to_be_visible()

    (asked,) = completer.asked
    user = asked["messages"][-1]["content"]

    assert asked["model"] == "small-model" and [one["role"] for one in asked["messages"]] == ["system", "user"]
    assert user.startswith("Quotations:\n[1] Cold water stops the cooking.")
    assert user.endswith("Question: What stops the cooking?")
    assert not {"cookie", "authorization", "referer"} & completer.headers[0].keys()


@pytest.mark.parametrize("reply", ("Eggs are from Mars.", "Eggs are from Mars [7].", "NONE", "", "[1]"))
def test_what_cites_nothing_is_not_shown(page: Page, completer: Completer, reply: str) -> None:
    completer.reply = reply

    answer = ask(page, "What stops the cooking?")

    expect(answer).to_contain_text("small-model said nothing that the quotes bear out, so it is not shown.")
    expect(answer).not_to_contain_text("Mars")


def test_of_a_reply_only_what_is_cited_is_shown_and_never_as_markup(page: Page, completer: Completer) -> None:
    completer.reply = "Eggs are from Mars. <b>Cold</b> water stops it [1]. They fly."

    phrased = ask(page, "What stops the cooking?").locator(".tutor-phrased")

    expect(phrased).to_contain_text("<b>Cold</b> water stops it.")
    expect(phrased).not_to_contain_text("Mars")
    expect(phrased).not_to_contain_text("fly")
    assert phrased.locator("b").count() == 0


def test_a_server_in_trouble_leaves_the_quotes(page: Page, completer: Completer) -> None:
    completer.status = 500

    answer = ask(page, "What stops the cooking?")

    expect(answer).to_contain_text("small-model could not be reached. The quotes stand.")
    expect(answer.locator("blockquote").first).to_contain_text("Cold water stops the cooking.")


def test_where_the_lesson_does_not_say_nobody_is_asked(page: Page, completer: Completer) -> None:
    expect(ask(page, "Who won the football championship?")).to_contain_text("I find no answer to that in this lesson.")

    assert completer.asked == []


def test_the_policy_names_the_servers_origin_and_that_of_no_other(tmp_path: Path) -> None:
    endpoint = "https://models.example.org:8443/v1"
    settings = f"tutor: {{endpoint: {endpoint}, model: m}}\n"
    write_files(tmp_path, {"lessonsite.yaml": settings, "lessons/a/01-egg.md": EGG})
    built(tmp_path)

    page = (tmp_path / "build" / "a" / "egg" / "index.html").read_text("utf-8")

    assert "connect-src 'self' https://models.example.org:8443;" in page
