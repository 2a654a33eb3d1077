"""The codes of remarks: each has a name of its own, says why it matters, and is shown by an example that is tested."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from lessonsite.diagnostics import Code
from tests.command import run

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "lessonsite"
#: What no test can provoke, and why.
UNMET = {"lesson-crashes": "is said of a crash that nobody knows of yet"}


def declared() -> dict[str, Code]:
    """Every code, under the place that declares it."""
    found: dict[str, Code] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        names = re.findall(r"(?m)^([A-Z][A-Z0-9_]+) = Code\(", path.read_text("utf-8"))
        parts = [part for part in path.relative_to(ROOT / "src").with_suffix("").parts if part != "__init__"]
        module = importlib.import_module(".".join(parts)) if names else None
        found |= {f"{'.'.join(parts)}.{name}": getattr(module, name) for name in names}
    return found


CODES = declared()


def test_no_two_codes_have_one_name() -> None:
    names = [code.name for code in CODES.values()]

    assert len(names) > 30
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_a_code_says_why_and_shows_both_or_neither(code: Code) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code.name)
    assert code.severity in ("error", "warning", "note")
    assert code.why[0].isupper() and code.why.endswith(".")
    assert bool(code.wrong) == bool(code.right), "a limit needs no example; all else has two"
    assert not code.wrong or code.wrong != code.right


def test_every_code_is_explained_to_authors() -> None:
    known = {code.name: code for code in CODES.values()}
    listed = [line.split(maxsplit=2) for line in run("explain").stdout.splitlines()]

    assert listed == [[code.severity, name, code.why] for name, code in sorted(known.items())]
    assert run("explain", "see-dead").stdout == (
        f"warning[see-dead]\n\n{known['see-dead'].why}\n\nInstead of\n\n    See: #wat\n\nwrite\n\n    See: #what\n"
    )
    assert run("explain", "line-too-long").stdout.splitlines()[2:] == [known["line-too-long"].why]


def test_every_code_is_met_in_a_test() -> None:
    kinds = (".md", ".py", ".yaml", ".txt", ".json")
    places = [path for path in (ROOT / "tests").rglob("*") if path.suffix in kinds and "node_modules" not in path.parts]
    places += PACKAGE.glob("questions/*/examples.yaml")
    said = "\n".join(path.read_text("utf-8", "replace") for path in places)

    unmet = {code.name for code in CODES.values() if not re.search(rf"\b{code.name}\b(?!\": \"is)", said)}

    assert sorted(unmet - UNMET.keys()) == []
