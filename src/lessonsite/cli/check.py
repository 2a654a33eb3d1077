"""`lessonsite check`: everything that is wrong with a catalog, without building it."""

from __future__ import annotations

import click

from lessonsite.cli import flags
from lessonsite.cli.codes import AUTHORS


@click.command()
@flags.strict
@flags.jobs
@flags.style
@click.pass_context
def command(ctx: click.Context, strict: bool, jobs: int | None, style: str) -> None:
    """Say what is wrong in the catalog; nothing is built.

    Ends with 1 where there are errors, with --strict also where there are warnings. Notes never fail anything.
    """
    folder = flags.catalog_folder(ctx)
    from lessonsite.cli import report
    from lessonsite.press import check

    result = check(folder, jobs or 0)
    counts = report.count(result.diagnostics)
    if style == "json":
        click.echo(report.as_json(result, ("lessons", "seconds")))
    else:
        report.show(result.diagnostics, folder, style)
        click.echo(f"{report.number(result.lessons, 'lesson')}, {report.told(counts)}, {result.seconds:.2f} s")
    failed = counts["error"] or (strict and counts["warning"])
    ctx.exit(AUTHORS if failed else 0)
