"""A catalog's folder in, the folder that its memory lies in out."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lessonsite.memo import digest

if sys.platform != "win32":
    import fcntl

FOLDER_NAME = ".lessonsite"

#: Why nothing can be kept in a catalog: it may only be read, or something else bears that name.
_CANT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR}


@contextmanager
def open_folder(root: Path) -> Iterator[Path]:
    """`.lessonsite/` of the catalog in *root*, for one command at a time: another waits here until this one is done."""
    folder = root / FOLDER_NAME
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_bytes(b"*\n")
    with (folder / "lock").open("wb") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@contextmanager
def open_or_make_temporary(root: Path) -> Iterator[Path]:
    """The same for commands that publish nothing: where nothing can be kept in the catalog, a temporary folder."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(open_folder(root))
        except OSError as error:
            if error.errno not in _CANT_WRITE:
                raise
            folder = stack.enter_context(_temporary_folder(None))
        yield folder


@contextmanager
def open_or_make_temporary_near(root: Path, out: Path) -> Iterator[Path]:
    """The same for commands that publish to *out*: for a catalog that may only be read, a temporary folder beside
    *out*.
    """
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(open_folder(root))
        except OSError:
            if os.access(root, os.W_OK) or root.resolve() in out.resolve().parents:
                raise
            out.parent.mkdir(parents=True, exist_ok=True)
            _delete_leftovers(out.parent)
            folder = stack.enter_context(_temporary_folder(out.parent))
        yield folder


def spare_folder(home: Path, root: Path, out: Path) -> Path:
    """Where the spare tree of the site *out* stands: in the memory *home* of the catalog in *root*, or, where no folder
    can be moved from there to *out*, beside that. A memory in a temporary folder is beside the site itself.
    """
    if home != root / FOLDER_NAME:
        return home / "spare"
    if _can_move(home, next(folder for folder in out.absolute().parents if folder.exists())):
        return home / ("spare" if out == root / "build" else f"spare-{digest(str(out.absolute()))[:8]}")
    return out.with_name(f".{out.name}.lessonsite-spare")


def _can_move(source: Path, target: Path) -> bool:
    """Whether a folder in *source* can be moved into *target*: not to another disk, nor to another mount of the same,
    which a system says before it looks for what is to be moved.
    """
    if source.stat().st_dev != target.stat().st_dev:
        return False
    try:
        (source / "moved").rename(target / ".lessonsite-moved")
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


@contextmanager
def _temporary_folder(place: Path | None) -> Iterator[Path]:
    """A folder in *place*, or where the system has such, that is locked while it is used and then deleted."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix=f"{FOLDER_NAME}-", dir=place) as name:
        folder = Path(name)
        with (folder / "lock-new").open("wb") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
                # Renamed only once it is locked: so a file called `lock` that is not locked belongs to no running
                # command.
                (folder / "lock-new").rename(folder / "lock")
            yield folder


def _delete_leftovers(place: Path) -> None:
    """Delete the temporary folders in *place* that commands which were killed left behind."""
    if sys.platform == "win32":
        return
    from shutil import rmtree

    for file in place.glob(f"{FOLDER_NAME}-*/lock"):
        with suppress(OSError), file.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            rmtree(file.parent)
