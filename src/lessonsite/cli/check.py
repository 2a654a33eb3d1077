"""`lessonsite check`: everything that is wrong with a catalog, without building it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lessonsite.cli import flags
from lessonsite.cli.exit_codes import AUTHOR_ERROR

if TYPE_CHECKING:
    from lessonsite.cli.answerability import Answerability


@click.command()
@flags.strict
@flags.jobs
@flags.style
@click.option(
    "--tutor", is_flag=True, help="Also ask the tutor each lesson's quiz: does it find the places? Needs Node."
)
@click.pass_context
def command(ctx: click.Context, strict: bool, jobs: int | None, style: str, tutor: bool) -> None:
    """Say what is wrong in the catalog; nothing is built.

    Ends with 1 where there are errors, with --strict also where there are warnings. Notes never fail anything.
    """
    folder = flags.catalog_folder(ctx)
    from msgspec import to_builtins

    from lessonsite.cli import report
    from lessonsite.site_builder import check

    result = check(folder, jobs or 0)
    counts = report.count(result.diagnostics)
    answers = _answers(folder) if tutor else ()
    if style == "json":
        click.echo(report.as_json(result, ("lessons", "seconds"), {"tutor": to_builtins(answers)} if tutor else {}))
    else:
        report.show(result.diagnostics, folder, style)
        click.echo(
            f"{report.show_amount(result.lessons, 'lesson')}, {report.show_counts(counts)}, {result.seconds:.2f} s"
        )
        _show(answers)
    failed = counts["error"] or (strict and counts["warning"])
    ctx.exit(AUTHOR_ERROR if failed else 0)


def _answers(folder: Path) -> tuple[Answerability, ...]:
    from lessonsite.cli.answerability import answerability

    return answerability(folder)


def _show(answers: tuple[Answerability, ...]) -> None:
    """A line for each lesson, and one for all."""
    for one in answers:
        click.echo(f"{one.found:4} of {one.asked:<4} {one.path}")
    if answers:
        found, asked = sum(one.found for one in answers), sum(one.asked for one in answers)
        click.echo(f"{found:4} of {asked:<4} questions of quizzes whose place the tutor finds")
