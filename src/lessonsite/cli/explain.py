"""`lessonsite explain`: the code of a remark in, why it is made out, with an example of the mistake and its mending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from lessonsite.cli import flags

if TYPE_CHECKING:
    from lessonsite.diagnostics import Code


@click.command()
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Say why a remark is made, with an example.

    CODE stands in the remark's brackets, as in error[field-unknown]. Without one all are listed.
    """
    known = {one.name: one for one in sorted(_codes(), key=lambda one: one.name)}
    if code is None:
        for one in known.values():
            click.echo(f"{one.severity:7}  {one.name:18}  {one.why}")
    elif code in known:
        click.echo(_explained(known[code]))
    else:
        raise flags.Mistyped(f"no remark has the code `{code}`: {_hint(code, known)}")


def _codes() -> Iterator[Code]:
    """Every code, wherever in the package it is declared."""
    from importlib import import_module
    from pkgutil import walk_packages

    import lessonsite
    from lessonsite.diagnostics import Code

    for module in walk_packages(lessonsite.__path__, "lessonsite."):
        if not module.name.endswith("__main__"):
            yield from (one for one in vars(import_module(module.name)).values() if isinstance(one, Code))


def _explained(code: Code) -> str:
    parts = [f"{code.severity}[{code.name}]", code.why]
    if code.wrong:
        parts += ["Instead of", _indented(code.wrong), "write", _indented(code.right)]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _hint(code: str, known: dict[str, Code]) -> str:
    from lessonsite.nearest import did_you_mean

    return did_you_mean(code, known) or "`lessonsite explain` lists them all"
