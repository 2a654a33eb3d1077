"""A plug-in is blamed for its own mistakes: not for a machine that is full, nor for a template of the author's."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonsite.cli.exit_codes import AUTHOR_ERROR, MACHINE_ERROR
from tests.built import lessonsite
from tests.test_plugins import NOTES, edit


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("store._memory._connection.execute('PRAGMA max_page_count = 1')", "no space left on the disk"),
        ("open('/dev/full', 'wb', 0).write(b'x')", "no space left on the disk"),
        ("raise MemoryError", "there is not enough memory"),
    ],
)
def test_where_the_machine_is_full_no_output_is_blamed(plugged: tuple[Path, Path], fault: str, said: str) -> None:
    catalog, plugin = plugged
    text = NOTES.replace("yield ", f"{fault}\n        store.put('k', bytes(1 << 20))\n        yield ")
    (plugin / "lessonsite_sample/titles.py").write_text(text)

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == MACHINE_ERROR
    assert done.stderr.startswith(f"error: {said}"), done.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("yield ", 'store.put("k", object())\n        yield ', "TypeError: memoryview: a bytes-like object"),
        ("yield ", 'store.put("k", None)\n        yield ', "TypeError: memoryview: a bytes-like object"),
        ('b"notes"\n', '"notes"\n', "TypeError: memoryview: a bytes-like object"),
        ('"notes.txt"', '"../notes.txt"', "ValueError: `../notes.txt` is no address"),
        ("return ()", 'return [Plan("notes", "x.txt", "", object())]', "TypeError: Encoding objects"),
        ("return ()", 'return [LazyPlan("notes", "x.txt", "", lambda: 1 / 0)]', "ZeroDivisionError"),
        ("return ()", "return [None]", "AttributeError"),
    ],
)
def test_an_output_is_blamed_for_what_it_hands_over(plugged: tuple[Path, Path], old: str, new: str, said: str) -> None:
    catalog, plugin = plugged
    text = f"from lessonsite.plans import LazyPlan, Plan\n{NOTES}"
    (plugin / "lessonsite_sample/titles.py").write_text(text.replace(old, new, 1))

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == MACHINE_ERROR
    assert done.stderr.startswith(f"error: the output `titles` of `lessonsite-sample` failed ({said}"), done.stderr


@pytest.mark.parametrize(
    ("template", "code", "said"),
    [
        (
            "titles.html",
            AUTHOR_ERROR,
            "a template of yours does not work (templates/titles.html:2: 'nothing' is undefined)",
        ),
        ("others.html", MACHINE_ERROR, "the output `titles` of `lessonsite-sample` failed (TemplateNotFound: "),
    ],
)
def test_a_template_that_an_output_fills_in_is_its_authors(
    plugged: tuple[Path, Path], template: str, code: int, said: str
) -> None:
    catalog, plugin = plugged
    (catalog / "templates").mkdir()
    (catalog / "templates/titles.html").write_text("<p>\n{{ nothing.at_all }}")
    frame = "type('Frame', (), {'language': 'en', 'address': '', 'base': ''})"
    call = f"return render('{template}', view=type('View', (), {{'frame': {frame}}})) or "
    edit(plugin / "lessonsite_sample/titles.py", "return ", call)

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == code
    assert done.stderr.startswith(f"error: {said}"), done.stderr
