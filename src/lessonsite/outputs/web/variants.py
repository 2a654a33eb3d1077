"""The words of a lesson's page in, the same with links to pages in its own language out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lessonsite.html_tags import edit_tags
from lessonsite.links import relative

_PAGE = re.compile(r'(\shref=")([^"#?]*)')


def move_links(html: str, page: str, moved: Iterable[tuple[str, str]]) -> str:
    """The *html* of a *page* with its links to pages in the site's language led on to those in its own."""
    ways = {escape(relative(original, page)): escape(relative(variant, page)) for original, variant in moved}
    if not ways:
        return html
    return edit_tags(html, lambda tag: _PAGE.sub(lambda found: found[1] + ways.get(found[2], found[2]), tag))
