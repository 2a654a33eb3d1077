"""A catalog's terms in, the pages of its glossary out: one, or where there are many terms one for each letter too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from lessonsite.anchors import RESERVED
from lessonsite.catalog import Catalog

_TERMS_ON_A_PAGE = 400


def glossary_addresses(catalog: Catalog, language: str) -> Iterator[str]:
    """The addresses of the glossary's pages in *language*, as they are in any; none where no lesson teaches a term."""
    if language in catalog.glossary_languages:
        yield "glossary/"
        if is_split(catalog, language):
            yield from map(letter_address, keys_by_letter(catalog, language))


def is_split(catalog: Catalog, language: str) -> bool:
    """Whether the terms in *language* are too many for one page."""
    taught = [len(lessons) for (spoken, _), lessons in catalog.teachers.items() if spoken == language]
    return len(taught) > _TERMS_ON_A_PAGE or sum(taught) > 4 * _TERMS_ON_A_PAGE


def keys_by_letter(catalog: Catalog, language: str) -> Mapping[str, tuple[str, ...]]:
    """The keys of the terms in *language* under each letter, in order."""
    keys = sorted((key for spoken, key in catalog.teachers if spoken == language), key=_sort_key)
    return {letter: tuple(group) for letter, group in groupby(keys, letter_of)}


def letter_of(key: str) -> str:
    """The letter that a term stands under: its first without accents, or `#` for figures and signs."""
    first = unicodedata.normalize("NFKD", key)[:1].upper()
    return first if first.isalpha() else "#"


def letter_address(letter: str) -> str:
    """Where the terms of a letter are, where each has a page."""
    return f"glossary/{letter_slug(letter)}/"


def letter_slug(letter: str) -> str:
    """A letter as it stands in an address."""
    return "0" if letter == "#" else letter.lower()


def term_addresses(catalog: Catalog, language: str) -> dict[str, str]:
    """Where the glossary explains each term that is taught in *language*, by key.

    An anchor is the key as it is, since `c` and `c++` must not meet; nor must `fine-tuning` and `fine tuning`.
    """
    by_letter = is_split(catalog, language)
    addresses: dict[str, str] = {}
    taken: set[str] = set()
    keys = (key for spoken, key in catalog.teachers if spoken == language)
    for key in sorted(keys, key=lambda key: (" " in key, key)):
        anchor = key.replace(" ", "-")
        if anchor.startswith(RESERVED):
            anchor = f"-{anchor}"
        while anchor in taken:
            anchor += "-1"
        taken.add(anchor)
        page = letter_address(letter_of(key)) if by_letter else "glossary/"
        addresses[key] = f"{catalog.prefix(language)}{page}#{anchor}"
    return addresses


def _sort_key(key: str) -> tuple[str, str, str]:
    return letter_of(key), unicodedata.normalize("NFKD", key), key
