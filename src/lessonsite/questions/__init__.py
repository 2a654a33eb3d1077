"""The kinds of question: a shelf. Each folder is a kind; this module finds them, and nothing else lists them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from lessonsite.draft import Kind


def _find() -> dict[str, Kind]:
    folders = sorted(path.parent.name for path in Path(__file__).parent.glob("*/__init__.py"))
    return {name: import_module(f"{__name__}.{name}").KIND for name in folders}


#: Every kind by its name, which is its folder's.
KINDS: Mapping[str, Kind] = _find()
