"""Files of a site in, a folder that shows all of them at once out: readers see the site before or the site after.

Two trees take turns. While `build/` is read, its *spare*, one build behind, is brought up to date in
`.lessonsite/spare` with the files that the last two builds changed; then the two are exchanged in one step of the
file system.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection, Iterable
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from typing import Any

MARKER = ".lessonsite-site"
_SOURCES = ("lessons", "templates", "static", ".lessonsite")
#: AT_FDCWD and RENAME_EXCHANGE of renameat2(2).
_AT_FDCWD = -100
_EXCHANGE = 2
#: What file systems answer that know no links, or no more of them.
_UNLINKED = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}
#: Up to so many files are waited for one by one.
_FEW = 100


class PublishError(Exception):
    """The site can't be put where it was asked for; the text says why and what to do."""


class Site:
    """The folder *out* that is published, and its *spare* beside the memory. Each bears a mark that tells which
    build it is.
    """

    def __init__(self, out: Path, spare: Path) -> None:
        self.out = out
        self.spare = spare

    @property
    def published(self) -> str:
        """The mark of the build that is published, or the empty text."""
        return _mark(self.out)

    def check(self, root: Path) -> None:
        """Refuse an output folder that holds anything not made here, or would hold the catalog in *root*, or lie in
        it.
        """
        out, top = self.out.resolve(), root.resolve()
        if out == top or out in top.parents or any(top / name in (out, *out.parents) for name in _SOURCES):
            raise PublishError(f"{self.out} is a folder of the catalog's own: name another with --out")
        if site := next((folder for folder in out.parents if _mark(folder)), None):
            raise PublishError(f"{self.out} lies in the site {site}: name another with --out")
        if self.out.is_symlink():
            raise PublishError(f"{self.out} is a link: name what it leads to with --out")
        if self.out.exists() and not self.out.is_dir():
            raise PublishError(f"{self.out} is not a folder: name another with --out")
        if self.out.is_dir() and not self.published and any(self.out.iterdir()):
            raise PublishError(
                f"{self.out} holds files that lessonsite did not make: empty it, or name another with --out"
            )

    def begin(self, spare_mark: str) -> bool:
        """Open the spare, and tell whether it is the one marked *spare_mark*; else it becomes what is published."""
        is_known = bool(spare_mark) and _mark(self.spare) == spare_mark
        (self.spare / MARKER).unlink(missing_ok=True)
        if not is_known:
            self.clear()
            _clone(self.out, self.spare)
            (self.spare / MARKER).unlink()
        return is_known

    def catch_up(self, behind: Iterable[str]) -> None:
        """Make the files *behind*, in which the spare differs from what is published, as they are there."""
        for address in behind:
            source, target = self.out / address, self.spare / address
            if source.exists():
                target.unlink(missing_ok=True)
                _link(str(source), str(target))
            else:
                self.remove(address)

    def clear(self) -> None:
        """Begin the spare with nothing in it, where nothing is known of what is published."""
        _discard(self.spare)
        self.spare.mkdir(parents=True)

    def write(self, address: str, content: bytes) -> None:
        """Put a file into the spare. It is made anew, since the published tree may share the old one."""
        write(self.spare, address, content)

    def remove(self, address: str) -> None:
        """Take a file out of the spare, and the folders that it leaves empty."""
        file = self.spare / address
        file.unlink(missing_ok=True)
        with suppress(OSError):
            for folder in file.relative_to(self.spare).parents[:-1]:
                (self.spare / folder).rmdir()

    def publish(self, mark: str, written: Collection[str]) -> None:
        """Show the spare, into which the files *written* were, to readers under a new *mark*; what they saw becomes the
        spare.
        """
        (self.spare / MARKER).write_text(mark, encoding="ascii")
        _flush(self.spare, [*written, MARKER])
        if not self.out.exists():
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self.spare.rename(self.out)
        else:
            exchange(self.spare, self.out)

    def renew_spare(self) -> None:
        """Make the spare a copy of what is published, to be brought up to date next time."""
        self.clear()
        _clone(self.out, self.spare)


def write(tree: Path, address: str, content: bytes) -> None:
    """Make the file *address* of a *tree* anew. Whatever went wrong before, nothing is written outside it."""
    if "/../" in f"/{address}":
        raise ValueError(f"`{address}` leads out of the site")
    file = f"{tree}/{address}"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileNotFoundError:
        _make_folder(file.rpartition("/")[0])
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        os.unlink(file)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with open(handle, "wb", buffering=0) as stream:
        # A disk that gets full takes a part of it, and says so the next time only.
        while content:
            content = content[stream.write(content) :]


def _make_folder(folder: str) -> None:
    """Make a folder; those above it mostly stand already, so they are looked for only where it fails."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        return


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders. In one step where the system can; elsewhere there is a moment between two renames."""
    rename = _renameat2()
    if rename is not None:
        if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
            return
        error = _failed(other)
        if error.errno not in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
            raise error
    exchange_in_steps(one, other)


def exchange_in_steps(one: Path, other: Path) -> None:
    """Exchange two folders by renames, none of them to a name that is taken, which Windows would refuse."""
    aside = other.with_name(f".{other.name}.lessonsite-aside")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def undo_cut_exchange(out: Path) -> None:
    """Undo the first of the two renames of an `exchange` that was cut short."""
    if not out.name:
        raise PublishError(f"{out} is no place for a site: name another with --out")
    aside = out.with_name(f".{out.name}.lessonsite-aside")
    if aside.is_dir():
        if out.exists():
            _discard(aside)
        else:
            aside.rename(out)


def _mark(tree: Path) -> str:
    try:
        return (tree / MARKER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _discard(tree: Path) -> None:
    import shutil

    shutil.rmtree(tree, ignore_errors=True)


def _clone(source: Path, target: Path) -> None:
    """Make the folder *target* equal to *source*, sharing its files where the file system can."""
    for folder, folders, names in os.walk(source):
        below = os.path.join(target, os.path.relpath(folder, source))
        for name in folders:
            os.mkdir(os.path.join(below, name))
        for name in names:
            _link(os.path.join(folder, name), os.path.join(below, name))


def _link(source: str, target: str) -> None:
    try:
        _share(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _share(source, target)


def _share(source: str, target: str) -> None:
    """Have *target* be the same file as *source*; where the file system knows no links, a copy of it."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _UNLINKED:
            raise
        from shutil import copyfile

        copyfile(source, target)


def _flush(tree: Path, written: Collection[str]) -> None:
    """Have all that was *written* reach the disk before it is shown. Few files are waited for one by one, once all are
    on their way: all that waits to be written may be much that other programs wrote.
    """
    if len(written) <= _FEW:
        with ExitStack() as opened:
            files = [opened.enter_context(open(tree / address, "rb+", buffering=0)) for address in written]
            for file in files:
                _begin_flushing(file.fileno())
            for file in files:
                os.fsync(file.fileno())
    elif sys.platform == "linux":
        handle = os.open(tree, os.O_RDONLY)
        try:
            if _library().syncfs(handle):
                raise _failed(tree)
        finally:
            os.close(handle)


def _begin_flushing(file: int) -> None:
    """Have the system begin to write a file, as it does where told that nobody reads it soon."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)


def _failed(path: Path) -> OSError:
    """Why the last call of the system's library went wrong, which was about *path*."""
    from ctypes import get_errno

    return OSError(get_errno(), os.strerror(get_errno()), str(path))


@cache
def _library() -> Any:
    from ctypes import CDLL

    return CDLL(None, use_errno=True)


def _renameat2() -> Any:
    return getattr(_library(), "renameat2", None) if sys.platform == "linux" else None
