"""What is said of the machine's trouble tells what to do about it."""

from __future__ import annotations

import errno
import os

import pytest

from lessonsite.cli.errors import explain_error


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EROFS, "publish elsewhere with `--out`"),
        (errno.EBUSY, "name a folder in it"),
        (errno.ENOSPC, "free some"),
        (errno.EAGAIN, "no more processes be begun: try `--jobs 1`"),
        (errno.ENOMEM, "there is not enough memory: close something"),
        (errno.EISDIR, "rename it, or delete it"),
        (errno.EXDEV, "publish in the catalog, and copy it there"),
        (errno.EMFILE, "raise its limit, as `ulimit -n 256` does"),
        (errno.ENOLCK, "work on a copy elsewhere"),
    ],
)
def test_trouble_of_the_machine_comes_with_what_to_do(number: int, advice: str) -> None:
    told = explain_error(OSError(number, os.strerror(number), "/site"))

    assert told and advice in told
