"""What pages may see: small frozen values, made of the catalog. A page is a pure function of its view.

A view holds its lesson by digest and its neighbours as cards, so what a page depends on is what its view holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lessonsite.cards import Card, Frame, Teacher, TrackCard
from lessonsite.model import Html


class Reason(Struct, frozen=True):
    """Why a lesson is related: a key of the words (`related.author`, `related.terms`, `related.tags`,
    `related.words`) and what they share.
    """

    words: str
    shared: tuple[str, ...]


class Related(Struct, frozen=True):
    """A lesson to go on with, and why."""

    card: Card
    reason: Reason


class TermCard(Struct, frozen=True):
    """One of the lesson's terms in the catalog: where the glossary has it, at most three other lessons that teach
    it, and whether *more* do.
    """

    key: str
    glossary: str
    elsewhere: tuple[Teacher, ...]
    more: bool


class BorrowedTerm(Struct, frozen=True):
    """A term taught by a lesson that this one requires, to be explained at its first use here."""

    name: str
    key: str
    text: str
    glossary: str


class PathStep(Struct, frozen=True):
    """A path that the lesson stands on, and its neighbours there."""

    title: str
    address: str
    position: int
    total: int
    previous: Card | None
    next: Card | None


class SeeLink(Struct, frozen=True):
    """The place in another lesson that the `See:` of a question leads to."""

    lesson: str
    anchor: str
    title: Html
    address: str


class LessonView(Struct, frozen=True):
    """All that a lesson's page may see, beside the lesson itself, whose *digest* it holds.

    *leads_to* are the nearest lessons that build on this one, *leads_to_more* how many others do. *moved* maps
    addresses that the lesson links to onto the same page in its own language; *pictures* are the sizes, in pixels, of
    those it shows, by the addresses they have on its page. *questions* are those of a variant by their names, which it
    may share with its original: the id, then former ones. It is empty for an original.
    """

    frame: Frame
    digest: str
    card: Card
    total: int
    previous: Card | None
    next: Card | None
    requires: tuple[Card, ...]
    leads_to: tuple[Card, ...]
    leads_to_more: int
    paths: tuple[PathStep, ...]
    related: tuple[Related, ...]
    terms: tuple[TermCard, ...]
    borrowed: tuple[BorrowedTerm, ...]
    see_links: tuple[SeeLink, ...]
    moved: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    updated: str
    questions: tuple[tuple[str, ...], ...] = ()
    pictures: Mapping[str, tuple[int, int]] = {}


class TrackListing(Struct, frozen=True):
    """A track and its lessons in order; *count* and *minutes* speak of all of it, even where only its first are
    listed.
    """

    card: TrackCard
    summary: str
    lessons: tuple[Card, ...]
    count: int
    minutes: int


class PathCard(Struct, frozen=True):
    """A path, named on the front page."""

    title: str
    summary: str
    address: str
    count: int
    minutes: int


class CatalogView(Struct, frozen=True):
    """The front page. *language* is the introduction's."""

    frame: Frame
    summary: str
    introduction: Html
    language: str
    tracks: tuple[TrackListing, ...]
    paths: tuple[PathCard, ...]
    levels: tuple[str, ...]
    total: int
    minutes: int


class TrackView(Struct, frozen=True):
    """A track's page. *language* is the introduction's."""

    frame: Frame
    introduction: Html
    language: str
    track: TrackListing
    levels: tuple[str, ...]


class PathView(Struct, frozen=True):
    """A path's page: its lessons in order, across tracks."""

    frame: Frame
    summary: str
    lessons: tuple[Card, ...]
    minutes: int


class PathsView(Struct, frozen=True):
    """All paths."""

    frame: Frame
    paths: tuple[PathCard, ...]


class Meaning(Struct, frozen=True):
    """One definition of a term, and the lessons that give it in these words."""

    definition: Html
    language: str
    teachers: tuple[Teacher, ...]


class Entry(Struct, frozen=True):
    """A term of the glossary. Different definitions stand one under another."""

    name: str
    anchor: str
    address: str
    meanings: tuple[Meaning, ...]


class Letter(Struct, frozen=True):
    """The terms under one letter. *address* leads to them, with an anchor where they stand on the same page."""

    name: str
    anchor: str
    address: str
    entries: tuple[Entry, ...]


class GlossaryView(Struct, frozen=True):
    """The glossary: whole, or one letter of it (*current*), or the index of its letters where it is large.

    *letters* lead to each part; *shown* are those whose definitions stand on this page.
    """

    frame: Frame
    letters: tuple[Letter, ...]
    shown: tuple[Letter, ...]
    total: int


class Node(Struct, frozen=True):
    """A lesson on the map, at *x*, *y* in the drawing's own units. *label* is empty where there is no room for one."""

    card: Card
    x: int
    y: int
    requires: tuple[Card, ...]
    label: str = ""


class Lane(Struct, frozen=True):
    """A track on the map: its nodes between *y* and *y* + *height*. *begins* are those that begin a numbered row."""

    track: TrackCard
    y: int
    height: int
    nodes: tuple[Node, ...]
    begins: tuple[Node, ...] = ()


class MapView(Struct, frozen=True):
    """How the lessons build on one another: lanes for tracks, lines for prerequisites, and the same as a list. A line
    is a part of the `d` of an SVG path; they stand in the order in which nodes name what they require, by which the
    page's script tells them apart.
    """

    frame: Frame
    width: int
    height: int
    lanes: tuple[Lane, ...]
    lines: tuple[str, ...]
    labelled: bool


class ProgressView(Struct, frozen=True):
    """The page with all of one learner's progress: every lesson, for the script to mark; *servers* are those at which a
    learner can sign in.
    """

    frame: Frame
    tracks: tuple[TrackListing, ...]
    servers: tuple[str, ...] = ()


class ReviewView(Struct, frozen=True):
    """All that a lesson's `review.js` may see, beside the lesson itself, whose *digest* it holds.

    Its other parts are those of the lesson's page.
    """

    frame: Frame
    digest: str
    see_links: tuple[SeeLink, ...]
    moved: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, ...], ...]
    pictures: Mapping[str, tuple[int, int]] = {}


class ListedLesson(Struct, frozen=True, omit_defaults=True):
    """A lesson as a script knows it: what it builds on, and what its progress is counted by.

    *language* is empty where it is the page's.
    """

    id: str
    address: str
    title: str
    minutes: int
    requires: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    language: str = ""
    sections: int = 0
    questions: int = 0
    steps: int = 0


class LessonListView(Struct, frozen=True):
    """All lessons in order, for the scripts of pages in one language."""

    lessons: tuple[ListedLesson, ...]


class PlainView(Struct, frozen=True):
    """A page with nothing of the catalog in it: review, not-found."""

    frame: Frame


class RedirectView(Struct, frozen=True):
    """A former address that leads to a lesson's present one, keeping the place within it."""

    frame: Frame
    target: str
    target_title: str
