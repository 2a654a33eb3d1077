"""The order of the code: who may import whom, what the core may not touch, and what only one file may say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "lessonsite"

#: From the ground up. A module sees lower floors only, never its own: not at the top of the file, not within a
#: function, not for types alone. A folder (`questions/`) is one name here, whatever stands in it.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("source", "memo", "numbers", "html_tags", "tokens", "plain_text", "inline_text", "folding", "sentence_splitter"),
    ("foreign_rules", "hrefs", "data_script"),
    ("syntax_extensions", "task_lists", "block_parser", "lexing", "plugins"),
    ("diagnostics", "inline_parser", "yaml_errors", "span_finder", "nearest"),
    ("model", "yaml_nodes", "front_matter_splitter", "characters", "limits", "foreign_markup", "footnotes", "anchors"),
    ("yaml_parser", "value_readers", "sentences", "text_decoder", "templating"),
    ("fields", "words"),
    ("tutor_setting", "language_setting", "sync_setting", "base_setting"),
    ("config", "front_matter", "stems", "wordforms"),
    ("highlight", "synonyms", "grammar", "mathml", "links", "raw_html", "plugin_blocks"),
    ("link_resolver",),
    ("rendering",),
    ("markdown",),
    ("markdown_export", "question_kind", "prose", "activity_steps", "quiz_file", "foreign_answers"),
    ("rich_text", "options", "labels"),
    ("gaps", "written_answers", "questions", "headings"),
    ("question_reader", "written_quiz", "outline", "terms", "unasked_questions", "unread_headings"),
    ("listed_answers", "structure"),
    ("listed_questions", "written_questions", "title_and_summary"),
    ("body_reader",),
    ("lesson", "introduction", "tracks", "addresses", "variants"),
    ("placement", "similarity"),
    ("references",),
    ("link_check", "aliases", "cycles"),
    ("catalog", "cards", "plans"),
    ("views", "glossary_addresses"),
    ("outputs", "theme", "assets", "overrides", "offline_packs"),
    ("build",),
    ("cache", "memory_folder", "publish", "work_queue"),
    ("files", "picture_sizes", "pool"),
    ("workers",),
    ("catalog_reader", "site_update"),
    ("site_builder",),
    ("cli",),
    ("__main__",),
)

#: The edges: only these touch files, clocks, processes and the network.
FIRST_EDGE = "cache"
OUTSIDE_WORLD = re.compile(
    r"(asyncio|concurrent|ctypes|fcntl|glob|http|io|mmap|multiprocessing|os|pathlib|random|secrets|select|selectors|shutil"
    r"|signal|socket|sqlite3|subprocess|sys|tempfile|threading|time|urllib\.request)(\.|$)"
)
#: What reaches outside all the same, and why that is no harm.
ALLOWED = {
    ("plugins", "os"): "looks for what is installed beside the package, which is code too",
    ("plugins", "sys"): "looks for what is installed beside the package, which is code too",
    ("words", "pathlib.Path"): "reads the package's own words, which are a part of its code",
    ("synonyms", "pathlib.Path"): "reads the package's own words for one another, which are a part of its code",
    ("questions", "pathlib.Path"): "lists the package's own kinds, which are a part of its code",
}

#: Folders whose siblings never see each other; what stands under `__init__` is the folder's own.
FOLDERS = ("questions", "outputs")

HEIGHT = {module: height for height, floor in enumerate(FLOORS) for module in floor}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "_theme"))


def parts(path: Path) -> tuple[str, ...]:
    """A file's dotted name below the package, as parts: `questions/text/__init__.py` is `questions`, `text`."""
    names = path.relative_to(PACKAGE).with_suffix("").parts
    return names[:-1] if names[-1] == "__init__" else names


