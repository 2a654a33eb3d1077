"""What several commands have in common: their flags, the catalog that they work on, and a mistyped word's answer."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import click

jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Use up to N processes. [default: one for each of the machine's cores]",
)
strict = click.option("--strict", is_flag=True, help="Fail on warnings, not only on errors.")
style = click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json", "github")),
    default="text",
    help="How to show remarks: for people, as one JSON document, or as annotations for GitHub. [default: text]",
)


class Mistyped(click.ClickException):
    """What was typed names nothing; the text says what to type instead."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it, without the usage that a wrong flag gets."""
        click.echo(f"error: {self.message}", err=file is None, file=file)


def catalog_folder(ctx: click.Context) -> Path:
    """The folder of the catalog to work on, which must have a folder `lessons/`."""
    folder: Path = ctx.obj
    if (folder / "lessons").is_dir():
        return folder
    above = next((one for one in folder.parents if (one / "lessons").is_dir()), None)
    if above:
        words = ctx.command_path.partition(" ")[2]
        advice = f"one lies above it: type `lessonsite -C {as_typed(above)} {words}`"
    else:
        advice = "type `lessonsite init DIR` to begin one, or `lessonsite -C DIR …` to work on one elsewhere"
    raise Mistyped(f"there is no catalog here, for there is no folder `lessons/`\n{advice}")


def as_typed(folder: Path) -> str:
    """A folder as an author would type it: from here, where that is the shorter way; in quotes where need be."""
    ways = [str(folder)]
    with suppress(FileNotFoundError):  # the folder that this was typed in may be gone
        ways.append(os.path.relpath(folder))
    return shlex.quote(min(ways, key=len))
