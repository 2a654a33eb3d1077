"""Hostile text in any place of a lesson stays text: no script, no handler, no address that runs code, no other host."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lessonsite.config import ReadingSettings
from lessonsite.markdown import Document
from lessonsite.source import Source, Span

LINES = (Path(__file__).parent / "hostile.txt").read_text("utf-8").splitlines()
PLACES = {
    "alone": "{}",
    "in a line": "text {} text",
    "in a quotation": "> {}",
    "in a list": "- {}",
    "in a heading": "## {}",
    "in a cell": "| a |\n|---|\n| {} |",
    "in a box": "<div>\n{}\n</div>",
    "in an attribute left open": '<div title="\n\n{}\n\n">',
    "in code": "`{}`",
    "in a block of code": '```html title="{0}" {{1}}\n{0}\n```\n<b>x</b>',
    "in code within an attribute left open": '<img title="\n\n```\n{}\n```\n\n">',
    "in a formula": "${}$",
    "in a link": '[{0}](x.md "{0}")',
    "in a picture": '![{0}](x.png "{0}")',
    "in an address": "[x]({0}) ![x]({0})",
    "in a footnote": "x[^1]\n\n[^1]: {}",
    "in a definition": "x\n: {}",
    "in a callout": "> [!NOTE]\n> {}",
}
FORBIDDEN = {
    *("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "svg", "button", "select"),
    *("textarea", "template", "noscript", "frame", "frameset", "applet", "title", "body", "html", "head"),
}
RUNS_CODE = re.compile(r"(javascript|vbscript|file|data):", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(png|gif|jpeg|webp|avif|svg\+xml)[;,]", re.IGNORECASE)


class Looking(HTMLParser):
    """Notes what must not be in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN or "-" in tag:
            self.found.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "")
            runs = RUNS_CODE.match(address) and not (tag == "img" and name == "src" and PICTURE.match(address))
            shown = name in ("src", "srcset", "poster") and re.match(r"([a-z]+:)?//", address)
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "background", "is", "data-script"):
                self.found.append(f"{tag} {name}")
            elif (name in ("href", "src", "cite", "action") and runs) or shown:
                self.found.append(f"{tag} {name}={value}")


def looked(html: str) -> list[str]:
    """What is in *html* and must not be."""
    looking = Looking()
    looking.feed(html)
    looking.close()
    return looking.found


@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_stays_text(place: str) -> None:
    wrong = {}

    for line in LINES:
        body = PLACES[place].format(line)
        document = Document(Source("lessons/a/b.md", body), body, 1, ReadingSettings())
        if found := looked(document.render(document.tokens) + document.footnotes()):
            wrong[body] = found

    assert not wrong


def test_hostile_text_in_front_matter_stays_text() -> None:
    wrong = {}

    for line in LINES:
        document = Document(Source("lessons/a/b.md", line), "", 1, ReadingSettings())
        said = document.inline(line, Span(1)), document.phrase(line, Span(1)), document.blocks(line, Span(1))
        if found := looked("".join(said)):
            wrong[line] = found

    assert not wrong


def test_a_host_that_the_settings_list_may_show_media_and_still_no_code() -> None:
    body = "\n\n".join(f'<iframe src="https://a.example/{line}" title="{line}"></iframe> {line}' for line in LINES)

    document = Document(Source("lessons/a/b.md", body), body, 1, ReadingSettings(remote_media=("a.example",)))
    found = looked(document.render(document.tokens))

    assert found
    assert all(re.fullmatch(r"iframe( src=https://a\.example/.*)?", one) for one in found)


def test_the_watch_sees_what_it_must_see() -> None:
    trusted = Document(Source("lessons/a/b.md", ""), "\n\n".join(LINES), 1, ReadingSettings(html="trusted"))

    found = looked(trusted.render(trusted.tokens))

    assert {"img onerror", "svg", "iframe srcdoc"} <= set(found)
