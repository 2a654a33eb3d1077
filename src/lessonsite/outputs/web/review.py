"""Lessons in, the data of the review page out: a `review.js` beside each lesson's page, and a list of all lessons.

A lesson's `review.js` holds its questions in HTML, as they stand on the lesson's page, to be asked again; its terms;
and digests of its sections and of its questions' keys, by which a browser knows what changed since it was finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.json import encode
from msgspec.structs import replace

from lessonsite.data_script import data_script
from lessonsite.memo import digest
from lessonsite.model import Html, Lesson, Question, Section
from lessonsite.outputs import Render
from lessonsite.outputs.web.pictures import sized
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.outputs.web.variants import move_links
from lessonsite.placement import PlacedLesson
from lessonsite.plain_text import text_of_html
from lessonsite.questions import KINDS
from lessonsite.views import LessonListView, LessonView, ListedLesson, ReviewView

#: Parts one question from the next in what `questions.html` makes: a character that neither Markdown nor YAML lets in.
_BETWEEN = "\0"


def review_view(presenter: Presenter, view: LessonView) -> ReviewView:
    """What the `review.js` of a lesson depends on, whose page has that *view*."""
    frame = replace(presenter.plain_frame, address=view.frame.address, language=view.frame.language)
    return ReviewView(frame, view.digest, view.see_links, view.moved, view.questions, view.pictures)


class QuestionRenderer:
    """Renders a lesson's questions: once for its page and its script, which are made one after the other."""

    def __init__(self) -> None:
        self._last: tuple[Any, dict[str, Html]] = (None, {})

    def render(
        self, view: LessonView | ReviewView, lesson: Lesson, sees: Mapping[str, Any], render: Render
    ) -> dict[str, Html]:
        """The questions by id, each as it stands on the lesson's page."""
        key = (render, view.digest, view.frame.address, view.frame.language, view.questions, sees)
        if self._last[0] != key:
            numbered = list(_numbered(lesson))
            text = render("questions.html", view=view, numbered=numbered, sees=sees, between=_BETWEEN)
            html = [Html(one.strip()) for one in text.split(_BETWEEN)[:-1]]
            self._last = key, {question.id: one for (_, question), one in zip(numbered, html, strict=True)}
        return self._last[1]


def review_script(view: ReviewView, lesson: Lesson, rendered: Mapping[str, Html]) -> bytes:
    """A lesson's `review.js`, of its questions *rendered*, by id. Links in it are as on the lesson's own page."""
    questions = lesson.questions

    def shown(html: Html) -> Html:
        return sized(move_links(html, view.frame.address, view.moved), view.pictures)

    return data_script(
        {
            "sections": {section.anchor: _digest_of(section) for section in lesson.sections},
            "keys": {one.id: digest(encode(KINDS[one.kind].key(one.data)))[:8] for one in questions},
            "quiz": [question.id for question in lesson.quiz.questions] if lesson.quiz else [],
            "questions": [
                {
                    "id": question.id,
                    "selfMarked": KINDS[question.kind].self_marked,
                    "html": shown(rendered[question.id]),
                }
                for question in questions
            ],
            "terms": [
                {
                    "key": term.key,
                    "name": term.name,
                    "anchor": term.anchor,
                    "html": shown(term.definition),
                }
                for term in lesson.outline.terms
            ],
        }
    )


def _numbered(lesson: Lesson) -> Iterator[tuple[int, Question]]:
    """All questions, each with its number within its check or quiz."""
    for block in lesson.blocks:
        yield from enumerate(block.questions, 1)
    if lesson.quiz:
        yield from enumerate(lesson.quiz.questions, 1)


def lesson_list_view(presenter: Presenter) -> LessonListView:
    """All lessons, as pages in the presenter's language name them."""
    return LessonListView(tuple(_listed(presenter)))


def _listed(presenter: Presenter) -> Iterator[ListedLesson]:
    for placed in presenter.catalog.lessons:
        card = presenter.card(placed)
        yield ListedLesson(
            id=card.id,
            address=card.address,
            title=card.title_text,
            minutes=card.minutes,
            requires=_ids(presenter.catalog.requires[placed.id]),
            former=card.former,
            renamed=card.renamed,
            language=card.language if card.language != presenter.language else "",
            sections=card.sections,
            questions=card.questions,
            steps=card.steps,
        )


def _ids(lessons: tuple[PlacedLesson, ...]) -> tuple[str, ...]:
    return tuple([placed.id for placed in lessons])


def _digest_of(section: Section) -> str:
    """A digest of the words alone, so that nothing counts as changed because its markup is another."""
    parts = (section.title, *(part for block in section.blocks for part in (block.heading, block.html)))
    return digest(*(" ".join(text_of_html(part).split()) for part in parts))[:8]
