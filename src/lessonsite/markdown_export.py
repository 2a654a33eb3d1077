"""A lesson's text in, that of its `lesson.md` out: without its questions, since their keys stand in the source, and
with links that lead on from where its page is served.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from lessonsite.links import Page, resolve, resolve_picture
from lessonsite.markdown import Document
from lessonsite.model import Link, Term

#: What stands before an address in a link, a picture, or raw HTML; code that says the same has none of it.
_BEFORE = ("](", "](<", '="')


def export_markdown(body: str, document: Document, page: Page, gone: Iterable[Sequence[Token]]) -> str:
    """*body*, of which *document* was made, as it may lie beside its *page*: without the runs of tokens that are
    *gone*.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _resolve_links(lines, document, page)
    _resolve_definitions(lines, document, page)
    left_out = {number for run in gone for number in _extent(run, lines)}
    return "\n".join(line for number, line in enumerate(lines) if number not in left_out)


def with_front_matter(body: str, title: str, summary: str, terms_heading: str, terms: Sequence[Term]) -> str:
    """An exported *body* with what its front matter says to learners; *summary* and *terms* may be empty."""
    added = [f"## {terms_heading}", *(f"{term.name}\n: {term.text}" for term in terms)] if terms else []
    parts = (f"# {title}", summary, body.strip(), *added)
    return "\n\n".join(part for part in parts if part) + "\n"


def _resolve_links(lines: list[str], document: Document, page: Page) -> None:
    """Put addresses of the site in the place of paths, in links, pictures and raw HTML."""
    met = {link for link in (*document.links, *document.files) if not link.path}
    # From right to left: an address of another length moves what stands behind it on its line.
    for link in sorted(met, key=lambda link: link.span.column, reverse=True):
        number = link.span.line - document.first_line
        if 0 <= number < len(lines):
            lines[number] = _resolved(lines[number], link, page)


def _resolve_definitions(lines: list[str], document: Document, page: Page) -> None:
    """The same in definitions of links (`[name]: path`)."""
    for definition in document.definitions:
        for number in range(len(lines))[slice(*definition["map"])]:
            typed = lines[number]
            lines[number] = _defined(typed, definition["href"], page)
            if lines[number] != typed:
                # What follows is its title, which may speak of the file.
                break


def _extent(run: Sequence[Token], lines: Sequence[str]) -> range:
    """The numbers of the lines that a *run* of tokens takes, with the empty ones below it."""
    maps = [token.map for token in run if token.map]
    if not maps:
        return range(0)
    start, end = maps[0][0], max(last for _, last in maps)
    while end < len(lines) and lines[end] == "":
        end += 1
    return range(start, end)


def _resolved(line: str, link: Link, page: Page) -> str:
    """*line* with an address of the site for the *link*, where what stands there is a path to what it names."""
    start, end = link.span.column - 1, link.span.column - 1 + link.span.length
    typed = line[start:end] if line[:start].endswith(_BEFORE) else ""
    found = next(
        (one for one in (resolve(typed, page), resolve_picture(typed, page)) if one.target == link.target), None
    )
    return line[:start] + found.href + line[end:] if typed and found else line


def _defined(line: str, href: str, page: Page) -> str:
    """*line* of a link's definition with an address of the site for *href*, where that is a path and stands there."""
    found, start = resolve(href, page), line.find(href, line.find("]:") + 1)
    return line[:start] + found.href + line[start + len(href) :] if start >= 0 and found.target else line