MODULES = {parts(path) for path in FILES}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the full dotted name of all that a file imports, wherever in it."""
    package = ("lessonsite", *(parts(path) if path.stem == "__init__" else parts(path)[:-1]))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def seen(path: Path) -> set[tuple[int, tuple[str, ...]]]:
    """Our modules that a file imports, each by the longest name that is a module."""
    found = set()
    for line, name in imports(path):
        home, *rest = name.split(".")
        count = next((count for count in range(len(rest), 0, -1) if tuple(rest[:count]) in MODULES), 0)
        if home == "lessonsite" and count:
            found.add((line, tuple(rest[:count])))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(parts(path)) or "__init__")
def test_a_module_sees_lower_floors_only(path: Path) -> None:
    module = parts(path)[0] if parts(path) else ""
    if not module:
        assert not seen(path), "the package itself imports nothing"
        return

    assert module in HEIGHT, f"`{module}` has no floor: give it one in FLOORS"
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: sees {'.'.join(other)}, floor {HEIGHT.get(other[0])}"
        for line, other in sorted(seen(path))
        if other[0] != module and HEIGHT.get(other[0], 99) >= HEIGHT[module]
    ]

    assert not wrong, "\n".join([f"{module} is on floor {HEIGHT[module]}", *wrong])


@pytest.mark.parametrize("folder", FOLDERS)
def test_two_in_one_folder_never_see_each_other(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: sees {'.'.join(other)}"
        for path in FILES
        if len(parts(path)) > 1 and parts(path)[0] == folder
        for line, other in sorted(seen(path))
        if len(other) > 1 and other[0] == folder and other[1] != parts(path)[1]
    ]

    assert not wrong, "\n".join(wrong)


def test_two_components_never_see_each_other() -> None:
    components = ROOT / "templates" / "components"
    names = sorted(path.name for path in components.iterdir()) if components.is_dir() else []
    texts = {
        path: path.read_text("utf-8")
        for name in names
        for path in sorted((components / name).iterdir())
        if path.suffix in (".html", ".js")
    }

    wrong = [
        f"{path.relative_to(ROOT)} sees {other}"
        for path, text in texts.items()
        for other in names
        if other != path.parent.name and re.search(rf"components/{other}/|\.\./{other}/", text)
    ]

    assert not wrong, "\n".join(wrong)


def test_no_files_import_each_other_in_a_circle() -> None:
    edges = {parts(path): {other for _, other in seen(path)} - {parts(path)} for path in FILES}
    while free := [module for module, others in edges.items() if not others & edges.keys()]:
        for module in free:
            del edges[module]

    assert not edges, "\n".join(".".join(module) for module in edges)


def test_every_floor_is_lived_on() -> None:
    present = {parts(path)[0] for path in FILES if parts(path)}

    gone = HEIGHT.keys() - present

    assert not gone, f"take {sorted(gone)} out of FLOORS"


def test_the_map_in_the_readme_names_every_module_below_those_that_it_sees() -> None:
    table = (ROOT / "README.md").read_text("utf-8").partition("\n## The code\n")[2].partition("\n\nIn the browser")[0]
    rows = [re.findall(r"`(\w+)/?`", row.split("|")[1]) for row in table.splitlines() if row.startswith("| `")]
    row_of = {name: number for number, names in enumerate(rows) for name in names}

    missing = HEIGHT.keys() - row_of.keys() - {"__main__"}
    assert not missing, f"README.md does not name {sorted(missing)}"

    wrong = [
        f"{parts(path)[0]} sees {other[0]}"
        for path in FILES
        if parts(path) and parts(path)[0] in row_of
        for _, other in seen(path)
        if row_of[other[0]] > row_of[parts(path)[0]]
    ]

    assert not wrong, "\n".join(wrong)


def test_nothing_below_the_edges_touches_the_outside_world() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}"
        for path in FILES
        if parts(path) and HEIGHT.get(parts(path)[0], 0) < HEIGHT[FIRST_EDGE]
        for line, name in imports(path)
        if OUTSIDE_WORLD.match(name) and (parts(path)[0], name) not in ALLOWED
    ]

    assert not wrong, "\n".join(wrong)


def test_a_word_that_one_script_alone_may_say_is_said_there_alone() -> None:
    scripts = [*(ROOT / "static").rglob("*.js"), *(ROOT / "templates").rglob("*.js"), *PACKAGE.glob("questions/*/*.js")]
    said = {path.name: re.sub(r"(?m)//.*$|(?s:/\*.*?\*/)", "", path.read_text("utf-8")) for path in scripts}

    assert {name for name, text in said.items() if "localStorage" in text} <= {"store.js"}
    for never in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert not [name for name, text in said.items() if never in text], never
    assert not [name for name, text in said.items() if re.search(r"(?i)stor(e|age)\.clear\(", text)]


def test_no_template_holds_a_script_or_a_style() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in [*(ROOT / "templates").rglob("*.html"), *PACKAGE.glob("questions/*/*.html")]
        for match in re.finditer(
            r"<style|<script(?![^>]*\bsrc=)(?![^>]*ld\+json)|\sstyle=|\son\w+=", path.read_text("utf-8")
        )
    ]

    assert not wrong, "\n".join(wrong)
