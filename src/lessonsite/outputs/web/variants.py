"""A lesson in another language in, the same with its original's question ids and links out.

Progress is filed under ids, not languages: a question answered in one is answered in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from msgspec.structs import replace

from lessonsite.links import relative
from lessonsite.model import Block, Lesson, Question
from lessonsite.views import LessonView, ReviewView


def with_catalog_ids(view: LessonView | ReviewView, lesson: Lesson) -> Lesson:
    """The *lesson* with the ids that its questions have in the catalog: a variant shares most with its original."""
    if len(view.questions) != len(lesson.questions):
        return lesson
    ids = iter(view.questions)
    introduction = _blocks(lesson.introduction, ids)
    sections = tuple(replace(section, blocks=_blocks(section.blocks, ids)) for section in lesson.sections)
    quiz = replace(lesson.quiz, questions=_named(lesson.quiz.questions, ids)) if lesson.quiz else None
    return replace(lesson, introduction=introduction, sections=sections, quiz=quiz)


def move_links(html: str, page: str, moved: Iterable[tuple[str, str]]) -> str:
    """The *html* of a *page* with its links to pages in the site's language led on to those in its own."""
    for original, variant in moved:
        old, new = escape(relative(original, page)), escape(relative(variant, page))
        for end in '"#?':
            html = html.replace(f'href="{old}{end}', f'href="{new}{end}')
    return html


def _blocks(blocks: Sequence[Block], ids: Iterator[str]) -> tuple[Block, ...]:
    return tuple(replace(block, questions=_named(block.questions, ids)) for block in blocks)


def _named(questions: Sequence[Question], ids: Iterator[str]) -> tuple[Question, ...]:
    return tuple(replace(question, id=next(ids)) for question in questions)
