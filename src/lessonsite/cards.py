"""How pages name the lessons, tracks and teachers of terms that they lead to, and what all pages have in common.

Addresses are the catalog's (`builders/training/`); templates mark them with the `href` filter.
"""

from __future__ import annotations

from msgspec import Struct

from lessonsite.model import Html


class Alternate(Struct, frozen=True):
    """The same page in another language."""

    language: str
    address: str


class Frame(Struct, frozen=True):
    """What all pages have in common: what is said of a page in its head, and what its header and footer lead to.

    *catalog* is the catalog's id, under which a browser files progress. *base* is the catalog's public address, or
    empty. *description* is plain text, *structured* JSON-LD that may stand in the page as it is. *prefix* stands before
    the addresses of the catalog's own pages in this language, and *site_language* is that of the titles and summaries
    of tracks and paths; *hosts* are those that media may come from, *connects* the origins that scripts may speak to
    beside the site's own. *has_paths*, *has_terms* tell which pages of the catalog's own there are to link to,
    *offline* whether a browser may keep the page, *has_sync* whether a learner can sign in.
    """

    catalog: str
    catalog_title: str
    language: str
    address: str
    title: str
    description: str
    base: str
    alternates: tuple[Alternate, ...]
    has_paths: bool
    has_terms: bool
    licence: str
    structured: str = ""
    prefix: str = ""
    hosts: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
    offline: bool = False
    has_sync: bool = False
    site_language: str = ""


class TrackCard(Struct, frozen=True):
    """A track, named elsewhere: on the cards of its lessons, on the front page, on the map.

    *accent* is 1 to 8, *language* that of its title.
    """

    slug: str
    title: str
    address: str
    accent: int
    language: str


class Card(Struct, frozen=True):
    """A lesson, named elsewhere: in a list, beside another lesson, on the map.

    *former* are ids under which progress may be filed too. *renamed* pairs former ids of its questions with today's, or
    with none where they are asked no more.
    *level* is the author's word; *rank* of *ranks* its place among the catalog's levels (0 of 0 where it has none).
    *sections*, *questions* and *steps* are counts, for the progress mark.
    """

    id: str
    former: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    address: str
    number: int
    title: Html
    title_text: str
    summary: Html
    minutes: int
    minutes_estimated: bool
    level: str
    rank: int
    ranks: int
    track: TrackCard
    language: str
    sections: int
    questions: int
    steps: int


class Teacher(Struct, frozen=True):
    """Another lesson that teaches a term."""

    title: Html
    title_text: str
    address: str
    anchor: str
