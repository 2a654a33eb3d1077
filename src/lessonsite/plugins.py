"""The name of an entry-point group in, what installed packages offer under it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any


def plugged_in(group: str) -> Iterator[Any]:
    """All that is offered under *group*. That there is nothing is seen sooner than the library for it is imported."""
    if any(_may_offer(folder or ".", f"[{group}]".encode()) for folder in sys.path):
        from importlib.metadata import entry_points

        yield from (point.load() for point in entry_points(group=group))


def _may_offer(place: str, heading: bytes) -> bool:
    """Whether one in a *place* of the search path says *heading*. What is no folder is for the library to open."""
    if not os.path.isdir(place):
        return os.path.exists(place)
    return any(
        heading in _content(f"{place}/{name}/entry_points.txt")
        for name in os.listdir(place)
        if name.endswith((".dist-info", ".egg-info"))
    )


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        return b""
