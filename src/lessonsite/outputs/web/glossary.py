"""All terms of a catalog in, the glossary's pages out: one page, or one for each letter where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from lessonsite.cards import Frame
from lessonsite.catalog import TaughtTerm
from lessonsite.glossary_addresses import keys_by_letter, letter_address, letter_slug
from lessonsite.model import Html
from lessonsite.outputs.web.pictures import pictures_of, sized
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.outputs.web.rebase import rebase
from lessonsite.outputs.web.variants import move_links
from lessonsite.views import Entry, GlossaryView, Letter, Meaning

#: The keys of the terms under each letter, in order.
Terms = Mapping[str, tuple[str, ...]]

_TEACHERS = 12


def glossary_pages(presenter: Presenter) -> Iterator[tuple[str, Callable[[], GlossaryView]]]:
    """The glossary's pages in the presenter's language: the address of each in any language, and what makes its view.
    There are none where no lesson teaches a term.
    """
    if not presenter.has_terms:
        return
    terms = keys_by_letter(presenter.catalog, presenter.language)
    yield "glossary/", partial(_index if presenter.splits_glossary else _whole, presenter, terms)
    if presenter.splits_glossary:
        for name in terms:
            yield letter_address(name), partial(_page, presenter, terms, name)


def _whole(presenter: Presenter, terms: Terms) -> GlossaryView:
    letters = tuple(_letter_of(presenter, name, _entries(presenter, keys)) for name, keys in terms.items())
    return GlossaryView(_frame(presenter), _names(presenter, terms), letters, _total(terms))


def _index(presenter: Presenter, terms: Terms) -> GlossaryView:
    return GlossaryView(_frame(presenter), _names(presenter, terms), (), _total(terms))


def _page(presenter: Presenter, terms: Terms, letter: str) -> GlossaryView:
    frame = _frame(presenter, letter_address(letter), f": {letter}")
    bare = tuple(_letter_of(presenter, name, ()) for name in terms)
    return GlossaryView(
        frame, bare, (_letter_of(presenter, letter, _entries(presenter, terms[letter])),), _total(terms)
    )


def _frame(presenter: Presenter, address: str = "glossary/", said: str = "") -> Frame:
    """The frame of the glossary or of a page below it. In other languages it leads to the glossary, where there is one:
    not each letter has terms in all of them.
    """
    whole = presenter.frame("glossary/", presenter.words("glossary.title") + said)
    languages = presenter.catalog.glossary_languages
    alternates = tuple(other for other in whole.alternates if other.language in languages)
    return replace(whole, address=presenter.prefix + address, alternates=alternates)


def _total(terms: Terms) -> int:
    return sum(map(len, terms.values()))


def _names(presenter: Presenter, terms: Terms) -> tuple[Letter, ...]:
    """The letters with the names of their terms, without their meanings."""
    return tuple(
        _letter_of(presenter, name, tuple(_named(presenter, key, ()) for key in keys)) for name, keys in terms.items()
    )


def _letter_of(presenter: Presenter, name: str, entries: tuple[Entry, ...]) -> Letter:
    anchor = f"ls-letter-{letter_slug(name)}"
    address = letter_address(name) if presenter.splits_glossary else f"glossary/#{anchor}"
    return Letter(name, anchor, presenter.prefix + address, entries)


def _entries(presenter: Presenter, keys: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(_named(presenter, key, tuple(_meanings(presenter, key))) for key in keys)


def _named(presenter: Presenter, key: str, meanings: tuple[Meaning, ...]) -> Entry:
    name = presenter.catalog.teachers[presenter.language, key][0].term.name
    address = presenter.glossary_address(key)
    return Entry(name, address.partition("#")[2], address, meanings)


def _meanings(presenter: Presenter, key: str) -> Iterator[Meaning]:
    different: dict[str, list[TaughtTerm]] = {}
    for one in presenter.catalog.teachers[presenter.language, key]:
        different.setdefault(one.term.definition, []).append(one)
    page = presenter.glossary_address(key).partition("#")[0]
    for taught in different.values():
        first = taught[0]
        definition = rebase(_definition(presenter, first), first.lesson.address, page)
        teachers = tuple([presenter.teacher(one) for one in taught[:_TEACHERS]])
        yield Meaning(definition, first.lesson.outline.language, teachers)


def _definition(presenter: Presenter, taught: TaughtTerm) -> Html:
    definition, placed = taught.term.definition, taught.lesson
    if "<a" in definition:
        definition = Html(move_links(definition, placed.address, presenter.moved(placed.outline.links, placed.address)))
    return sized(definition, pictures_of(presenter.catalog, placed)) if "<img" in definition else definition
