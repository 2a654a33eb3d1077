"""What an author types in, what becomes of it out: the command `lessonsite`, one file for each of its words."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line. An interruption, even of this start, ends it quietly."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        from lessonsite.cli.group import lessonsite

        lessonsite(prog_name="lessonsite")
    except KeyboardInterrupt:
        sys.exit(130)
