"""Tracks and paths in, the views of the pages that list lessons out: front page, tracks, paths, progress."""

from __future__ import annotations

from collections.abc import Mapping

from lessonsite.catalog import Catalog, Path
from lessonsite.model import Html, Introduction
from lessonsite.outputs.web import structured
from lessonsite.outputs.web.pictures import pictures_on, sized
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.outputs.web.rebase import rebase
from lessonsite.outputs.web.variants import move_links
from lessonsite.placement import Track
from lessonsite.views import CatalogView, PathCard, PathsView, PathView, ProgressView, TrackView

#: In a larger catalog the front page lists only so many lessons of each track.
_LISTED = 2_000
_OPENING = 12


def catalog_view(presenter: Presenter) -> CatalogView:
    """The front page: all lessons, or, in a catalog too large to be skimmed on one page, the first of each track."""
    catalog, settings = presenter.catalog, presenter.catalog.settings
    introduction, language = _introduction(presenter, catalog.front, "")
    limit = None if len(catalog.lessons) <= _LISTED else _OPENING
    return CatalogView(
        frame=presenter.frame("", settings.title, settings.summary, structured.of_catalog(presenter)),
        summary=settings.summary,
        introduction=introduction,
        language=language,
        tracks=tuple(presenter.track_listing(track, limit) for track in catalog.tracks),
        paths=tuple(_path_card(presenter, path) for path in catalog.paths),
        levels=settings.levels,
        total=len(catalog.lessons),
        minutes=sum(placed.outline.minutes for placed in catalog.lessons),
    )


def track_view(presenter: Presenter, track: Track) -> TrackView:
    """A track's page."""
    title = presenter.track_card(track.slug).title
    frame = presenter.frame(f"{track.slug}/", title, track.summary, structured.of_track(presenter, track))
    introduction, language = _introduction(presenter, track.introductions, f"{track.slug}/")
    return TrackView(frame, introduction, language, presenter.track_listing(track), presenter.catalog.settings.levels)


def path_view(presenter: Presenter, path: Path) -> PathView:
    """A path's page."""
    frame = presenter.frame(path.address, path.title, path.summary, structured.of_path(presenter, path))
    return PathView(frame, path.summary, presenter.cards(path.lessons), _minutes(path))


def paths_view(presenter: Presenter) -> PathsView:
    """All paths on one page."""
    cards = tuple(_path_card(presenter, path) for path in presenter.catalog.paths)
    return PathsView(presenter.frame("paths/", presenter.words("paths.title")), cards)


def progress_view(presenter: Presenter) -> ProgressView:
    """The learner's own page: every lesson, for the script to mark."""
    frame = presenter.frame("progress/", presenter.words("progress.title"))
    tracks = tuple(presenter.track_listing(track) for track in presenter.catalog.tracks)
    return ProgressView(frame, tracks, presenter.catalog.settings.sync)


def _introduction(presenter: Presenter, introductions: Mapping[str, Introduction], address: str) -> tuple[Html, str]:
    """The introduction in the presenter's language, or else the site's own, with links that fit this page; and its
    language.
    """
    page = presenter.prefix + address
    if own := introductions.get(presenter.language):
        html = Html(move_links(own.html, page, presenter.moved(own.links, page)))
        return _sized(presenter.catalog, html, page), presenter.language
    sites = introductions.get("")
    html = _sized(presenter.catalog, sites.html, address) if sites else Html("")
    return rebase(html, address, page, keep_anchors=True), presenter.catalog.settings.language


def _sized(catalog: Catalog, introduction: Html, page: str) -> Html:
    return sized(introduction, pictures_on(catalog, catalog.files, page)) if "<img" in introduction else introduction


def _path_card(presenter: Presenter, path: Path) -> PathCard:
    return PathCard(path.title, path.summary, presenter.prefix + path.address, len(path.lessons), _minutes(path))


def _minutes(path: Path) -> int:
    return sum(placed.outline.minutes for placed in path.lessons)
