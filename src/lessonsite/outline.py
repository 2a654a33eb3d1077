"""All that was read of a lesson in, its outline out: what the catalog knows of it without opening it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.facts import Facts
from lessonsite.fields import Scalar
from lessonsite.gist import (
    CODE_LINES_A_MINUTE,
    MINUTES_A_QUESTION,
    MINUTES_AN_ACTIVITY,
    characteristic_words,
    reading_minutes,
    whole_minutes,
)
from lessonsite.links import page_address
from lessonsite.markdown import Document
from lessonsite.model import Block, Html, Link, Outline, Question, Section, Term
from lessonsite.source import Location, Source, Span, slug, strip_number
from lessonsite.words import fold

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

#: How far an estimate may be from the author's minutes before it is worth a note: so many times, so many minutes.
_FAR = (3, 10)


class Named(Struct, frozen=True):
    """A title or a summary: as HTML for any page, and in plain words."""

    html: Html
    text: str


class Matter(Struct, frozen=True):
    """What was read of a lesson. *prose* is folded: the introduction's, then each section's."""

    source: Source
    location: Location
    language: str
    facts: Facts
    document: Document
    title: Named
    summary: Named
    introduction: tuple[Block, ...]
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    questions: tuple[Question, ...]
    unnamed: tuple[str, ...]
    steps: tuple[str, ...]
    prose: tuple[str, ...]
    sees: tuple[Link, ...]
    asks_span: Span | None


def make_outline(matter: Matter) -> Outline:
    """Put the outline of a lesson together, and work out what its author left out."""
    facts, location = matter.facts, matter.location
    prose = " ".join(matter.prose)
    estimate = whole_minutes(_minutes(matter, prose))
    _remark_minutes(matter, estimate)
    return Outline(
        path=matter.source.path,
        id=facts.id.text if facts.id else location.address.removesuffix("/"),
        address=page_address(location),
        track=slug(strip_number(facts.track)) or location.track,
        order=facts.order if facts.order is not None else location.number,
        name=location.name,
        language=matter.language,
        variant=bool(location.language),
        title=matter.title.html,
        title_text=matter.title.text,
        summary=matter.summary.html,
        summary_text=matter.summary.text,
        minutes=facts.minutes.value if facts.minutes else estimate,
        minutes_estimated=facts.minutes is None,
        level=facts.level,
        tags=_different(facts.tags),
        terms=matter.terms,
        words=characteristic_words(prose, _weighed(matter), matter.language),
        anchors=matter.document.anchors,
        sections=tuple(section.anchor for section in matter.sections if section.number),
        questions=tuple(question.id for question in matter.questions),
        unnamed=matter.unnamed,
        steps=matter.steps,
        requires=_links(facts.requires),
        related=_links(facts.related),
        sees=matter.sees,
        links=matter.document.links,
        files=matter.document.files,
        aliases=_links(alias for alias in facts.aliases if alias.text.strip()),
        retired=_retired(matter),
        authors=facts.authors,
        updated=facts.updated,
        draft=facts.draft,
        id_span=facts.id.span if facts.id else None,
        asks_span=matter.asks_span,
    )


def _blocks(matter: Matter) -> Iterator[Block]:
    yield from matter.introduction
    for section in matter.sections:
        yield from section.blocks


def _minutes(matter: Matter, prose: str) -> float:
    tokens = matter.document.tokens
    code = sum(token.content.count("\n") for token in tokens if token.type in ("fence", "code_block"))
    activities = (block for block in _blocks(matter) if block.kind == "try-it")
    return (
        reading_minutes(prose)
        + sum(reading_minutes(term.text) for term in matter.terms)
        + code / CODE_LINES_A_MINUTE
        + len(matter.questions) * MINUTES_A_QUESTION
        + sum(block.minutes or MINUTES_AN_ACTIVITY for block in activities)
    )


def _remark_minutes(matter: Matter, estimate: int) -> None:
    minutes = matter.facts.minutes
    if minutes is None:
        return
    less, more = sorted((minutes.value, estimate))
    if more > less * _FAR[0] and more - less > _FAR[1]:
        message = f"{minutes.value} minutes are given; by its length the lesson takes about {estimate}"
        matter.document.remark(MINUTES_FAR, minutes.span, message, f"write `minutes: {estimate}`, or leave it out")


def _weighed(matter: Matter) -> Iterable[tuple[str, int]]:
    yield fold(matter.title.text), 3
    yield fold(" ".join(section.text for section in matter.sections)), 2


def _retired(matter: Matter) -> tuple[str, ...]:
    """The ids of questions that are no longer asked, and a remark on those that are."""
    asked = {question.id for question in matter.questions}
    hint = "take it out of the list, or give the question another id"
    for name in matter.facts.retired:
        if (text := name.text.strip()) in asked:
            message = f"`{text}` is the id of a question that is asked here"
            matter.document.remark(RETIRED_ASKED, name.span, message, hint)
    return _different(name.text.strip() for name in matter.facts.retired)


def _links(references: Iterable[Scalar]) -> tuple[Link, ...]:
    return tuple(Link(reference.text.strip(), "", reference.span) for reference in references)


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
