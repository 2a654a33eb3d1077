"""Catalog, tracks, paths and lessons in, JSON-LD out: schema.org's words for what a page holds, for machines that
read it.

schema.org: LearningResource, Course, Quiz, Question, DefinedTermSet, BreadcrumbList
(https://schema.org/docs/full.html).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import json

from lessonsite.catalog import Path
from lessonsite.hrefs import quoted
from lessonsite.model import Lesson, Quiz
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.placement import PlacedLesson, Track
from lessonsite.plain_text import text_of_html as plain
from lessonsite.questions import KINDS
from lessonsite.views import LessonView
from lessonsite.words import Words

Data = dict[str, Any]


def of_catalog(presenter: Presenter) -> str:
    """The front page: the catalog, as a list of its tracks."""
    settings = presenter.catalog.settings
    tracks = [
        {
            "@type": "Course",
            "name": presenter.track_card(track.slug).title,
            **_described(track.summary),
            **_url(presenter, f"{track.slug}/"),
        }
        for track in presenter.catalog.tracks
    ]
    return _graph(
        {
            "@type": "LearningResource",
            "name": settings.title,
            **_described(settings.summary),
            "inLanguage": presenter.language,
            "hasPart": tracks,
        }
    )


def of_track(presenter: Presenter, track: Track) -> str:
    """A track: a course made of lessons."""
    title = presenter.track_card(track.slug).title
    course = {"@type": "Course", "name": title, **_described(track.summary), "inLanguage": presenter.language}
    return _graph(course, _list(presenter, track.lessons), _breadcrumbs(presenter, title, f"{track.slug}/"))


def of_path(presenter: Presenter, path: Path) -> str:
    """A path: a list of lessons in order."""
    return _graph(_list(presenter, path.lessons, path.title), _breadcrumbs(presenter, path.title, path.address))


def of_lesson(view: LessonView, lesson: Lesson, words: Words) -> str:
    """A lesson: a learning resource with its quiz and its terms."""
    card, base = view.card, view.frame.base
    resource: Data = {
        "@type": "LearningResource",
        "name": card.title_text,
        **_described(view.frame.description),
        "inLanguage": view.frame.language,
        "learningResourceType": "lesson",
        "timeRequired": f"PT{card.minutes}M",
        "isPartOf": {"@type": "Course", "name": card.track.title},
        **({"url": base + quoted(card.address)} if base else {}),
        **({"educationalLevel": card.level} if card.level else {}),
        **({"dateModified": view.updated} if view.updated else {}),
        **({"license": view.frame.licence} if view.frame.licence else {}),
        **({"author": [{"@type": "Person", "name": name} for name in view.authors]} if view.authors else {}),
        **({"teaches": [plain(one) for one in lesson.objectives]} if lesson.objectives else {}),
    }
    parts = [
        resource,
        _crumbs(
            base,
            (view.frame.catalog_title, view.frame.prefix),
            (card.track.title, card.track.address),
            (card.title_text, card.address),
        ),
    ]
    if lesson.outline.terms:
        parts.append(_terms(lesson, base))
    if lesson.quiz:
        parts.append(_quiz(lesson.quiz, card.title_text, words))
    return _graph(*parts)


def _quiz(quiz: Quiz, title: str, words: Words) -> Data:
    questions = []
    for question in quiz.questions:
        answer = plain(KINDS[question.kind].answer(question.data, words))
        questions.append(
            {"@type": "Question", "text": question.text, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        )
    return {"@type": "Quiz", "name": plain(quiz.title), "about": title, "hasPart": questions}


def _terms(lesson: Lesson, base: str) -> Data:
    address = base + quoted(lesson.outline.address) if base else ""
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.name,
            "description": term.text,
            **({"url": f"{address}#{term.anchor}"} if address else {}),
        }
        for term in lesson.outline.terms
    ]
    return {"@type": "DefinedTermSet", "name": lesson.outline.title_text, "hasDefinedTerm": terms}


def _list(presenter: Presenter, lessons: Iterable[PlacedLesson], name: str = "") -> Data:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": card.title_text,
            **_url(presenter, card.address, prefixed=True),
        }
        for position, card in enumerate(presenter.cards(lessons), 1)
    ]
    return {"@type": "ItemList", **({"name": name} if name else {}), "itemListElement": items}


def _breadcrumbs(presenter: Presenter, title: str, address: str) -> Data:
    settings, prefix = presenter.catalog.settings, presenter.prefix
    return _crumbs(settings.base, (settings.title, prefix), (title, prefix + address))


def _crumbs(base: str, *trail: tuple[str, str]) -> Data:
    """The way to a page: names and addresses, from the front page in the page's language on."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, **({"item": base + quoted(address)} if base else {})}
        for position, (name, address) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _described(text: str) -> Data:
    return {"description": text} if text else {}


def _url(presenter: Presenter, address: str, *, prefixed: bool = False) -> Data:
    base = presenter.catalog.settings.base
    return {"url": base + ("" if prefixed else presenter.prefix) + quoted(address)} if base else {}


def _graph(*parts: Data) -> str:
    """Inert data in a page: `<` is written as an escape, so that no text can end the element it stands in."""
    text = json.encode({"@context": "https://schema.org", "@graph": parts}).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
