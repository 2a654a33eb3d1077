"""`lessonsite build`: the catalog's site, made and published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lessonsite.cli import flags
from lessonsite.cli.exit_codes import AUTHOR_ERROR

if TYPE_CHECKING:
    from lessonsite.site_builder import Report, Request

_WARNINGS_SHOWN = 50


@click.command()
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Publish to DIR. [default: build]")
@flags.jobs
@click.option("--skip-broken", is_flag=True, help="Leave out the lessons that have errors, and publish the others.")
@flags.strict
@click.option("--no-memory", is_flag=True, help="Forget what earlier builds learnt, and read everything again.")
@flags.style
@click.pass_context
def command(ctx: click.Context, /, **typed: Any) -> None:
    """Build the catalog's site, making anew only what has changed.

    Where anything is wrong nothing is published: the site stays as it was, and the command ends with 1.
    """
    folder = flags.catalog_folder(ctx)
    from lessonsite.site_builder import Request

    request = Request(
        root=folder,
        out=folder / (typed["out"] or "build"),
        jobs=typed["jobs"] or 0,
        skip_broken=typed["skip_broken"],
        strict=typed["strict"],
        remember=not typed["no_memory"],
    )
    result = _build(request)
    _show(request, result, typed["style"])
    ctx.exit(0 if result.published else AUTHOR_ERROR)


def _build(request: Request) -> Report:
    from lessonsite.cli.progress import Progress
    from lessonsite.site_builder import build

    with Progress(sys.stderr) as progress:
        return build(request, progress.tick)


def _show(request: Request, result: Report, style: str) -> None:
    from lessonsite.cli import report

    if style == "json":
        click.echo(report.as_json(result, ("lessons", "pages", "remade", "seconds", "left_out", "published")))
        return
    remarks = [remark for remark in result.diagnostics if remark.severity != "note"]
    report.show(remarks, request.root, style, _WARNINGS_SHOWN)
    counts = report.count(result.diagnostics)
    if result.published:
        lessons, pages = report.show_amount(result.lessons, "lesson"), report.show_amount(result.pages, "page")
        said = f"; {report.show_counts(counts)}" if any(counts.values()) else ""
        click.echo(f"{lessons}, {pages}, {result.remade:,} remade, {result.seconds:.2f} s{said}")
    else:
        click.echo(f"nothing was published: {report.show_counts(counts)}. {_advice(request, result)}", err=True)
    if result.left_out:
        from lessonsite.cli.excerpt import printable

        click.echo(f"{len(result.left_out):,} left out: {', '.join(map(printable, result.left_out))}")


def _advice(request: Request, result: Report) -> str:
    site = "The site is as it was" if request.out.exists() else "There is no site yet"
    wrong = {remark.path for remark in result.diagnostics if remark.severity == "error"}
    if not wrong:
        return f"{site}; without --strict warnings would not keep it back."
    if not request.skip_broken:
        may_help = any(path.startswith("lessons/") and not path.endswith("/_track.yaml") for path in wrong)
        return f"{site}{'; --skip-broken would leave out the lessons with errors' if may_help else ''}."
    is_warned = any(remark.severity == "warning" for remark in result.diagnostics)
    also = ", and --strict keeps it back for warnings" if request.strict and is_warned else ""
    return f"{site}; --skip-broken can leave out lessons only{also}."
