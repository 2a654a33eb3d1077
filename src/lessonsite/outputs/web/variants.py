"""The words of a lesson's page in, the same with links to pages in its own language out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from lessonsite.links import relative


def move_links(html: str, page: str, moved: Iterable[tuple[str, str]]) -> str:
    """The *html* of a *page* with its links to pages in the site's language led on to those in its own."""
    for original, variant in moved:
        old, new = escape(relative(original, page)), escape(relative(variant, page))
        for end in '"#?':
            html = html.replace(f'href="{old}{end}', f'href="{new}{end}')
    return html
