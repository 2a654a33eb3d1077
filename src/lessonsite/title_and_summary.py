"""A lesson's front matter and body in, its title and summary out: the author's, or what the body begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from markdown_it.token import Token

from lessonsite.anchors import heading_slug
from lessonsite.folding import fold
from lessonsite.markdown import Document, plain
from lessonsite.model import Html
from lessonsite.outline import Phrase
from lessonsite.prose import LONGEST_SUMMARY, cut_at_sentence
from lessonsite.source import in_words
from lessonsite.structure import Part
from lessonsite.tokens import blocks
from lessonsite.yaml_nodes import Scalar

NOTHING = Phrase(Html(""), "")


def take_title(document: Document, given: Scalar | None) -> list[Token]:
    """The heading that is the title, taken off the body: the first `#`, unless the *given* title says otherwise."""
    tokens = list(document.tokens)
    first = next((at for at, token in enumerate(tokens) if token.tag == "h1" and token.level == 0), None)
    if first is None:
        return []
    heading = tokens[first : first + 3]
    text = fold(heading[0].meta["text"])
    # Read, not rendered: nothing may be rendered before all ids are known that authors chose.
    if given and text != fold(given.text) and text != fold(plain(document.read(given.text.strip(), given.span))):
        return []
    document.tokens = tokens[:first] + tokens[first + 3 :]
    return heading


def read_title(document: Document, given: Scalar | None, heading: Sequence[Token], name: str) -> Phrase:
    """The title: the author's, that of the *heading*, or the file's *name* in words."""
    if given:
        return _phrase(document, given)
    if heading and heading[0].meta["text"]:
        return Phrase(document.phrase(heading[1], document.span(heading[0])), heading[0].meta["text"])
    words = in_words(name)
    return Phrase(Html(escape(words, quote=False)), words)


def name_title(document: Document, heading: Sequence[Token]) -> str:
    """Let links name the title's *heading*, unless another place bears its name; its id, where the page needs one.

    Ask when all other ids are taken. The page needs no id for links from other pages: where there is no place of that
    name, a browser opens a page at its top, and there the title stands.
    """
    if not heading or heading[0].meta["id"]:
        return heading[0].meta["id"] if heading else ""
    name = heading_slug(heading[0].meta["text"])
    if not name or name in document.anchors:
        return ""
    document.anchor(name)
    path = document.source.path
    return name if any(link.anchor == name and link.target == path for link in document.links) else ""


def read_summary(document: Document, given: Scalar | None, parts: Iterable[Part], language: str) -> Phrase:
    """The summary: the author's, or the first paragraph, cut at a sentence of its *language*."""
    if given:
        return _phrase(document, given)
    paragraph = next(_paragraphs(parts), None)
    if paragraph is None:
        return NOTHING
    text = " ".join(plain(paragraph).split())
    if len(text) <= LONGEST_SUMMARY:
        return Phrase(Html(document.phrase(paragraph[1], document.span(paragraph[0])).strip()), text)
    short = cut_at_sentence(text, language)
    return Phrase(Html(escape(short, quote=False)), short)


def _phrase(document: Document, given: Scalar) -> Phrase:
    html = Html(document.phrase(" ".join(given.text.split()), given.span).strip())
    return Phrase(html, plain(html))


def _paragraphs(parts: Iterable[Part]) -> Iterator[list[Token]]:
    """The paragraphs of prose that have words in them, and not only in pictures, from the introduction on."""
    prose = (run for part in parts for run in part.runs if run.name in ("prose", "big-idea"))
    for block in chain.from_iterable(blocks(run.tokens) for run in prose):
        if block[0].type != "paragraph_open":
            continue
        if plain(child for child in block[1].children or () if child.type != "image").strip():
            yield block
