"""An address of the catalog in, what a link says out: marked at first, relative once its page is rendered."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

#: How an address of the catalog is marked in a page until it is made relative.
ROOT = "ls:/"
_SAFE = "/~#!$&'()*+,;=:@%-._"


def href(address: str, anchor: str = "") -> str:
    """An address of the catalog, marked: it is made relative when the page that it stands on is rendered."""
    return f"{ROOT}{quoted(address)}#{quoted(anchor)}" if anchor else ROOT + quoted(address)


@lru_cache(maxsize=10_000)
def quoted(address: str) -> str:
    """An address as it may stand in a link."""
    return quote(address, safe=_SAFE)


def relative_href(address: str, page: str) -> str:
    """The way to an *address* of the catalog from the page at the address *page*."""
    return root_of(page, "") + quoted(address)


def root_of(address: str, base: str) -> str:
    """The way from the page at *address* up to the catalog's front page.

    The not-found page may be shown at any address: its way begins at the host's root, where *base* is by then.
    """
    if address == "404.html":
        return urlsplit(base).path or "/"
    return "../" * address.count("/") or "./"
