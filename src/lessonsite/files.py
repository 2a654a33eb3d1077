"""A catalog's folder in, its files and their digests out; unchanged files are known by size, time and inode."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from lessonsite.cache import Stat
from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.plugins import plugin_folders
from lessonsite.source import Source
from lessonsite.text_decoder import source_of

LINK_OUT = Code(
    "link-out",
    "error",
    why="A symbolic link that leads out of the catalog could publish any file of this computer.",
    wrong="lessons/a/notes.md -> /etc/passwd",
    right="lessons/a/notes.md, copied into the catalog",
)
FILE_STRANGE = Code(
    "file-strange",
    "error",
    why="Only files and folders can be read and copied; a pipe or a device would hang the build.",
    wrong="mkfifo lessons/a/pipe.md",
    right="lessons/a/plain.md",
)
NAME_NOT_UTF8 = Code(
    "name-not-utf-8",
    "error",
    why="An address is UTF-8, so a file of this name could not be linked to.",
    wrong="na\\xefve.md, named on a Latin-1 system",
    right="naïve.md",
)
FILE_UNREAD = Code(
    "file-unread",
    "warning",
    why="Under this name it is read neither as a lesson nor as settings, so what it says is missing from the site.",
    wrong="lessonsite.yml",
    right="lessonsite.yaml",
)

#: Names that are not read, in lower case, and those that were probably meant.
_SETTINGS = ("lessonsite.yaml", "paths.yaml")
_NEARLY = {"lessonsite.yml": "lessonsite.yaml", "paths.yml": "paths.yaml", "path.yaml": "paths.yaml"}
_NEARLY |= dict(zip(_SETTINGS, _SETTINGS, strict=True))
_NEARLY_TRACK = ("/_track.yaml", "/_track.yml", "/track.yaml", "/track.yml")
_FOLDERS = ("lessons", "templates", "static")
#: Nanoseconds for which a file's time says nothing: file systems round it, to two seconds at the coarsest.
_TRUST_AFTER = 2_000_000_000
_PACKAGE = Path(__file__).parent

Found = tuple[str, os.stat_result]


class Tree(Struct, frozen=True):
    """The files of a catalog: for each path, relative and with `/`, a digest of its content.

    *learnt* are the stats of files that had to be read, *gone* the paths that were known and are no more.
    """

    root: Path
    digests: Mapping[str, str]
    learnt: Mapping[str, Stat]
    gone: tuple[str, ...]
    remarks: tuple[Diagnostic, ...]

    def under(self, folder: str) -> list[str]:
        """The paths in *folder*, in order."""
        return [path for path in self.digests if path.startswith(f"{folder}/")]


def read_tree(root: Path, known: Mapping[str, Stat], recorded: int) -> Tree:
    """Look at every file of the catalog in *root*. *known* stats are those of a look at the time *recorded*
    (nanoseconds).

    A stat tells nothing of a file written within two seconds of that look: it could have been written again after.
    """
    remarks: list[Diagnostic] = []
    digests: dict[str, str] = {}
    learnt: dict[str, Stat] = {}
    trusted_before = recorded - _TRUST_AFTER
    for path, found in sorted(_walk(root, remarks)):
        old = known.get(path)
        same = old and (old.size, old.time, old.inode) == (found.st_size, _time(found), found.st_ino)
        if old and same and old.time < trusted_before:
            digests[path] = old.digest
        else:
            digest = sha256((root / path).read_bytes()).hexdigest()
            digests[path] = digest
            learnt[path] = Stat(found.st_size, _time(found), found.st_ino, digest)
    remarks += _misnamed(root, digests)
    return Tree(root, digests, learnt, tuple(path for path in known if path not in digests), tuple(remarks))


def _time(found: os.stat_result) -> int:
    """When a file's entry was changed, which no program can set back; Windows tells the time of its text only."""
    return found.st_mtime_ns if sys.platform == "win32" else found.st_ctime_ns


def now() -> int:
    """The clock, in nanoseconds: only for distrusting stats."""
    return time.time_ns()


def read_source(root: Path, path: str) -> tuple[Source, Diagnostic | None]:
    """Read a text file, as `source_of` does."""
    return source_of(path, (root / path).read_bytes())


def may_hold_quiz(name: str) -> bool:
    """Whether a file of that *name* may hold the quiz of a lesson beside it."""
    return name.endswith((".yaml", ".yml")) and name != "_track.yaml" and not name.startswith(".")


def theme_files(folder: str) -> dict[str, bytes]:
    """The theme's own files under *folder* (`templates` or `static`) by name, as they ship with the package."""
    return dict(_contents(_theme_folder() / folder, _is_anything))


@cache
def package_files() -> dict[str, bytes]:
    """The package's files that code and pages are made of: sources, words, and what question kinds bring along.

    So are those of plug-ins, as if each had its folder here. The scripts of our own kinds are joined into one; that of
    another's kind is a file of its own.
    """
    files = dict(_contents(_PACKAGE, _is_of_package))
    for group in ("questions", "outputs", "blocks"):
        for name, folder in plugin_folders(f"lessonsite.{group}").items():
            own = {f"{group}/{name}/{file}": content for file, content in _folder_files(folder)}
            script = own.get(f"questions/{name}/question.js")
            files |= own | ({f"_scripts/kind-{name}.js": script} if script else {})
    return files


