"""Every sentence in tests/spec is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spec_harness import Case, complaints, read_cases

SPECS = sorted((Path(__file__).parent / "spec").glob("*.md"))
CASES = [(path.name, case) for path in SPECS for case in read_cases(path.read_text("utf-8"))]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.sentence}" for name, case in CASES])
def test_spec(name: str, case: Case) -> None:
    wrong = complaints(case)

    assert not wrong, "\n".join([f"tests/spec/{name}:{case.line}: {case.sentence}", *wrong])
