"""All that was read of a lesson in, its outline out: what the catalog knows of it without opening it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.folding import fold
from lessonsite.front_matter import FrontMatter
from lessonsite.links import page_address
from lessonsite.markdown import Document
from lessonsite.model import Block, Html, Link, Outline, Question, Section, Term, blocks_in_order
from lessonsite.prose import (
    CODE_LINES_A_MINUTE,
    MINUTES_A_QUESTION,
    MINUTES_AN_ACTIVITY,
    characteristic_words,
    reading_minutes,
    whole_minutes,
)
from lessonsite.source import Location, Source, Span, slug, strip_number
from lessonsite.yaml_nodes import Scalar

MINUTES_FAR = Code(
    "minutes-far",
    "note",
    why="Learners plan by the minutes that a lesson names.",
    wrong="minutes: 2   (of 3,000 words)",
    right="minutes: 15",
)
RETIRED_ASKED = Code(
    "retired-asked",
    "warning",
    why="A question is either asked or retired; of this one nobody can tell which.",
    wrong="retired: [shape]   (and `### Which shape? {#shape}`)",
    right="retired: [old-shape]",
)

#: A note is made where an estimate and the author's minutes differ by more than this factor, and by more than these
#: minutes.
_FAR = (3, 10)


class Phrase(Struct, frozen=True):
    """A title or a summary: as HTML for any page, and in plain words."""

    html: Html
    text: str


class LessonContent(Struct, frozen=True):
    """All that was read of a lesson. *prose* is folded: the introduction's, then each section's."""

    source: Source
    location: Location
    language: str
    front_matter: FrontMatter
    document: Document
    title: Phrase
    summary: Phrase
    introduction: tuple[Block, ...]
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    questions: tuple[Question, ...]
    unnamed: tuple[str, ...]
    steps: tuple[str, ...]
    prose: tuple[str, ...]
    sees: tuple[Link, ...]
    asks_span: Span | None


def make_outline(content: LessonContent) -> Outline:
    """Put the outline of a lesson together, and work out what its author left out."""
    front_matter, location = content.front_matter, content.location
    prose = " ".join(content.prose)
    estimate = whole_minutes(_minutes(content, prose))
    _remark_minutes(content, estimate)
    return Outline(
        path=content.source.path,
        id=front_matter.id.text if front_matter.id else location.address.removesuffix("/"),
        address=page_address(location),
        track=(slug(strip_number(front_matter.track.text)) if front_matter.track else "") or location.track,
        order=front_matter.order if front_matter.order is not None else location.number,
        name=location.name,
        language=content.language,
        variant=bool(location.language),
        title=content.title.html,
        title_text=content.title.text,
        summary=content.summary.html,
        summary_text=content.summary.text,
        summary_taken=front_matter.summary is None,
        minutes=front_matter.minutes.value if front_matter.minutes else estimate,
        minutes_estimated=front_matter.minutes is None,
        level=front_matter.level,
        tags=_unique(front_matter.tags),
        terms=content.terms,
        words=characteristic_words(prose, _weighted_texts(content), content.language),
        anchors=content.document.anchors,
        sections=tuple(section.anchor for section in content.sections if section.number),
        questions=tuple(question.id for question in content.questions),
        unnamed=content.unnamed,
        steps=content.steps,
        requires=_links(front_matter.requires),
        related=_links(front_matter.related),
        sees=content.sees,
        links=content.document.links,
        files=content.document.files,
        aliases=_links(alias for alias in front_matter.aliases if alias.text.strip()),
        retired=_retired(content),
        authors=front_matter.authors,
        updated=front_matter.updated,
        draft=front_matter.draft,
        id_span=front_matter.id.span if front_matter.id else None,
        track_span=front_matter.track.span if front_matter.track else None,
        asks_span=content.asks_span,
        unnamed_sections=tuple(_unnamed_sections(content)) if location.language else (),
        was=tuple((former, question.id) for question in content.questions for former in question.former),
    )


def _minutes(content: LessonContent, prose: str) -> float:
    tokens = content.document.tokens
    code = sum(token.content.count("\n") for token in tokens if token.type in ("fence", "code_block"))
    blocks = blocks_in_order(content.introduction, content.sections)
    activities = (block for block in blocks if block.kind == "try-it")
    return (
        reading_minutes(prose)
        + sum(reading_minutes(term.text) for term in content.terms)
        + code / CODE_LINES_A_MINUTE
        + len(content.questions) * MINUTES_A_QUESTION
        + sum(block.minutes or MINUTES_AN_ACTIVITY for block in activities)
    )


def _remark_minutes(content: LessonContent, estimate: int) -> None:
    minutes = content.front_matter.minutes
    if minutes is None:
        return
    less, more = sorted((minutes.value, estimate))
    if more > less * _FAR[0] and more - less > _FAR[1]:
        message = f"{minutes.value} minutes are given; by its length the lesson takes about {estimate}"
        content.document.remark(MINUTES_FAR, minutes.span, message, f"write `minutes: {estimate}`, or leave it out")


def _weighted_texts(content: LessonContent) -> Iterable[tuple[str, int]]:
    yield fold(content.title.text), 3
    yield fold(" ".join(section.text for section in content.sections)), 2


def _unnamed_sections(content: LessonContent) -> Iterator[Link]:
    """The sections whose anchors were made, and where their headings stand."""
    document, anchors = content.document, {section.anchor for section in content.sections if section.number}
    for token in document.tokens:
        if token.type == "heading_open" and not token.meta["id"] and token.meta.get("anchor") in anchors:
            yield Link("", token.meta["anchor"], document.span(token))


def _retired(content: LessonContent) -> tuple[str, ...]:
    """The ids of questions that are no longer asked, and a remark on those that are."""
    asked = {question.id for question in content.questions}
    hint = "take it out of the list, or give the question another id"
    for name in content.front_matter.retired:
        if (text := name.text.strip()) in asked:
            message = f"`{text}` is the id of a question that is asked here"
            content.document.remark(RETIRED_ASKED, name.span, message, hint)
    return _unique(name.text.strip() for name in content.front_matter.retired)


def _links(references: Iterable[Scalar]) -> tuple[Link, ...]:
    return tuple(Link(reference.text.strip(), "", reference.span) for reference in references)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
