"""A catalog in, cards and frames out: how lessons are named on pages of one language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from unicodedata import east_asian_width

from msgspec.structs import replace

from lessonsite.cards import Alternate, Card, Frame, Teacher, TrackCard
from lessonsite.catalog import Catalog, TaughtTerm
from lessonsite.glossary_addresses import is_split, term_addresses
from lessonsite.links import target_address
from lessonsite.model import Link
from lessonsite.placement import PlacedLesson, Track
from lessonsite.views import TrackListing
from lessonsite.words import load

NEAREST = 3


class Presenter:
    """Makes cards of a *catalog* for pages in one *language*: of each lesson its variant, where there is one.

    *prefix* stands before the addresses of the catalog's own pages: empty for the site's language, else `de/`.
    """

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.catalog = catalog
        self.language = language
        self.prefix = catalog.prefix(language)
        self.words = load(language)
        self._cards: dict[str, Card] = {}
        self._teachers: dict[tuple[str, str], Teacher] = {}
        self._in_order: dict[str, tuple[list[int], list[Teacher]]] = {}
        self._track_cards = {track.slug: self._track_card(track) for track in catalog.tracks}
        self._ranks = {level: rank for rank, level in enumerate(catalog.settings.levels, 1)}

    @cached_property
    def site(self) -> Presenter:
        """The same for the site's own language."""
        return Presenter(self.catalog, self.catalog.settings.language) if self.prefix else self

    @cached_property
    def has_terms(self) -> bool:
        """Whether there is a glossary in this language."""
        return self.language in self.catalog.glossary_languages

    @cached_property
    def splits_glossary(self) -> bool:
        """Whether the terms are too many for one page."""
        return is_split(self.catalog, self.language)

    def glossary_address(self, key: str) -> str:
        """Where the glossary explains the term *key*: in the site's language, what is not taught in this one."""
        return self._in_glossary.get(key) or self.site._in_glossary[key]

    @cached_property
    def _in_glossary(self) -> Mapping[str, str]:
        return term_addresses(self.catalog, self.language)

    def moved(self, links: Iterable[Link], page: str) -> tuple[tuple[str, str], ...]:
        """Of the pages that the *links* of a *page* lead to, those that are in this language too, each with where. What
        the page is itself a variant of stays where it is.
        """
        linked = dict.fromkeys(target_address(link.target, self.catalog.settings.languages) for link in links)
        return tuple([(there, here) for there in linked if (here := self._translated.get(there, page)) != page])

    @cached_property
    def _translated(self) -> Mapping[str, str]:
        """Where the pages in the site's own language are that are in this one too, and where in this one."""
        if not self.prefix:
            return {}
        shared = {address: self.prefix + address for address in ("", *(f"{name}/" for name in self._track_cards))}
        variants = self.catalog.variants.items()
        by_id = self.catalog.by_id
        return shared | {by_id[id_].address: placed.address for (id_, tag), placed in variants if tag == self.language}

    def variant(self, placed: PlacedLesson) -> PlacedLesson:
        """The lesson in this language, or else as it stands."""
        return self.catalog.variants.get((placed.id, self.language), placed)

    def track_card(self, track: str) -> TrackCard:
        """The track of that slug, as it is named elsewhere."""
        return self._track_cards[track]

    def card(self, placed: PlacedLesson) -> Card:
        """The lesson as it is named elsewhere."""
        card = self._cards.get(placed.id)
        if card is None:
            card = self._cards[placed.id] = self._card(self.variant(placed))
        return card

    def cards(self, lessons: Iterable[PlacedLesson]) -> tuple[Card, ...]:
        """The lessons as they are named elsewhere."""
        return tuple([self.card(placed) for placed in lessons])

    def nearest(self, key: str, placed: PlacedLesson) -> tuple[Teacher, ...]:
        """Of the other lessons that teach the term *key*, those that stand nearest to *placed*, nearest first."""
        numbers, teachers = self._taught(key)
        before, after = bisect_left(numbers, placed.number) - 1, bisect_right(numbers, placed.number)
        found: list[Teacher] = []
        while len(found) < NEAREST and (before >= 0 or after < len(numbers)):
            is_before = after == len(numbers) or (
                before >= 0 and placed.number - numbers[before] <= numbers[after] - placed.number
            )
            found.append(teachers[before if is_before else after])
            before, after = (before - 1, after) if is_before else (before, after + 1)
        return tuple(found)

    def _taught(self, key: str) -> tuple[list[int], list[Teacher]]:
        """The lessons that teach a term, in order: their numbers, and how they are named elsewhere."""
        found = self._in_order.get(key)
        if found is None:
            taught = self.catalog.teachers.get((self.language, key), ())
            found = self._in_order[key] = [one.lesson.number for one in taught], [self.teacher(one) for one in taught]
        return found

    def teacher(self, taught: TaughtTerm) -> Teacher:
        """A lesson that teaches a term, and where in it."""
        outline, anchor = taught.lesson.outline, taught.term.anchor
        key = (outline.address, anchor)
        if key not in self._teachers:
            self._teachers[key] = Teacher(outline.title, outline.title_text, outline.address, anchor)
        return self._teachers[key]

    def track_listing(self, track: Track, limit: int | None = None) -> TrackListing:
        """A track with its lessons, or the first of them."""
        return TrackListing(
            card=self._track_cards[track.slug],
            summary=track.summary,
            lessons=self.cards(track.lessons[:limit]),
            count=len(track.lessons),
            minutes=sum(placed.outline.minutes for placed in track.lessons),
        )

    def frame(self, address: str, title: str, description: str = "", structured: str = "") -> Frame:
        """The frame of one of the catalog's own pages, which stands at *address* in each language."""
        alternates = tuple(
            Alternate(language, self.catalog.prefix(language) + address)
            for language in self.catalog.site_languages
            if language != self.language
        )
        return replace(
            self.plain_frame,
            address=self.prefix + address,
            title=title,
            description=description,
            alternates=alternates,
            structured=structured,
        )

    @cached_property
    def plain_frame(self) -> Frame:
        """What all pages in this language have in common."""
        settings = self.catalog.settings
        return Frame(
            catalog=settings.id,
            catalog_title=settings.title,
            language=self.language,
            address="",
            title="",
            description="",
            base=settings.base,
            alternates=(),
            has_paths=bool(self.catalog.paths),
            has_terms=self.has_terms,
            licence=settings.licence,
            prefix=self.prefix,
            hosts=settings.remote_media,
            connects=tuple(dict.fromkeys((*settings.tutor.origins, *settings.sync))),
            offline=settings.offline,
            has_sync=bool(settings.sync),
            site_language=settings.language,
        )

    def _track_card(self, track: Track) -> TrackCard:
        own = track.titles.get(self.language)
        language = self.language if own else self.catalog.settings.language
        return TrackCard(track.slug, own or track.title, f"{self.prefix}{track.slug}/", track.accent, language)

    def _card(self, placed: PlacedLesson) -> Card:
        outline = placed.outline
        return Card(
            id=outline.id,
            former=outline.former,
            renamed=outline.renamed,
            address=outline.address,
            number=placed.number,
            title=outline.title,
            title_text=outline.title_text,
            summary=outline.summary,
            minutes=outline.minutes,
            minutes_estimated=outline.minutes_estimated,
            level=outline.level,
            rank=self._ranks.get(outline.level, 0),
            ranks=len(self._ranks),
            track=self._track_cards[placed.track],
            language=outline.language,
            sections=len(outline.sections),
            questions=len(outline.questions),
            steps=len(outline.steps),
        )


def shortened(name: str, letters: int) -> str:
    """A *name* in a drawing, with room for so many letters: cut between words, where one ends in its second half.
    Letters of Chinese, Japanese and Korean take the room of two.
    """
    ends = [0, *accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in name)]
    if ends[-1] <= letters:
        return name
    fitting = bisect_left(ends, letters) - 1
    space = name.rfind(" ", fitting // 2, fitting + 1)
    return name[: space if space > 0 else fitting].rstrip(" ,;:–—-，、；：") + "…"
