"""How a made lesson is written down: in our format, and in the neutral one that the peers' templates read.

A layout takes a lesson and says under which path, and as which text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tests.bench.corpus import MadeLesson, MadeQuestion, lessons, slug, track

Layout = Callable[[MadeLesson], tuple[str, str]]

_LINK = re.compile(r"\]\(lesson:(\d+)\)")


def quiz_in_front(lesson: MadeLesson) -> tuple[str, str]:
    """Our format, the quiz in front matter."""
    quiz = ["quiz:", *(line for question in lesson.quiz for line in _question_in_front(question))]
    return _our_path(lesson), _file([*_our_front(lesson), *quiz], _our_body(lesson))


def quiz_in_body(lesson: MadeLesson) -> tuple[str, str]:
    """Our format, the quiz in the body."""
    quiz = "\n".join(["", "## Quiz", "", *(_question_in_body(question) for question in lesson.quiz)])
    return _our_path(lesson), _file(_our_front(lesson), _our_body(lesson) + quiz)


def for_hugo(lesson: MadeLesson) -> tuple[str, str]:
    """All but the body in front matter; links to files, which Hugo resolves."""
    body = _LINK.sub(lambda link: f"]({slug(int(link[1]))}.md)", lesson.body)
    return f"content/{slug(lesson.number)}.md", _file(_neutral_front(lesson), body)


def for_eleventy(lesson: MadeLesson) -> tuple[str, str]:
    """The same with final addresses, since Eleventy resolves no links."""
    body = _LINK.sub(lambda link: f"](/{slug(int(link[1]))}/)", lesson.body)
    return f"lessons/{slug(lesson.number)}.md", _file(_neutral_front(lesson), body)


def write_catalogs(count: int, wanted: Sequence[tuple[Path, Layout]]) -> None:
    """Write *count* lessons in each wanted folder and layout. Each lesson is made once."""
    for lesson in lessons(count):
        for folder, layout in wanted:
            path, text = layout(lesson)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")


def _file(front: Iterable[str], body: str) -> str:
    return "\n".join(["---", *front, "---", "", body])


def _our_path(lesson: MadeLesson) -> str:
    return f"lessons/{track(lesson.number)}/{slug(lesson.number)}.md"


def _our_front(lesson: MadeLesson) -> Iterator[str]:
    yield f"title: {json.dumps(lesson.title)}"
    yield f"summary: {json.dumps(lesson.summary)}"
    yield f"minutes: {lesson.minutes}"
    yield f"order: {lesson.number}"
    yield "related:"
    yield from (f"  - {slug(number)}" for number in lesson.related)
    yield "terms:"
    yield from (f"  {term}: {json.dumps(definition)}" for term, definition in lesson.terms)


def _our_body(lesson: MadeLesson) -> str:
    here = track(lesson.number)

    def file(link: re.Match[str]) -> str:
        number = int(link[1])
        folder = "" if track(number) == here else f"../{track(number)}/"
        return f"]({folder}{slug(number)}.md)"

    return _LINK.sub(file, lesson.body)


def _question_in_front(question: MadeQuestion) -> Iterator[str]:
    yield f"  - question: {json.dumps(question.stem)}"
    yield "    choices:"
    yield from (f"      - {json.dumps(choice)}" for choice in question.choices)
    yield f"    answer: {json.dumps(question.choices[question.right])}"
    yield f"    why: {json.dumps(question.why)}"


def _question_in_body(question: MadeQuestion) -> str:
    marks = ["x" if place == question.right else " " for place in range(len(question.choices))]
    choices = [f"- [{mark}] {choice}" for mark, choice in zip(marks, question.choices, strict=True)]
    return "\n".join([f"### {question.stem}", "", *choices, "", f"Why: {question.why}", ""])


def _neutral_front(lesson: MadeLesson) -> Iterator[str]:
    yield f"title: {json.dumps(lesson.title)}"
    yield f"summary: {json.dumps(lesson.summary)}"
    yield f"track: {track(lesson.number)}"
    yield f"minutes: {lesson.minutes}"
    yield f"order: {lesson.number}"
    yield "related:"
    yield from (f"  - {slug(number)}" for number in lesson.related)
    yield "terms:"
    for term, definition in lesson.terms:
        yield f"  - term: {term}"
        yield f"    definition: {json.dumps(definition)}"
    yield "quiz:"
    for question in lesson.quiz:
        yield from _neutral_question(question)


def _neutral_question(question: MadeQuestion) -> Iterator[str]:
    yield f"  - prompt: {json.dumps(question.stem)}"
    yield "    choices:"
    yield from (f"      - {json.dumps(choice)}" for choice in question.choices)
    yield f"    answer: {question.right}"
    yield f"    explanation: {json.dumps(question.why)}"
