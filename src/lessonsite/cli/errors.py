"""An exception in, one line about it out: whose trouble it is, and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from traceback import walk_tb
from types import FrameType

import click

from lessonsite.assets import ThemeError
from lessonsite.cli.excerpt import printable
from lessonsite.cli.exit_codes import AUTHOR_ERROR, MACHINE_ERROR
from lessonsite.memory_folder import FOLDER_NAME
from lessonsite.plugins import PluginError
from lessonsite.pool import Crash
from lessonsite.publish import PublishError

_FORBIDDEN = {errno.EACCES, errno.EPERM}
_NO_MEMORY = "there is not enough memory: close something, or try `--jobs 1`"
_NO_SPACE = "no space left on the disk: free some, then type this again"
_NO_FILES = "the system lets no more files be opened: raise its limit, as `ulimit -n 256` does"
#: What to do about what the system says of a file or of none.
_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _NO_SPACE),
    **dict.fromkeys(_FORBIDDEN, "no permission for {}: give yourself the right to it"),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), _NO_FILES),
    **dict.fromkeys((errno.EEXIST, errno.EISDIR), "{} is in the way: rename it, or delete it"),
    errno.EROFS: "{} is on a disk that can only be read: work on a copy elsewhere, or publish elsewhere with `--out`",
    errno.ENOMEM: _NO_MEMORY,
    errno.EAGAIN: "the system lets no more processes be begun: try `--jobs 1`",
    errno.EBUSY: "{} is in use, as the top of a disk is: name a folder in it, or another",
    errno.EXDEV: "the site can't be moved to another disk in one step: publish in the catalog, and copy it there",
    errno.ENOLCK: "this disk can't keep two builds apart, for it knows no locks: work on a copy elsewhere",
}


def report_error(error: Exception, command: str, folder: Path) -> int:
    """Say in a line what happened to *command* in *folder*, and return its exit code."""
    failed = _in_own_template(error, folder)
    if failed:
        told = printable(f"{_template(failed)}{_wrong_in_template(failed)}")
        click.echo(f"error: a template of yours does not work ({told}); nothing was published", err=True)
        return AUTHOR_ERROR
    if isinstance(error, ThemeError):
        click.echo(f"error: {printable(str(error))}; nothing was published", err=True)
        return AUTHOR_ERROR
    line = explain_error(error)
    if line is None:
        _report_bug(error)
    else:
        is_kept = command == "build" and not isinstance(error, PublishError)
        click.echo(f"error: {line}{'; what was published before is whole' if is_kept else ''}", err=True)
        if isinstance(error, PluginError):
            _trace(error)
    return MACHINE_ERROR


def explain_error(error: Exception) -> str | None:
    """What the machine's trouble is and what to do about it; None for what can only be a mistake in lessonsite."""
    if isinstance(error, PublishError | PluginError):
        return printable(str(error))
    if isinstance(error, OSError) and error.errno is not None:
        return _explain_os_error(error)
    if isinstance(error, sqlite3.Error):
        return _explain_sqlite_error(error)
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, Crash):
        return f"{error}: if the machine is short of memory, try `--jobs 1`"
    return None


def _explain_os_error(error: OSError) -> str:
    name = f"`{printable(os.fsdecode(error.filename))}`" if isinstance(error.filename, str | bytes) else ""
    if error.errno in _FORBIDDEN and str(error.filename).endswith(f"/{FOLDER_NAME}"):
        return f"no permission for {name}: give yourself the right to it, or publish elsewhere with `--out`"
    if error.errno == errno.ENOENT and not name:
        return "the folder that this was typed in is gone: go to one that is there"
    if error.errno in _ADVICE:
        return _ADVICE[error.errno].format(name or "a file")
    reason = (error.strerror or str(error)).lower()
    return f"{name}: {reason}" if name else reason


def _explain_sqlite_error(error: sqlite3.Error) -> str:
    if "full" in str(error):
        return _NO_SPACE
    if "readonly" in str(error) or "unable to open" in str(error):
        return "no permission for the memory in `.lessonsite/`: give yourself the right to it, or delete that folder"
    return f"the memory can't be used ({error}): delete the folder `.lessonsite/`, then type this again"


def _in_own_template(error: Exception, folder: Path) -> BaseException | None:
    """What failed in a template of the author's. A plug-in that fills one in has no part in it."""
    cause = error.__cause__ if isinstance(error, PluginError) else error
    if cause is None:
        return None
    if cause is error and _is_of_jinja(cause):
        return cause if (folder / "templates").is_dir() else None
    is_of_template = _is_of_jinja(cause) or _is_template([*walk_tb(cause.__traceback__)][-1][0])
    return cause if is_of_template and (folder / _template(cause).partition(":")[0]).is_file() else None


def _is_of_jinja(error: BaseException) -> bool:
    return type(error).__module__.startswith("jinja2.")


def _wrong_in_template(error: BaseException) -> str:
    if type(error).__name__ == "TemplateNotFound":
        return f"there is no template `{error}`"
    return str(getattr(error, "message", "")) or _in_words(error)


def _template(error: BaseException) -> str:
    """Where in which template it happened, as far as that is known."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    for frame, number in walk_tb((error.__cause__ or error).__traceback__):
        if _is_template(frame):
            # Jinja knows a template by its language and name.
            name, line = frame.f_code.co_filename.partition("/")[2], number
    return f"templates/{name}:{line}: " if name and line else ""


def _is_template(frame: FrameType) -> bool:
    return frame.f_code.co_filename.endswith((".html", ".xml"))


def _report_bug(error: Exception) -> None:
    click.echo(f"error: lessonsite itself has a mistake ({_in_words(error)}); your lessons need not", err=True)
    if not _trace(error):
        click.echo("please report it, with all that is printed when LESSONSITE_DEBUG=1 is set", err=True)


def _trace(error: Exception) -> bool:
    """Print all of an error's way for those who look for a mistake in code; whether that was asked for."""
    is_asked_for = bool(os.environ.get("LESSONSITE_DEBUG"))
    if is_asked_for:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True)
    return is_asked_for


def _in_words(error: BaseException) -> str:
    return printable(f"{type(error).__name__}: {error}")
