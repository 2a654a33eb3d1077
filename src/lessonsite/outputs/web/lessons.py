"""Lessons in their places in, the views of their pages out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lessonsite.cards import Alternate, Frame
from lessonsite.catalog import Path
from lessonsite.outputs.web.pictures import pictures_of
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.placement import PlacedLesson
from lessonsite.similarity import WANTED
from lessonsite.variants import question_names
from lessonsite.views import BorrowedTerm, LessonView, PathStep, Reason, Related, SeeLink, TermCard

_LEADS_TO = 4
_REASONS = {"terms": "related.terms", "tags": "related.tags", "words": "related.words"}


def placed_lessons(presenter: Presenter) -> Iterator[tuple[int, PlacedLesson]]:
    """All lessons with a page in the presenter's language, each with its index: variants, or, for the site's own, all
    originals.
    """
    for index, original in enumerate(presenter.catalog.lessons):
        placed = presenter.variant(original)
        if not presenter.prefix or placed is not original:
            yield index, placed


def lesson_view(presenter: Presenter, placed: PlacedLesson, index: int) -> LessonView:
    """The view of a lesson's page. *index* is that of its original."""
    catalog, outline = presenter.catalog, placed.outline
    before = catalog.lessons[index - 1] if index else None
    after = catalog.lessons[index + 1] if index + 1 < len(catalog.lessons) else None
    followers = sorted(catalog.leads_to.get(placed.id, ()), key=lambda other: abs(other.number - placed.number))
    return LessonView(
        frame=_frame(presenter, placed),
        digest=placed.digest,
        card=presenter.card(placed),
        total=len(catalog.lessons),
        previous=presenter.card(before) if before else None,
        next=presenter.card(after) if after else None,
        requires=presenter.cards(catalog.requires[placed.id]),
        leads_to=presenter.cards(followers[:_LEADS_TO]),
        leads_to_more=max(0, len(followers) - _LEADS_TO),
        paths=tuple([_step(presenter, path, position) for path, position in catalog.on_paths.get(placed.id, ())]),
        related=tuple(_related(presenter, placed)),
        terms=tuple(_terms(presenter, placed)),
        borrowed=tuple(_borrowed(presenter, placed)),
        see_links=tuple(_see_links(presenter, placed)),
        moved=presenter.moved(outline.links, placed.address),
        authors=outline.authors or catalog.settings.authors,
        updated=outline.updated,
        questions=question_names(outline),
        pictures=pictures_of(catalog, placed),
    )


def _frame(presenter: Presenter, placed: PlacedLesson) -> Frame:
    catalog, outline = presenter.catalog, placed.outline
    siblings = [catalog.by_id[placed.id], *(catalog.variants.get((placed.id, tag)) for tag in catalog.languages)]
    alternates = tuple(
        Alternate(sibling.outline.language, sibling.address)
        for sibling in siblings
        if sibling and sibling.address != placed.address
    )
    return replace(
        presenter.plain_frame,
        address=placed.address,
        language=outline.language,
        title=outline.title_text,
        description=outline.summary_text,
        alternates=alternates,
    )


def _step(presenter: Presenter, path: Path, position: int) -> PathStep:
    lessons = path.lessons
    return PathStep(
        title=path.title,
        address=presenter.prefix + path.address,
        position=position + 1,
        total=len(lessons),
        previous=presenter.card(lessons[position - 1]) if position else None,
        next=presenter.card(lessons[position + 1]) if position + 1 < len(lessons) else None,
    )


def _related(presenter: Presenter, placed: PlacedLesson) -> Iterator[Related]:
    catalog = presenter.catalog
    related = catalog.related[placed.id]
    for other in related:
        yield Related(presenter.card(other), Reason("related.author", ()))
    for similar in catalog.similar.get(placed.id, ())[: max(0, WANTED - len(related))]:
        yield Related(presenter.card(catalog.by_id[similar.id]), Reason(_REASONS[similar.kind], similar.shared))


def _terms(presenter: Presenter, placed: PlacedLesson) -> Iterator[TermCard]:
    for term in placed.outline.terms:
        taught = presenter.catalog.teachers.get((presenter.language, term.key), ())
        elsewhere = presenter.nearest(term.key, placed)
        yield TermCard(term.key, presenter.glossary_address(term.key), elsewhere, len(taught) > len(elsewhere) + 1)


def _borrowed(presenter: Presenter, placed: PlacedLesson) -> Iterator[BorrowedTerm]:
    """The terms of lessons that this one requires, but for those it teaches itself. The first to teach one explains
    it.
    """
    known = {term.key for term in placed.outline.terms}
    for required in presenter.catalog.requires[placed.id]:
        for term in presenter.variant(required).outline.terms:
            if term.key not in known:
                known.add(term.key)
                yield BorrowedTerm(term.name, term.key, term.text, presenter.glossary_address(term.key))


def _see_links(presenter: Presenter, placed: PlacedLesson) -> Iterator[SeeLink]:
    for see in placed.outline.sees:
        found = presenter.catalog.references.find(see.target)
        if found:
            there = presenter.variant(found)
            yield SeeLink(see.target, see.anchor, there.outline.title, there.address)