def libraries() -> str:
    """A name for the libraries that are installed beside the package: it changes when any is installed, updated or
    removed.
    """
    folders = {folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))}
    names = sorted(name for folder in folders for name in _listed(Path(folder)) if name.endswith(".dist-info"))
    return f"{sys.version_info}{','.join(names)}"


def _listed(folder: Path) -> Iterable[str]:
    return os.listdir(folder) if folder.is_dir() else ()


def _theme_folder() -> Path:
    """In a wheel the theme lies in the package; in a checkout, at its top."""
    shipped = _PACKAGE / "_theme"
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent


def _misnamed(root: Path, paths: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Files that are not read since their names are not quite those of lessons and settings."""
    at_top = ((name, _NEARLY.get(name.lower(), "")) for name in os.listdir(root))
    meant = {name: right for name, right in at_top if right not in ("", name) and (root / name).is_file()}
    for path in paths:
        stem, dot, ending = path.rpartition(".")
        if path.startswith("lessons/") and ending != "md" and ending.lower() in {"md", "markdown"}:
            meant[path] = f"{stem}{dot}md"
        elif path.count("/") == 2 and path.lower().endswith(_NEARLY_TRACK) and not path.endswith("/_track.yaml"):
            meant[path] = f"{path.rpartition('/')[0]}/_track.yaml"
    for path, right in meant.items():
        if right not in paths:
            name = right.rpartition("/")[2]
            yield FILE_UNREAD.at(path, None, f"`{path.rpartition('/')[2]}` is not read", f"name it `{name}`")


def _walk(root: Path, remarks: list[Diagnostic]) -> Iterator[Found]:
    for name in _SETTINGS:
        file = root / name
        if file.is_file():
            yield name, file.stat()
        elif os.path.lexists(file):
            remarks.append(FILE_STRANGE.at(name, None, "this is not a file", "put a file in its place, or delete it"))
    inside = f"{os.path.realpath(root)}{os.sep}"
    for folder in _FOLDERS:
        if (root / folder).is_dir():
            yield from _walk_folder(str(root / folder), f"{folder}/", inside, remarks)


def _walk_folder(folder: str, prefix: str, inside: str, remarks: list[Diagnostic]) -> Iterator[Found]:
    stack = [(folder, prefix)]
    while stack:
        folder, prefix = stack.pop()
        with os.scandir(folder) as entries:
            plain = [entry for entry in entries if not entry.name.startswith(".") and not entry.name.endswith("~")]
        for entry in plain:
            remark = _entry_remark(entry, prefix, inside)
            if remark:
                remarks.append(remark)
            elif entry.is_dir(follow_symlinks=False):
                stack.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield prefix + entry.name, entry.stat()


def _entry_remark(entry: os.DirEntry[str], prefix: str, inside: str) -> Diagnostic | None:
    """What is wrong with something that lies in a catalog: it may be a file or a folder with a name in UTF-8."""
    path = prefix + entry.name
    if not _is_text(entry.name):
        shown = path.encode("utf-8", "replace").decode()
        return NAME_NOT_UTF8.at(shown, None, "this name is not UTF-8", "rename the file")
    if entry.is_symlink():
        return _symlink_remark(entry, path, inside)
    if entry.is_dir(follow_symlinks=False) or entry.is_file():
        return None
    return FILE_STRANGE.at(path, None, "this is neither a file nor a folder", "move it out of the catalog")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _symlink_remark(entry: os.DirEntry[str], path: str, inside: str) -> Diagnostic | None:
    """What is wrong with a symbolic link: it may lead to a file of the catalog, and to nothing else."""
    target = os.path.realpath(entry.path)
    if not target.startswith(inside):
        return LINK_OUT.at(path, None, "this link leads out of the catalog", "copy the file here instead")
    try:
        mode = os.stat(entry.path).st_mode
    except OSError:
        return LINK_OUT.at(path, None, "this link leads nowhere", "remove it, or mend what it leads to")
    if stat.S_ISDIR(mode):
        return LINK_OUT.at(path, None, "this link leads to a folder", "link the files in it, or move the folder")
    return None


def _is_of_package(name: str) -> bool:
    return not name.endswith((".pyc", ".pyi", "examples.yaml", "README.md")) and not name.startswith("_theme/")


def _is_anything(name: str) -> bool:
    return True


def _contents(base: Path, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """The files under *base* whose names are wanted, in order; every build reads some hundred, so quickly."""
    for name in sorted(_walk_plain(str(base))):
        if is_wanted(name):
            with open(f"{base}/{name}", "rb", buffering=0) as file:
                yield name, file.read()


def _folder_files(folder: str) -> Iterator[tuple[str, bytes]]:
    """The files right in a plug-in's *folder*, in order."""
    for name in sorted(entry.name for entry in os.scandir(folder) if entry.is_file()):
        if _is_of_package(name) and not name.startswith("."):
            yield name, Path(folder, name).read_bytes()


def _walk_plain(base: str) -> Iterator[str]:
    for folder, folders, names in os.walk(base):
        folders[:] = [name for name in folders if name not in {"__pycache__", "node_modules"}]
        above = f"{folder[len(base) + 1 :]}{os.sep}".replace(os.sep, "/").lstrip("/")
        for name in names:
            if not name.startswith("."):
                yield above + name
