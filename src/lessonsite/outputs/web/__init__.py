"""The site that learners read: a catalog in, its pages out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape
from typing import Any

from msgspec.structs import replace

from lessonsite.catalog import Catalog
from lessonsite.data_script import data_script
from lessonsite.hrefs import href
from lessonsite.model import Html, Lesson
from lessonsite.outputs import Render
from lessonsite.outputs.web import structured
from lessonsite.outputs.web.cluster import draw_cluster
from lessonsite.outputs.web.first_uses import FirstUses, Gloss
from lessonsite.outputs.web.glossary import glossary_pages
from lessonsite.outputs.web.lessons import lesson_view, placed_lessons
from lessonsite.outputs.web.listings import catalog_view, path_view, paths_view, progress_view, track_view
from lessonsite.outputs.web.map import map_view
from lessonsite.outputs.web.pictures import sized
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.outputs.web.review import QuestionRenderer, lesson_list_view, review_script, review_view
from lessonsite.outputs.web.variants import move_links
from lessonsite.placement import PlacedLesson
from lessonsite.plain_text import text_of_html as plain
from lessonsite.plans import LazyPlan, Plan
from lessonsite.variants import with_catalog_names
from lessonsite.views import LessonListView, LessonView, PlainView, ReviewView
from lessonsite.words import load

_DEFINITION = "components/term-use/term-use.html"


class Web:
    """Pages: lessons, and in each language what lists and connects them."""

    name = "web"

    def __init__(self) -> None:
        self._questions = QuestionRenderer()

    def plan(self, catalog: Catalog) -> Iterator[Plan | LazyPlan]:
        """A page for each lesson, track and path, and the catalog's own."""
        for language in catalog.site_languages:
            presenter = Presenter(catalog, language)
            for template, address, make_view in _own_pages(presenter):
                yield LazyPlan(self.name, f"{presenter.prefix}{address}index.html", template, make_view)
            yield LazyPlan(self.name, f"{presenter.prefix}review/lessons.js", "", partial(lesson_list_view, presenter))
            for index, placed in placed_lessons(presenter):
                yield from self._of_lesson(presenter, placed, index)
        presenter = Presenter(catalog, catalog.settings.language)
        frame = replace(
            presenter.plain_frame, address="404.html", title=presenter.words("not-found.title"), offline=False
        )
        yield Plan(self.name, "404.html", "not-found.html", PlainView(frame))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Fill in the page's template, or write down what a script asks for."""
        if isinstance(plan.view, LessonListView):
            return data_script(plan.view.lessons)
        if lesson is None:
            return render(plan.template, view=plan.view).encode()
        lesson = with_catalog_names(lesson, plan.view.questions)
        questions = self._questions.render(plan.view, lesson, dict(_sees(plan.view, lesson)), render)
        if isinstance(plan.view, ReviewView):
            return review_script(plan.view, lesson, questions)
        return _lesson_page(plan.view, lesson, questions, render).encode()

    def _of_lesson(self, presenter: Presenter, placed: PlacedLesson, index: int) -> Iterator[LazyPlan]:
        view = _LazyView(partial(lesson_view, presenter, placed, index))
        page, script = f"{placed.address}index.html", f"{placed.address}review.js"
        yield LazyPlan(self.name, page, "lesson.html", view, placed.digest)
        yield LazyPlan(self.name, script, "questions.html", lambda: review_view(presenter, view()), placed.digest)


class _LazyView:
    """A view, made when it is first asked for: lighter than a cache, of which there would be one a lesson."""

    __slots__ = ("_make_view", "_view")

    def __init__(self, make_view: Callable[[], LessonView]) -> None:
        self._make_view = make_view
        self._view: LessonView | None = None

    def __call__(self) -> LessonView:
        self._view = self._view or self._make_view()
        return self._view


def _own_pages(presenter: Presenter) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """The catalog's own pages: template, address in any language, and what makes the view."""
    catalog = presenter.catalog
    yield "catalog.html", "", partial(catalog_view, presenter)
    for track in catalog.tracks:
        yield "track.html", f"{track.slug}/", partial(track_view, presenter, track)
    if catalog.paths:
        yield "paths.html", "paths/", partial(paths_view, presenter)
    for path in catalog.paths:
        yield "path.html", path.address, partial(path_view, presenter, path)
    for address, page in glossary_pages(presenter):
        yield "glossary.html", address, page
    yield "map.html", "map/", partial(map_view, presenter)
    yield "progress.html", "progress/", partial(progress_view, presenter)
    for name in ("review", "search", *(["offline"] if catalog.settings.offline else [])):
        yield f"{name}.html", f"{name}/", partial(_plain_view, presenter, name)


def _plain_view(presenter: Presenter, name: str) -> PlainView:
    return PlainView(presenter.frame(f"{name}/", presenter.words(f"{name}.title")))


def _lesson_page(view: LessonView, lesson: Lesson, questions: Mapping[str, Html], render: Render) -> str:
    def mark(number: int, word: str, term: Gloss) -> str:
        return render(_DEFINITION, view=view, number=number, word=word, term=term).strip()

    marker = FirstUses(_glosses(view, lesson), mark)
    introduction = marker.blocks(lesson.introduction)
    sections = marker.sections(lesson.sections)
    data = structured.of_lesson(view, lesson, load(view.frame.language))
    page = render(
        "lesson.html",
        asked=questions,
        view=replace(view, frame=replace(view.frame, structured=data)),
        lesson=lesson,
        introduction=introduction,
        sections=sections,
        cluster=draw_cluster(lesson, view.terms),
    )
    return sized(move_links(page, view.frame.address, view.moved), view.pictures)


def _sees(view: LessonView | ReviewView, lesson: Lesson) -> Iterator[tuple[str, dict[str, str]]]:
    """By the id of each question with a `See:`, where that leads and the title of the place."""
    titles = {section.anchor: section.title for section in lesson.sections}
    titles |= {term.anchor: Html(escape(term.name)) for term in lesson.outline.terms}
    see_links = {(one.lesson, one.anchor): one for one in view.see_links}
    for question in lesson.questions:
        see = question.see
        if see and not see.lesson:
            title = titles.get(see.anchor) or _title_within(lesson, see.anchor)
            yield question.id, {"href": f"#{see.anchor}", "title": title}
        elif see and (found := see_links.get((see.lesson, see.anchor))):
            address = f"{found.address}#{see.anchor}" if see.anchor else found.address
            yield question.id, {"href": href(address), "title": found.title}


def _title_within(lesson: Lesson, anchor: str) -> Html:
    """What a place within a section is called; its anchor, where it is no heading."""
    heading = re.compile(rf'<h[1-6] id="{re.escape(escape(anchor))}"[^>]*>(.*?)</h[1-6]>')
    for block in lesson.blocks:
        if block.heading and block.anchor == anchor:
            return Html(escape(plain(block.heading)))
        if found := heading.search(block.html):
            return Html(escape(plain(found[1])))
    return Html(escape(anchor))


def _glosses(view: LessonView, lesson: Lesson) -> Iterator[Gloss]:
    glossary = {card.key: card.glossary for card in view.terms}
    for term in lesson.outline.terms:
        yield Gloss(term.name, term.text, glossary[term.key])
    for borrowed in view.borrowed:
        yield Gloss(borrowed.name, borrowed.text, borrowed.glossary)


output = Web()
