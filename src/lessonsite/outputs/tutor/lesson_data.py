"""A lesson in, all that can be said of it without knowing its neighbours out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lessonsite.model import Lesson
from lessonsite.sentences import KINDS, Explanation, Place, Sentence, explanations_of, sentences_of
from lessonsite.stems import stem_groups
from lessonsite.wordforms import words_of


class Quote(Struct, frozen=True, array_like=True):
    """A sentence, with the numbers of its place and of its kind, and what it is said of."""

    text: str
    place: int
    kind: int
    head: str


class AskedQuestion(Struct, frozen=True):
    """A question that the lesson asks. *why* is told to those only who have answered it, under *id* or a *former* one.

    *see* is where the lesson says so, if the author tells.
    """

    id: str
    former: tuple[str, ...]
    text: str
    see: str
    why: tuple[str, ...]


class LessonData(Struct, frozen=True):
    """What the tutor may say of a lesson. *groups* are lines of forms of one word, each after their stem."""

    language: str
    title: str
    places: tuple[Place, ...]
    sentences: tuple[Quote, ...]
    questions: tuple[AskedQuestion, ...]
    groups: str


def lesson_data(lesson: Lesson) -> LessonData:
    """All that the tutor may say of *lesson*."""
    sentences, explanations = sentences_of(lesson), explanations_of(lesson)
    places = {place: number for number, place in enumerate(dict.fromkeys(one.place for one in sentences))}
    outline = lesson.outline
    forms = words_of("\n".join(dict.fromkeys(_texts(sentences, explanations, lesson))))
    return LessonData(
        language=outline.language,
        title=outline.title_text,
        places=tuple(places),
        sentences=tuple(Quote(one.text, places[one.place], KINDS.index(one.kind), one.head) for one in sentences),
        questions=tuple(_asked(one) for one in explanations),
        groups="\n".join(stem_groups(forms, outline.language)),
    )


def _asked(explanation: Explanation) -> AskedQuestion:
    question = explanation.question
    see = question.see.anchor if question.see and not question.see.lesson else ""
    return AskedQuestion(question.id, question.former, question.text, see, explanation.sentences)


def _texts(sentences: tuple[Sentence, ...], explanations: tuple[Explanation, ...], lesson: Lesson) -> Iterator[str]:
    yield lesson.outline.title_text
    for one in sentences:
        yield from (one.text, one.place.title, one.head)
    for explanation in explanations:
        yield explanation.question.text
        yield from explanation.sentences
