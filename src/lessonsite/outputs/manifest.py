"""A catalog in, `site.webmanifest` out: by what name and picture a device shows the site that somebody installed.

https://www.w3.org/TR/appmanifest/: addresses are relative to the manifest's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.json import encode, format

from lessonsite.catalog import Catalog
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.plans import Plan
from lessonsite.words import load

#: What a home screen has room for, under an icon.
_SHORT = 12
#: The paper and the accent of the theme's tokens, in light colours.
_PAPER, _ACCENT = "#fdfcfa", "#275d83"
_ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


class ManifestView(Struct, frozen=True):
    """What a device is told of the site in one *language*; *up* leads from the manifest to the catalog's root."""

    title: str
    summary: str
    language: str
    up: str


class Manifest:
    """What makes a site one that can be installed."""

    name = "manifest"

    def plan(self, catalog: Catalog) -> Iterator[Plan]:
        """One for each language, so that each begins at its own front page."""
        settings = catalog.settings
        if settings.offline:
            for language in catalog.site_languages:
                folder = catalog.prefix(language)
                view = ManifestView(settings.title, settings.summary, language, "../" if folder else "")
                yield Plan(self.name, f"{folder}site.webmanifest", "", view)

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """The manifest as JSON."""
        view: ManifestView = plan.view
        values = {
            "name": view.title,
            "short_name": _shortened(view.title),
            "description": view.summary,
            "lang": view.language,
            "dir": load(view.language).direction,
            "start_url": "./",
            "scope": view.up or "./",
            "display": "standalone",
            "background_color": _PAPER,
            "theme_color": _ACCENT,
            "icons": [
                {"src": f"{view.up}static/icons/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
                for name, sizes, kind, purpose in _ICONS
            ],
        }
        return format(encode({key: value for key, value in values.items() if value}), indent=1) + b"\n"


def _shortened(title: str) -> str:
    """As many of the title's first words as there is room for; the first in any case."""
    first, *others = title.split() or [title]
    short = first
    for word in others:
        if len(f"{short} {word}") > _SHORT:
            break
        short = f"{short} {word}"
    return short


output = Manifest()
