"""The words of a command line in, the command that they name run: `lessonsite` and what goes for all its commands.

Each command is a module of its name with a `command` in it, and is imported only when it is asked for.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from lessonsite import __version__
from lessonsite.cli.exit_codes import INTERRUPTED, PIPE_CLOSED

COMMANDS = ("init", "new", "check", "explain", "build", "show")


class _Commands(click.Group):
    """The commands, found by name when they are needed, and the exit code with which each ends."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which an author meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"lessonsite.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, or what may have been meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command `{args[0]}`: {hint}", ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        """What was typed, taken apart; help and the version are told here already."""
        try:
            return super().make_context(*given, **more)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _stop_writing()
            raise click.exceptions.Exit(PIPE_CLOSED) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named, and say in a line what went wrong where that is not the author's trouble."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            if error.option_name != "-C":
                raise
            hint = f"type `-C DIR` before the command: `lessonsite -C DIR {ctx.invoked_subcommand} …`"
            raise click.UsageError(hint, error.ctx) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _stop_writing()
            ctx.exit(PIPE_CLOSED)
        except Exception as error:
            from lessonsite.cli.errors import report_error

            ctx.exit(report_error(error, ctx.invoked_subcommand or "", ctx.obj))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="lessonsite", message="%(prog)s %(version)s", help="Show the version.")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Work as if started in DIR.",
)
@click.pass_context
def lessonsite(ctx: click.Context, folder: Path) -> None:
    """Make a site for learners out of a folder of Markdown lessons."""
    ctx.obj = Path(os.path.abspath(folder))


def _stop_writing() -> None:
    """Nobody reads on: let Python's last flush go nowhere, rather than complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
