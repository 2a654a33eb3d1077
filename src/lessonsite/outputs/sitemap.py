"""A catalog in, `sitemap.xml` and `robots.txt` out, where the catalog's public address is known.

https://www.sitemaps.org/protocol.html: at most 50,000 addresses a file; larger catalogs get an index of several.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.glossary_addresses import glossary_addresses
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.plans import Plan

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LIMIT = 50_000


class SitemapView(Struct, frozen=True):
    """Addresses and the days of their last change (or the empty text); or, with *parts*, the names of other
    sitemaps.
    """

    base: str
    pages: tuple[tuple[str, str], ...]
    parts: tuple[str, ...] = ()


class Sitemap:
    """What a search engine asks for first."""

    name = "sitemap"

    def plan(self, catalog: Catalog) -> Iterator[Plan]:
        """`robots.txt` always; the sitemap where there is a base, since it takes whole addresses only."""
        base = catalog.settings.base
        yield Plan(self.name, "robots.txt", "robots", SitemapView(base, ()))
        if base:
            yield from self._sitemaps(base, tuple(_pages(catalog)))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """The file's text."""
        view: SitemapView = plan.view
        if plan.template == "robots":
            lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {view.base}sitemap.xml"] if view.base else [])]
            return ("\n".join(lines) + "\n").encode()
        return _index(view).encode() if view.parts else _urls(view).encode()

    def _sitemaps(self, base: str, pages: tuple[tuple[str, str], ...]) -> Iterator[Plan]:
        if len(pages) <= _LIMIT:
            yield Plan(self.name, "sitemap.xml", "sitemap", SitemapView(base, pages))
            return
        names: list[str] = []
        for number, start in enumerate(range(0, len(pages), _LIMIT), 1):
            names.append(f"sitemap-{number}.xml")
            yield Plan(self.name, names[-1], "sitemap", SitemapView(base, pages[start : start + _LIMIT]))
        yield Plan(self.name, "sitemap.xml", "sitemap", SitemapView(base, (), tuple(names)))


def _pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    tracks, paths = (f"{track.slug}/" for track in catalog.tracks), (path.address for path in catalog.paths)
    own = ["", "map/", *tracks, *(["paths/"] if catalog.paths else []), *paths]
    for language in catalog.site_languages:
        prefix = catalog.prefix(language)
        yield from ((prefix + address, "") for address in (*own, *glossary_addresses(catalog, language)))
    for placed in catalog.lessons_and_variants:
        yield placed.address, placed.outline.updated


def _urls(view: SitemapView) -> str:
    rows = "".join(
        f"<url><loc>{_location(view.base, address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in view.pages
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACE}>\n{rows}</urlset>\n'


def _index(view: SitemapView) -> str:
    rows = "".join(f"<sitemap><loc>{_location(view.base, name)}</loc></sitemap>\n" for name in view.parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_NAMESPACE}>\n{rows}</sitemapindex>\n'


def _location(base: str, address: str) -> str:
    return escape(base + quote(address, safe="/~"))


output = Sitemap()
