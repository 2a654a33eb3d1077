"""HTML that shows pictures in, the same with their sizes out: nothing below one moves when it comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from lessonsite.catalog import Catalog
from lessonsite.links import relative
from lessonsite.model import Html
from lessonsite.placement import PlacedLesson
from lessonsite.source import asset_address

Pictures = Mapping[str, tuple[int, int]]

_PICTURE = re.compile(r"""<picture(?=[\s>]).*?</picture>|<img(?=\s)(?:[^"'>]|"[^"]*"|'[^']*')*>""", re.S)
_ADDRESS = re.compile(r'\ssrc="([^"]*)"')
#: Where an author says one, or has the browser choose among files of several sizes, that holds.
_SAID = re.compile(r"^<picture|\s(?:width|height|srcset)\s*=")


def pictures_of(catalog: Catalog, placed: PlacedLesson) -> Pictures:
    """The sizes of the pictures that a lesson shows, by their addresses on its own page."""
    return pictures_on(catalog, (file.target for file in placed.outline.files), placed.address)


def pictures_on(catalog: Catalog, files: Iterable[str], page: str) -> Pictures:
    """The sizes of those of *files* that are pictures, as far as they are known, by their addresses on that *page*."""
    known = sorted(set(files) & catalog.pictures.keys())
    return {relative(asset_address(path), page): catalog.pictures[path] for path in known}


def sized(html: str, pictures: Pictures) -> Html:
    """*html* with the size of each of those *pictures* that it shows."""
    if not pictures:
        return Html(html)

    def with_size(found: re.Match[str]) -> str:
        tag = found[0]
        address = _ADDRESS.search(tag)
        size = pictures.get(unescape(address[1])) if address and not _SAID.search(tag) else None
        return f'<img width="{size[0]}" height="{size[1]}"{tag[4:]}' if size else tag

    return Html(_PICTURE.sub(with_size, html))
