"""All terms of a catalog in, the glossary's pages out: one page, or one for each letter where there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from urllib.parse import quote

from msgspec.structs import replace

from lessonsite.cards import Frame
from lessonsite.catalog import Taught
from lessonsite.model import Html
from lessonsite.outputs.web.cut import Cutter
from lessonsite.outputs.web.pictures import pictures_of, sized
from lessonsite.outputs.web.rebase import rebase
from lessonsite.views import Entry, GlossaryView, Letter, Meaning

#: The keys of the terms under each letter, in order.
Terms = Mapping[str, tuple[str, ...]]

_TEACHERS = 12


def glossary_address(cutter: Cutter, key: str) -> str:
    """Where the glossary explains the term *key*, with its anchor; what is not taught in its language, the site's."""
    address = cutter.in_glossary.get(key)
    if address is None and (cutter.language, key) not in cutter.catalog.teachers and cutter.prefix:
        address = cutter.in_glossary[key] = glossary_address(cutter.site, key)
    if address is None:
        page = f"{cutter.prefix}glossary/"
        if cutter.splits_glossary:
            page += f"{_letter_slug(_letter(key))}/"
        address = cutter.in_glossary[key] = f"{page}#{_term_anchor(key)}"
    return address


def _term_anchor(key: str) -> str:
    """The anchor of a term in the glossary: its key as it is, since `c` and `c++` must not meet."""
    return "-".join(key.split())


def glossary_pages(cutter: Cutter) -> Iterator[tuple[str, Callable[[], GlossaryView]]]:
    """The glossary's pages in the cutter's language: the address of each in any language, and what makes its view.
    There are none where no lesson teaches a term.
    """
    if not cutter.has_terms:
        return
    keys = sorted((key for language, key in cutter.catalog.teachers if language == cutter.language), key=_sorting)
    terms = {name: tuple(group) for name, group in groupby(keys, _letter)}
    yield "glossary/", partial(_index if cutter.splits_glossary else _whole, cutter, terms)
    if cutter.splits_glossary:
        for name in terms:
            yield f"glossary/{_letter_slug(name)}/", partial(_page, cutter, terms, name)


def _whole(cutter: Cutter, terms: Terms) -> GlossaryView:
    letters = tuple(_letter_of(cutter, name, _entries(cutter, keys)) for name, keys in terms.items())
    return GlossaryView(_frame(cutter), _names(cutter, terms), letters, _total(terms))


def _index(cutter: Cutter, terms: Terms) -> GlossaryView:
    return GlossaryView(_frame(cutter), _names(cutter, terms), (), _total(terms))


def _page(cutter: Cutter, terms: Terms, letter: str) -> GlossaryView:
    frame = _frame(cutter, f"{_letter_slug(letter)}/", f": {letter}")
    bare = tuple(_letter_of(cutter, name, ()) for name in terms)
    return GlossaryView(frame, bare, (_letter_of(cutter, letter, _entries(cutter, terms[letter])),), _total(terms))


def _frame(cutter: Cutter, below: str = "", said: str = "") -> Frame:
    """The frame of the glossary or a page *below* it. In other languages it leads to the glossary, where there is one:
    not each letter has terms in all of them.
    """
    whole = cutter.frame("glossary/", cutter.words("glossary.title") + said)
    taught = {language for language, _ in cutter.catalog.teachers}
    alternates = tuple(other for other in whole.alternates if other.language in taught)
    return replace(whole, address=whole.address + below, alternates=alternates)


def _total(terms: Terms) -> int:
    return sum(map(len, terms.values()))


def _names(cutter: Cutter, terms: Terms) -> tuple[Letter, ...]:
    """The letters with the names of their terms, without their meanings."""
    return tuple(
        _letter_of(cutter, name, tuple(_named(cutter, key, ()) for key in keys)) for name, keys in terms.items()
    )


def _letter_of(cutter: Cutter, name: str, entries: tuple[Entry, ...]) -> Letter:
    anchor = f"ls-letter-{_letter_slug(name)}"
    address = f"{cutter.prefix}glossary/" + (f"{_letter_slug(name)}/" if cutter.splits_glossary else f"#{anchor}")
    return Letter(name, anchor, address, entries)


def _entries(cutter: Cutter, keys: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(_named(cutter, key, tuple(_meanings(cutter, key))) for key in keys)


def _named(cutter: Cutter, key: str, meanings: tuple[Meaning, ...]) -> Entry:
    name = cutter.catalog.teachers[cutter.language, key][0].term.name
    return Entry(name, _term_anchor(key), glossary_address(cutter, key), meanings)


def _meanings(cutter: Cutter, key: str) -> Iterator[Meaning]:
    different: dict[str, list[Taught]] = {}
    for one in cutter.catalog.teachers[cutter.language, key]:
        different.setdefault(one.term.definition, []).append(one)
    page = glossary_address(cutter, key).partition("#")[0]
    for taught in different.values():
        first = taught[0]
        definition = rebase(_definition(cutter, first), first.place.address, page)
        teachers = tuple([cutter.teacher(one) for one in taught[:_TEACHERS]])
        yield Meaning(definition, first.place.outline.language, teachers)


def _definition(cutter: Cutter, taught: Taught) -> Html:
    definition = taught.term.definition
    return sized(definition, pictures_of(cutter.catalog, taught.place)) if "<img" in definition else definition


def _sorting(key: str) -> tuple[str, str, str]:
    return _letter(key), unicodedata.normalize("NFKD", key), key


def _letter(key: str) -> str:
    """The letter that a term stands under: its first without accents, or `#` for figures and signs."""
    first = unicodedata.normalize("NFKD", key)[:1].upper()
    return first if first.isalpha() else "#"


def _letter_slug(letter: str) -> str:
    return "0" if letter == "#" else quote(letter.lower(), safe="") if letter.isascii() else letter.lower()
