"""Nothing grows too large to be read in one sitting: files, functions, nesting, parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "lessonsite"

FILE, BODY, NESTING, PARAMETERS = 300, 50, 3, 5
TEMPLATE, ELEMENT, BLOCK = 80, 120, 120

#: What is larger all the same: where, and why it reads better so.
EXCEPTIONS: dict[str, str] = {}

CODE = sorted(path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "_theme"))
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
SCRIPTS = sorted([*(ROOT / "static").rglob("*.js"), *(ROOT / "tests" / "js").rglob("*.mjs")])
SHEETS = sorted((ROOT / "static").rglob("*.css"))
TEMPLATES = sorted([*(ROOT / "templates").rglob("*.html"), *PACKAGE.rglob("questions/*/*.html")])
ELEMENTS = sorted([*(ROOT / "templates").rglob("*.js"), *PACKAGE.rglob("questions/*/*.js")])
BLOCKS = sorted([*(ROOT / "templates").rglob("*.css"), *PACKAGE.rglob("questions/*/*.css")])

_NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.TryStar, ast.Match, ast.AsyncFor, ast.AsyncWith)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of a file, with the place by which exceptions name it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, _FUNCTIONS):
            yield f"{path.relative_to(ROOT).as_posix()} {node.name}", node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a body has, its docstring aside."""
    first = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - first[0].lineno + 1 if first else 0


def nesting(node: ast.AST, depth: int = 0) -> int:
    """How deep blocks stand within one another. An `elif` is no deeper than its `if`."""
    deepest = depth
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, (*_FUNCTIONS, ast.ClassDef)):
                continue
            is_elif = name == "orelse" and isinstance(node, ast.If) and len(value) == 1 and isinstance(child, ast.If)
            inner = depth + (isinstance(child, _NESTING) and not is_elif)
            deepest = max(deepest, nesting(child, inner))
    return deepest


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters a function takes, the object itself aside."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in named)


@pytest.mark.parametrize(
    ("paths", "most"),
    [
        (CODE, FILE),
        (TESTS, FILE),
        (SCRIPTS, FILE),
        (SHEETS, FILE),
        (TEMPLATES, TEMPLATE),
        (ELEMENTS, ELEMENT),
        (BLOCKS, BLOCK),
    ],
    ids=["code", "tests", "scripts", "sheets", "templates", "elements", "blocks"],
)
def test_a_file_is_read_in_one_sitting(paths: list[Path], most: int) -> None:
    sizes = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}

    long = {name: size for name, size in sizes.items() if size > most and name not in EXCEPTIONS}

    assert not long, f"more than {most} lines: {long}"


def test_a_function_fits_on_a_screen() -> None:
    found = {place: body_lines(function) for path in CODE for place, function in functions(path)}

    long = {place: lines for place, lines in found.items() if lines > BODY and place not in EXCEPTIONS}

    assert not long


def test_a_function_is_not_nested_deep() -> None:
    found = {place: nesting(function) for path in CODE for place, function in functions(path)}

    deep = {place: depth for place, depth in found.items() if depth > NESTING and place not in EXCEPTIONS}

    assert not deep


def test_a_function_takes_few_parameters() -> None:
    found = {place: parameters(function) for path in CODE for place, function in functions(path)}

    many = {place: count for place, count in found.items() if count > PARAMETERS and place not in EXCEPTIONS}

    assert not many


def test_every_exception_is_still_one() -> None:
    large = {
        path.relative_to(ROOT).as_posix() for path in (*CODE, *TESTS, *SCRIPTS, *SHEETS, *TEMPLATES, *ELEMENTS, *BLOCKS)
    }
    large |= {
        place
        for path in CODE
        for place, function in functions(path)
        if body_lines(function) > BODY or nesting(function) > NESTING or parameters(function) > PARAMETERS
    }

    assert not EXCEPTIONS.keys() - large
    assert all(EXCEPTIONS.values()), "each with its reason"


def test_the_measures_measure() -> None:
    source = "def f(self, a, *, b):\n  'd'\n  if a:\n    pass\n  elif b:\n    for x in a:\n      pass\n"
    (function,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))

    assert body_lines(function) == 5
    assert nesting(function) == 2
    assert parameters(function) == 2
