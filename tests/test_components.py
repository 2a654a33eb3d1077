"""Every component shows what its examples say: one harness tries them all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lessonsite.assets import build_theme
from lessonsite.files import package_files, theme_files
from lessonsite.theme import Theme

SHELF = Path(__file__).parent.parent / "templates" / "components"
#: Walked elsewhere: its examples are those of the question kinds, in test_questions.py.
ELSEWHERE = {"quiz-form"}
ADDRESSES = {name: f"static/{name}" for name in ("lesson.js", "catalog.js")}


class Value(dict[str, Any]):
    """A mapping of an example, in place of a view's value: its keys are attributes."""

    __getattr__ = dict.__getitem__


class _Loader(yaml.SafeLoader):
    def construct_yaml_map(self, node: yaml.MappingNode) -> Value:
        return Value(self.construct_mapping(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_yaml_map)


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Every component's cases, with its name."""
    return [
        (path.parent.name, case)
        for path in sorted(SHELF.glob("*/examples.yaml"))
        for case in yaml.load(path.read_text("utf-8"), _Loader)
    ]


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    return dict(build_theme(theme_files("templates"), theme_files("static"), package_files(), "").templates)


@pytest.mark.parametrize(
    ("name", "case"), examples(), ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_a_component_shows_what_its_example_says(templates: dict[str, str], name: str, case: dict[str, Any]) -> None:
    template = f"components/{name}/{name}.html"
    if call := case.get("call"):
        text = f'{{% from "{template}" import {call.partition("(")[0]} %}}{{{{ {call} }}}}'
        template, templates = "case.html", {**templates, "case.html": text}

    html = Theme(templates, ADDRESSES).environment("en").get_template(template).render(case["given"])

    for fragment in case.get("shows", ()):
        assert fragment in html
    for fragment in case.get("lacks", ()):
        assert fragment not in html


def test_every_component_with_a_template_has_examples() -> None:
    shown = {path.parent.name for path in SHELF.glob("*/*.html")}

    assert not shown - {name for name, _ in examples()} - ELSEWHERE
