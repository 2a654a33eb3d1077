"""How far a build is in, a bar on a terminal out, once it takes long enough for anybody to wonder."""

from __future__ import annotations

import time
from itertools import repeat
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_PATIENCE = 1.0
_LABELS = {"read": "Reading lessons", "render": "Making pages   "}
#: How many pages there will be is known only at the end.
_ENDLESS = "render"


class Progress:
    """A bar on *stream* for each stage, if that is a terminal, after *patience* seconds."""

    def __init__(self, stream: TextIO, patience: float = _PATIENCE) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._begin = time.monotonic() + patience
        self._stage = ""
        self._bar: ProgressBar[Any] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def tick(self, stage: str, done: int, total: int) -> None:
        """Of *stage*, *done* of *total* are done."""
        if not self._is_shown or time.monotonic() < self._begin:
            return
        if self._bar is None or stage != self._stage:
            self._close()
            self._bar, self._stage = self._open(stage, total), stage
        self._bar.update(done - self._bar.pos)

    def _open(self, stage: str, total: int) -> ProgressBar[Any]:
        import click

        bar: ProgressBar[Any] = click.progressbar(
            repeat(None) if stage == _ENDLESS else None,
            length=None if stage == _ENDLESS else total,
            label=_LABELS[stage],
            file=self._stream,
            show_eta=False,
            show_pos=True,
        )
        bar.__enter__()
        return bar

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
