"""All terms of a catalog in, the glossary's views out: one page, or one for each letter where there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from lessonsite.catalog import Taught
from lessonsite.outputs.web.cut import Cutter
from lessonsite.outputs.web.rebase import rebase
from lessonsite.views import Entry, GlossaryView, Letter, Meaning, Teacher

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
        address = cutter.in_glossary[key] = f"{page}#{term_anchor(key)}"
    return address


def term_anchor(key: str) -> str:
    """The anchor of a term in the glossary: its key as it is, since `c` and `c++` must not meet."""
    return "-".join(key.split())


def glossary_views(cutter: Cutter) -> Iterator[GlossaryView]:
    """The glossary's pages in the cutter's language; none where no lesson teaches a term."""
    if not cutter.has_terms:
        return
    letters = tuple(_letters(cutter))
    total = sum(len(letter.entries) for letter in letters)
    words = cutter.words
    if not cutter.splits_glossary:
        yield GlossaryView(cutter.frame("glossary/", words("glossary.title")), _names(letters), letters, total)
        return
    names = _names(letters)
    yield GlossaryView(cutter.frame("glossary/", words("glossary.title")), names, (), total)
    bare = tuple(Letter(letter.name, letter.anchor, letter.address, ()) for letter in letters)
    for letter in letters:
        frame = cutter.frame(f"glossary/{_letter_slug(letter.name)}/", f"{words('glossary.title')}: {letter.name}")
        yield GlossaryView(frame, bare, (letter,), total)


def _names(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters with the names of their terms, without their meanings."""
    return tuple(
        Letter(
            letter.name,
            letter.anchor,
            letter.address,
            tuple(Entry(entry.name, entry.anchor, entry.address, ()) for entry in letter.entries),
        )
        for letter in letters
    )


def _letters(cutter: Cutter) -> Iterator[Letter]:
    teachers = cutter.catalog.teachers
    keys = sorted((key for language, key in teachers if language == cutter.language), key=_sorting)
    for name, group in groupby(keys, _letter):
        anchor = f"ls-letter-{_letter_slug(name)}"
        address = f"{cutter.prefix}glossary/" + (f"{_letter_slug(name)}/" if cutter.splits_glossary else f"#{anchor}")
        entries = tuple(_entry(cutter, key, teachers[cutter.language, key]) for key in group)
        yield Letter(name, anchor, address, entries)


def _entry(cutter: Cutter, key: str, taught: Sequence[Taught]) -> Entry:
    meanings: dict[str, list[Taught]] = {}
    for one in taught:
        meanings.setdefault(one.term.definition, []).append(one)
    return Entry(
        name=taught[0].term.name,
        anchor=term_anchor(key),
        address=glossary_address(cutter, key),
        meanings=tuple(_meaning(cutter, group) for group in meanings.values()),
    )


def _meaning(cutter: Cutter, taught: Sequence[Taught]) -> Meaning:
    teachers: tuple[Teacher, ...] = tuple(cutter.teacher(one) for one in taught[:_TEACHERS])
    first = taught[0]
    page = glossary_address(cutter, first.term.key).partition("#")[0]
    definition = rebase(first.term.definition, first.place.address, page)
    return Meaning(definition, first.place.outline.language, teachers)


def _sorting(key: str) -> tuple[str, str, str]:
    return _letter(key), unicodedata.normalize("NFKD", key), key


def _letter(key: str) -> str:
    """The letter that a term stands under: its first without accents, or `#` for figures and signs."""
    first = unicodedata.normalize("NFKD", key)[:1].upper()
    return first if first.isalpha() else "#"


def _letter_slug(letter: str) -> str:
    return "0" if letter == "#" else quote(letter.lower(), safe="") if letter.isascii() else letter.lower()
