"""The name of an entry-point group in, what installed packages offer under it out.

There are three: `lessonsite.questions`, `lessonsite.outputs`, `lessonsite.blocks`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_HEADING = b"[lessonsite."
#: What is handed to plug-ins and fails by no mistake of theirs.
_MEMORY = "lessonsite.cache"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.ENOMEM}


class PluginError(Exception):
    """A plug-in that can't be used; the text says which, and why."""


def load_plugins(group: str) -> dict[str, Any]:
    """All that is offered under *group*, by name."""
    return {point.name: _load(point) for point in _points(group)}


def plugin_folders(group: str) -> dict[str, str]:
    """The folder of the module of each, which is found without being run: its files are a part of the plug-in."""
    return dict(_folders(group))


def package_of(group: str, name: str) -> str:
    """The package that offers *name* under *group*."""
    return next(_package(point) for point in _points(group) if point.name == name)


@contextmanager
def attribute_errors_to(what: str) -> Iterator[None]:
    """Turn whatever fails here into an error of *what*: code of another package, which can fail in any way.

    A machine that is full is nobody's mistake, so such errors pass unchanged.
    """
    try:
        yield
    except Exception as error:
        if _is_of_the_machine(error):
            raise
        raise PluginError(f"{what} failed ({reason(error)}): report it there, or uninstall that package") from error


def reason(error: Exception) -> str:
    """What an *error* says, in a line."""
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _is_of_the_machine(error: Exception) -> bool:
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in _FULL):
        return True
    return any(frame.f_globals.get("__name__") == _MEMORY for frame, _ in walk_tb(error.__traceback__))


def _load(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:
        raise PluginError(f"{_described(point)} can't be loaded ({reason(error)})") from error


def _folders(group: str) -> Iterator[tuple[str, str]]:
    for point in _points(group):
        from importlib.util import find_spec

        try:
            spec = find_spec(point.module)
        except ImportError:
            spec = None
        if not spec or not spec.origin:
            raise PluginError(f"{_described(point)} can't be loaded (there is no module `{point.module}`)")
        yield point.name, os.path.dirname(spec.origin)


def _described(point: EntryPoint) -> str:
    return f"the plug-in `{point.name}` of `{_package(point)}`"


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.module


def _points(group: str) -> tuple[EntryPoint, ...]:
    return _entry_points(group, tuple(sys.path))


@cache
def _entry_points(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    if not _any_offered(path):
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda point: point.name))


@cache
def _any_offered(path: tuple[str, ...]) -> bool:
    """Whether any package on the search *path* offers us anything: looked for once, for all groups.

    That there is nothing is seen sooner than the library for it is imported.
    """
    return any(_may_offer(folder or ".") for folder in path)


def _may_offer(place: str) -> bool:
    """Whether a package in a *place* of the search path offers us anything. What is no folder the library can open."""
    if not os.path.isdir(place):
        return os.path.exists(place)
    return any(
        _HEADING in _content(f"{place}/{name}/entry_points.txt")
        for name in os.listdir(place)
        if name.endswith((".dist-info", ".egg-info"))
    )


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        return b""
