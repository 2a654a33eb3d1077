"""Tracks and paths in, the views of the pages that list lessons out: front page, tracks, paths, progress."""

from __future__ import annotations

from collections.abc import Mapping

from lessonsite.catalog import Catalog, Path
from lessonsite.model import Html
from lessonsite.outputs.web import structured
from lessonsite.outputs.web.cut import Cutter
from lessonsite.outputs.web.pictures import pictures_on, sized
from lessonsite.outputs.web.rebase import rebase
from lessonsite.shelves import Track
from lessonsite.views import CatalogView, PathCard, PathsView, PathView, ProgressView, TrackView

_LISTED = 2_000
_OPENING = 12


def catalog_view(cutter: Cutter) -> CatalogView:
    """The front page. Catalogs too large to be skimmed on one page show each track's opening lessons there."""
    catalog, settings = cutter.catalog, cutter.catalog.settings
    introduction, language = _first_of(cutter, catalog.front, "")
    limit = None if len(catalog.lessons) <= _LISTED else _OPENING
    return CatalogView(
        frame=cutter.frame("", settings.title, settings.summary, structured.catalog(cutter)),
        summary=settings.summary,
        introduction=introduction,
        language=language,
        tracks=tuple(cutter.track(track, limit) for track in catalog.tracks),
        paths=tuple(_path_card(cutter, path) for path in catalog.paths),
        levels=settings.levels,
        total=len(catalog.lessons),
        minutes=sum(place.outline.minutes for place in catalog.lessons),
    )


def track_view(cutter: Cutter, track: Track) -> TrackView:
    """A track's page."""
    title = cutter.shelf(track.slug).title
    frame = cutter.frame(f"{track.slug}/", title, track.summary, structured.track(cutter, track))
    introduction, language = _first_of(cutter, track.introductions, f"{track.slug}/")
    return TrackView(frame, introduction, language, cutter.track(track), cutter.catalog.settings.levels)


def path_view(cutter: Cutter, path: Path) -> PathView:
    """A path's page."""
    frame = cutter.frame(path.address, path.title, path.summary, structured.path(cutter, path))
    return PathView(frame, path.summary, cutter.cards(path.lessons), _minutes(path))


def paths_view(cutter: Cutter) -> PathsView:
    """All paths on one page."""
    cards = tuple(_path_card(cutter, path) for path in cutter.catalog.paths)
    return PathsView(cutter.frame("paths/", cutter.words("paths.title")), cards)


def progress_view(cutter: Cutter) -> ProgressView:
    """The learner's own page: every lesson, for the script to mark."""
    frame = cutter.frame("progress/", cutter.words("progress.title"))
    tracks = tuple(cutter.track(track) for track in cutter.catalog.tracks)
    return ProgressView(frame, tracks, cutter.catalog.settings.sync)


def _first_of(cutter: Cutter, introductions: Mapping[str, Html], address: str) -> tuple[Html, str]:
    """The introduction in the cutter's language, or else the site's, with its links led on from there; and which."""
    own = introductions.get(cutter.prefix.rstrip("/"))
    if own is not None:
        return _sized(cutter.catalog, own, cutter.prefix + address), cutter.language
    sites = _sized(cutter.catalog, introductions.get("", Html("")), address)
    return rebase(sites, address, cutter.prefix + address, keep_anchors=True), cutter.catalog.settings.language


def _sized(catalog: Catalog, introduction: Html, page: str) -> Html:
    return sized(introduction, pictures_on(catalog, catalog.files, page)) if "<img" in introduction else introduction


def _path_card(cutter: Cutter, path: Path) -> PathCard:
    return PathCard(path.title, path.summary, cutter.prefix + path.address, len(path.lessons), _minutes(path))


def _minutes(path: Path) -> int:
    return sum(place.outline.minutes for place in path.lessons)
