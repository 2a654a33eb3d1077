"""An `index.md` that is no lesson in, the text over the catalog's or over a track's lessons out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from lessonsite.config import ReadingSettings
from lessonsite.diagnostics import Outcome
from lessonsite.fields import Field, Fields, read_fields
from lessonsite.front_matter import LESSON, open_source
from lessonsite.headings import meaning_of
from lessonsite.links import page_address
from lessonsite.markdown import Document
from lessonsite.model import Html, Introduction
from lessonsite.rich_text import read_blocks
from lessonsite.source import Source, locate
from lessonsite.title_and_summary import read_title, take_title
from lessonsite.unasked_questions import QUIZ_UNREAD
from lessonsite.unread_headings import GLOSSARY_UNREAD
from lessonsite.value_readers import read_scalar, read_tag

_INTRODUCTION: Fields = {"title": Field(read_scalar), "language": Field(read_tag, "")}
#: What else may be said of a track, and of the catalog.
_OF_TRACK = ("summary", "order", "accent")
_OF_CATALOG = ("summary", "id", "authors")


def read_introduction(source: Source, reading: ReadingSettings) -> Outcome[Introduction]:
    """Read an `index.md` that is no lesson: the text over the catalog's or over a track's lessons."""
    node, split, remarks = open_source(source)
    fields = read_fields(node, _INTRODUCTION, source.path, _hints(source.path))
    location = locate(source.path, reading.languages)
    language = location.language or fields.value["language"] or reading.language
    document = Document(source, split.body, split.body_line, replace(reading, language=language))
    heading = take_title(document, fields.value["title"])
    has_title = fields.value["title"] or heading
    title = read_title(document, fields.value["title"], heading, "").text if has_title else ""
    _remark_meanings(document, reading.headings_in(language))
    for token in document.tokens:
        # The page has its own first heading.
        token.tag = "h2" if token.tag == "h1" else token.tag
    html = read_blocks(document, document.tokens)
    introduction = Introduction(
        path=source.path,
        address=page_address(location),
        language=language,
        title=title,
        html=Html(html + document.footnotes()),
        links=document.links,
        files=document.files,
    )
    return Outcome(introduction, (*remarks.said, *fields.diagnostics, *document.diagnostics))


def _hints(path: str) -> dict[str, str]:
    """What to do about the keys of a lesson and of a track in the front matter of the introduction at *path*."""
    folders = path.split("/")[1:-1]
    file, keys = ("_track.yaml", _OF_TRACK) if folders else ("lessonsite.yaml", _OF_CATALOG)
    is_lesson = f"is it a lesson? name it otherwise: `{folders[0] if folders else 'welcome'}.md`"
    return {**dict.fromkeys(LESSON, is_lesson), **{key: f"write it in `{file}`: `{key}: …`" for key in keys}}


def _remark_meanings(document: Document, meanings: Mapping[str, str]) -> None:
    """Say where questions or key terms seem to stand: nothing asks or explains them here."""
    for token in document.tokens:
        is_heading = token.type == "heading_open" and token.level == 0
        name = meaning_of(token, token.meta["text"], meanings) if is_heading else ""
        if name in ("quiz", "check", "terms"):
            code = GLOSSARY_UNREAD if name == "terms" else QUIZ_UNREAD
            message = f"`{token.meta['text']}` means nothing in an introduction, which is no lesson"
            document.remark(code, document.span(token), message, "put it in a lesson, or `{.plain}` after the heading")
