"""What an author types in, what becomes of it out: the command `lessonsite`, one file for each of its words."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from lessonsite.cli.exit_codes import INTERRUPTED, MACHINE_ERROR, PIPE_CLOSED


def main() -> None:
    """Run the command line. An interruption, even of this start, ends it quietly.

    A command is short: it does without the collector, and leaves its memory to the system instead of taking it apart.
    """
    gc.disable()
    # Where it was begun with a closed stream, Python has none, and the first file that is opened would take its place.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    os._exit(_run())


def _run() -> int:
    """The exit code, once all that was said has been written."""
    try:
        code = _call()
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except (OSError, MemoryError) as error:
        from lessonsite.cli.errors import explain_error

        print(f"error: {explain_error(error)}", file=sys.stderr, flush=True)
        return MACHINE_ERROR
    return code


def _call() -> int:
    from lessonsite.cli.group import lessonsite

    try:
        lessonsite(prog_name="lessonsite")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
