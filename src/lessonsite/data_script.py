"""Data in, a script that hands them to a page out: `fetch` does not work in pages that are opened from a folder."""

from __future__ import annotations

from typing import Any

from msgspec.json import encode


def data_script(value: Any) -> bytes:
    """A script that hands *value* to the page that loads it."""
    return b'document.dispatchEvent(new CustomEvent("data-loaded",{detail:%b}));\n' % encode(value)
