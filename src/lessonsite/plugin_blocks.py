"""A fence whose first word is a block's name in, the block's HTML out: others join by `lessonsite.blocks`.

Such HTML stands in the lesson as if its author had typed it there: it is resolved and cleaned as that is. Unless the
settings trust it, no block brings a script into a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.plugins import load_plugins, package_of

BLOCK_FAILED = Code(
    "block-failed",
    "error",
    why="Learners would see what was typed in place of what the block of a plug-in makes of it.",
)

#: A pure function of what stands in the fence and of what follows the name. What it raises is said to the author.
Block = Callable[[str, str], str]

#: Every block by its name. A language of that name is no longer coloured: whoever installs a block wants it.
BLOCKS: Mapping[str, Block] = load_plugins("lessonsite.blocks")


class FailedBlock(Struct, frozen=True):
    """What is said to the author of a text that a block can make nothing of."""

    message: str


def make_block(text: str, info: str) -> str | FailedBlock | None:
    """The HTML that a block makes of a fence's *text*; None where *info* names no block."""
    name, _, rest = info.strip().partition(" ")
    block = BLOCKS.get(name)
    if block is None:
        return None
    try:
        return block(text, rest.strip())
    except Exception as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        package = package_of("lessonsite.blocks", name)
        return FailedBlock(f"the block `{name}` of `{package}` can make nothing of this: {reason}")
