"""HTML that was written for one page in, the same for another out: its relative addresses lead where they led there."""

from __future__ import annotations

import re

from lessonsite.html_tags import edit_tags, without_ids
from lessonsite.links import relative
from lessonsite.model import Html

_ADDRESSES = re.compile(r'(\s(?:href|poster|src(set)?)=")([^"]*)"')
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")


def rebase(html: Html, origin: str, page: str, *, keep_anchors: bool = False) -> Html:
    """*html* of the page at *origin* for the one at *page*. With *keep_anchors* its places are on the new page too;
    else they stay where they were, and its ids with them.
    """
    if origin == page or '="' not in html:
        return html
    way = relative(origin, page) or "./"

    def moved(address: str) -> str:
        return address if _ABSOLUTE.match(address) or (keep_anchors and address.startswith("#")) else way + address

    def rebased(match: re.Match[str]) -> str:
        addresses = match[3].split(", ") if match[2] else [match[3]]
        return f'{match[1]}{", ".join(map(moved, addresses))}"'

    return Html(edit_tags(html if keep_anchors else without_ids(html), lambda tag: _ADDRESSES.sub(rebased, tag)))
