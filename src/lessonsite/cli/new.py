"""`lessonsite new lesson`: a place in the catalog in, a lesson to fill in out. Nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

from lessonsite.cli import flags
from lessonsite.source import in_words, is_index, leading_number, slug, strip_number

if TYPE_CHECKING:
    from lessonsite.config import Settings

_SKELETON = Path(__file__).parent / "lesson.md"
_PART = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))\w[\w .()'&+,-]*(?<![ .])")
_LONGEST = 80


@click.group(name="new", no_args_is_help=True)
def command() -> None:
    """Add something to the catalog."""


@command.command()
@click.argument("place", metavar="TRACK/NAME")
@click.option("--title", metavar="TEXT", help="What the lesson is called. [default: its name in words]")
@click.pass_context
def lesson(ctx: click.Context, place: str, title: str | None) -> None:
    """Write a lesson to fill in, as lessons/TRACK/NAME.md.

    A track that isn't there yet is begun. Where the track's lessons are numbered, the new one gets the next number.
    """
    root = flags.catalog_folder(ctx)
    *folders, name = _parts(place, _settings(root))
    folder = _folder(root / "lessons", folders)
    file = folder / f"{_numbered(name, folder)}.md"
    text = Template(_SKELETON.read_text(encoding="utf-8")).substitute(_facts([*folders, name], title))
    folder.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    click.echo(f"wrote {flags.as_typed(file)}")


def _settings(root: Path) -> Settings:
    """The catalog's settings, as far as they can be read."""
    from lessonsite.config import read_settings
    from lessonsite.text_decoder import source_of

    file = root / "lessonsite.yaml"
    return read_settings(source_of(file.name, file.read_bytes())[0] if file.is_file() else None).value


def _parts(place: str, settings: Settings) -> list[str]:
    """What was typed, part by part; refused where it can't be an address."""
    from lessonsite.addresses import is_free
    from lessonsite.cli.excerpt import printable

    # A shell that completes names types the folder as well.
    typed = place.removeprefix("./").removeprefix("lessons/").removesuffix(".md")
    parts = [slug(part) for part in typed.rstrip("/").split("/")]
    for part in parts:
        if not part:
            raise flags.Mistyped("write `TRACK/NAME`, with a name before and after each `/`")
        if not _PART.fullmatch(part) or len(part) > _LONGEST:
            raise flags.Mistyped(f"`{printable(part)}` can't be part of an address: use letters, digits and `-`")
    if len(parts) < 2:
        raise flags.Mistyped(f"name the track as well: `lessonsite new lesson TRACK/{parts[0]}`")
    address = "/".join(map(strip_number, parts))
    if not is_free(address, settings):
        raise flags.Mistyped(f"`{address}/` is kept for the site's own pages and files: choose another name")
    if is_index(parts[-1]):
        raise flags.Mistyped(f"`{parts[-1]}.md` introduces its folder: give the lesson a name of its own")
    return parts


def _folder(lessons: Path, parts: list[str]) -> Path:
    """Where the lesson goes: folders that are there already are known without their numbers."""
    folder = lessons
    for part in parts:
        found = (one for one in _entries(folder) if one.is_dir() and _same(one.name, part))
        folder = next(found, folder / part)
    if not folder.resolve().is_relative_to(lessons.resolve()):
        raise flags.Mistyped(f"`{folder}` leads out of the catalog: copy what is in it here")
    return folder


def _numbered(name: str, folder: Path) -> str:
    """The lesson's file name: with the next number, where all others of the folder have one."""
    others = [one.stem for one in _entries(folder) if one.suffix == ".md" and not is_index(one.stem)]
    rival = next((other for other in others if _same(other, name)), None)
    if rival is not None:
        raise flags.Mistyped(f"there is a lesson of that name: {flags.as_typed(folder / rival)}.md")
    numbers = [leading_number(other) for other in others]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers) or leading_number(name) is not None or max(known) >= 999:
        return name
    return f"{max(known) + 1:02}-{name}"


def _facts(parts: list[str], title: str | None) -> dict[str, str]:
    from lessonsite.config import make_id
    from lessonsite.yaml_errors import quote

    bare = [strip_number(part) for part in parts]
    shown = " ".join((title or "").split()) or in_words(bare[-1])
    if not shown.isprintable():
        raise flags.Mistyped("the title holds a character that can't be shown: type it again")
    return {"title": quote(shown), "id": make_id("-".join(bare))}


def _entries(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.iterdir())) if folder.is_dir() else iter(())


def _same(one: str, other: str) -> bool:
    """Whether two names stand for the same part of an address."""
    return slug(strip_number(one)).casefold() == slug(strip_number(other)).casefold()
