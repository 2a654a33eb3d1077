"""`lessonsite init`: an empty folder in, a small catalog to begin with out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from string import Template

import click

from lessonsite.cli import flags

_STARTER = Path(__file__).parent / "starter"
_NAMES = {"gitignore": ".gitignore"}
_HARMLESS = {".git"}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command(here: Path, folder: Path) -> None:
    """Begin a catalog of two lessons in DIR, a new or empty folder.

    The lessons show most of what a lesson can hold, and are there to be changed.
    """
    place = here / folder
    if place.exists() and not place.is_dir():
        raise flags.Mistyped(f"`{folder}` is a file: name a folder that is new or empty")
    if place.is_dir() and {name.name for name in place.iterdir()} - _HARMLESS:
        raise flags.Mistyped(
            f"`{folder}` is not empty: name a folder that is new, or `lessonsite new` adds to this one"
        )
    names = _write(place, _facts(place))
    lessons = sum(name.startswith("lessons/") and name.count("/") > 1 and name.endswith(".md") for name in names)
    typed = flags.as_typed(place)
    click.echo(f"made a catalog of {lessons} lessons in {typed}")
    click.echo(f"next, type: lessonsite {'' if typed == '.' else f'-C {typed} '}build")


def _facts(place: Path) -> Mapping[str, str]:
    """What the settings say that depends on the folder's name."""
    from lessonsite.config import make_id
    from lessonsite.source import in_words
    from lessonsite.yaml_errors import quote

    name = place.resolve().name.encode("utf-8", "replace").decode("utf-8")
    return {"title": quote(in_words(name) or "Lessons"), "id": make_id(name) or "lessons"}


def _write(place: Path, facts: Mapping[str, str]) -> list[str]:
    names = []
    for folder, _, files in os.walk(_STARTER):
        for file in files:
            source = Path(folder, file)
            name = _NAMES.get(file, source.relative_to(_STARTER).as_posix())
            text = source.read_text(encoding="utf-8")
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(Template(text).substitute(facts) if name.endswith(".yaml") else text)
            names.append(name)
    return names
