"""`lessonsite show`: the name of a lesson or a page in, what lessonsite knows of it as JSON out."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lessonsite.cli import flags

if TYPE_CHECKING:
    from lessonsite.catalog import Catalog
    from lessonsite.placement import PlacedLesson, Track


@click.group(name="show", no_args_is_help=True)
def command() -> None:
    """Print what lessonsite knows of the catalog, as JSON."""


@command.command()
@click.argument("name", metavar="ID")
@click.pass_context
def lesson(ctx: click.Context, name: str) -> None:
    """Print a lesson as it was read. ID is its id, its address, a last part that is unique, or its file."""
    root = flags.catalog_folder(ctx)
    from lessonsite.site_builder import open_catalog

    with open_catalog(root) as (catalog, fetch):
        placed = catalog.references.find(name) or _by_address_or_file(catalog, name)
        if placed is None:
            raise flags.Mistyped(f"there is no lesson `{name}`: {catalog.references.hint(name)}")
        _print(fetch(placed.digest))


@command.command()
@click.pass_context
def catalog(ctx: click.Context) -> None:
    """Print the settings, tracks, lessons, paths and terms."""
    _print(_outline(_open(flags.catalog_folder(ctx))))


@command.command()
@click.argument("name", metavar="ID")
@click.pass_context
def view(ctx: click.Context, name: str) -> None:
    """Print all that a page's template may see. ID is a lesson's, or a page's address, as in glossary/."""
    root = flags.catalog_folder(ctx)
    from lessonsite.site_builder import view_of

    found = view_of(root, name)
    if found is None:
        raise flags.Mistyped(f"there is no lesson or page `{name}`: {_hint(_open(root), name)}")
    _print(found)


def _open(root: Path) -> Catalog:
    from lessonsite.site_builder import open_catalog

    with open_catalog(root) as (catalog, _):
        return catalog


def _print(value: Any) -> None:
    import msgspec

    from lessonsite.cli.report import dump

    click.echo(dump(msgspec.to_builtins(value)))


def _by_address_or_file(catalog: Catalog, name: str) -> PlacedLesson | None:
    wanted = {name, f"{name.strip('/')}/"}
    return next(
        (placed for placed in catalog.lessons_and_variants if wanted & {placed.address, placed.outline.path}), None
    )


def _hint(catalog: Catalog, name: str) -> str:
    from lessonsite.build import plan_site
    from lessonsite.outputs import load_outputs

    files = (plan.address for plan in plan_site(catalog, load_outputs()))
    pages = {file.removesuffix("index.html") for file in files if file.endswith(".html")}
    close = get_close_matches(name, sorted({*pages, *catalog.references.names} - {name}), n=1)
    return f"did you mean `{close[0]}`?" if close else "`lessonsite show catalog` names all lessons"


def _outline(catalog: Catalog) -> dict[str, Any]:
    """A catalog in words: lessons stand once, in their tracks; elsewhere they are named by their ids."""
    terms: dict[str, dict[str, list[str]]] = {}
    for (language, _), taught in sorted(catalog.teachers.items()):
        terms.setdefault(language, {})[taught[0].term.name] = [one.lesson.id for one in taught]
    return {
        "settings": catalog.settings,
        "tracks": [_track(catalog, track) for track in catalog.tracks],
        "paths": [
            {"name": path.name, "title": path.title, "summary": path.summary, "lessons": _ids(path.lessons)}
            for path in catalog.paths
        ],
        "terms": terms,
    }


def _track(catalog: Catalog, track: Track) -> dict[str, Any]:
    return {
        "slug": track.slug,
        "title": track.title,
        "summary": track.summary,
        "accent": track.accent,
        "lessons": [_card(catalog, placed) for placed in track.lessons],
    }


def _card(catalog: Catalog, placed: PlacedLesson) -> dict[str, Any]:
    outline = placed.outline
    return {
        "number": placed.number,
        "id": placed.id,
        "title": outline.title_text,
        "address": placed.address,
        "file": outline.path,
        "minutes": outline.minutes,
        "level": outline.level,
        "tags": outline.tags,
        "questions": len(outline.questions),
        "requires": _ids(catalog.requires.get(placed.id, ())),
        "leads_to": _ids(catalog.leads_to.get(placed.id, ())),
        "related": [*_ids(catalog.related.get(placed.id, ())), *(one.id for one in catalog.similar.get(placed.id, ()))],
        "paths": [path.name for path, _ in catalog.on_paths.get(placed.id, ())],
        "languages": {language: one.address for (id_, language), one in catalog.variants.items() if id_ == placed.id},
    }


def _ids(lessons: tuple[PlacedLesson, ...]) -> list[str]:
    return [placed.id for placed in lessons]
