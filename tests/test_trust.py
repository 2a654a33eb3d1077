"""What people trust the program with, tried a few times; `make trust` tries it at length, and more of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.__main__ import ROWS
from tests.trust.trial import Trial

#: How often here: seconds each. What needs more than Python is tried at length only.
TIMES = {
    "killed": 8,
    "two-at-once": 2,
    "anywhere": 2,
    "edited": 5,
    "read": 400,
    "check": 100,
    "planted": 120,
    "linked": 20,
    "shown": 4,
    "typed": 2,
}


@pytest.mark.parametrize("name", TIMES)
def test_it_holds_whenever_it_is_tried(name: str, tmp_path: Path) -> None:
    trial = ROWS[name].does(TIMES[name], tmp_path)

    assert trial.tried >= TIMES[name]
    assert trial.broken == []


def test_what_is_not_tried_here_needs_more_than_python() -> None:
    assert {name for name, row in ROWS.items() if row.needs} == ROWS.keys() - TIMES.keys()


def test_a_try_that_fails_is_told() -> None:
    trial = Trial("something holds")

    trial.expect(True, "well")
    trial.expect([], "not well")

    assert (trial.tried, trial.broken) == (2, ["not well"])
