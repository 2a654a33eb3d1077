"""What installed packages offer is found by its entry-point group, and joins as if it were our own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lessonsite.cli.exit_codes import AUTHOR_ERROR, MACHINE_ERROR
from lessonsite.plugins import PluginError, load_plugins, plugin_folders
from tests.built import PLUGIN, ROOT, Built, lessonsite

NOTES = """
class Notes:
    name = "notes"

    def plan(self, catalog):
        return ()

    def make(self, plan, lesson, render):
        return b""

    def note(self, lesson):
        return b"note"

    def join(self, catalog, notes_of, store):
        yield "notes.txt", b"notes"


output = Notes()
"""

Offer = Callable[[str], None]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Installs a package of one module, which offers what the given entry points say."""

    def install(points: str) -> None:
        (tmp_path / "offering_one.py").write_text("output = 'an output'\n")
        info = tmp_path / "offering_one-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offering-one\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(points)
        monkeypatch.syspath_prepend(tmp_path)

    return install


def edit(file: Path, old: str, new: str) -> None:
    """Write *new* in place of *old*, which stands in the *file*."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new))


def test_what_a_package_offers_is_loaded(offer: Offer, tmp_path: Path) -> None:
    offer("[lessonsite.tests]\none = offering_one:output\n")

    assert load_plugins("lessonsite.tests") == {"one": "an output"}
    assert plugin_folders("lessonsite.tests") == {"one": str(tmp_path)}


def test_where_none_offers_anything_there_is_nothing() -> None:
    assert load_plugins("lessonsite.none") == {}


def test_a_plug_in_that_cannot_be_loaded_is_named(offer: Offer) -> None:
    offer("[lessonsite.tests]\none = offering_one:none\n\n[lessonsite.others]\ntwo = offering_two:output\n")

    with pytest.raises(PluginError, match=r"^the plug-in `one` of `offering-one` can't be loaded .*AttributeError"):
        load_plugins("lessonsite.tests")
    with pytest.raises(PluginError, match=r"^the plug-in `two` of `offering-one` .*no module `offering_two`"):
        plugin_folders("lessonsite.others")


def test_without_plug_ins_the_library_that_loads_them_is_never_imported() -> None:
    code = "import sys, lessonsite.question_reader, lessonsite.files as files; files.package_files()"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.exit('importlib.metadata' in sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )

    assert done.returncode == 0


def test_the_harness_of_kinds_walks_those_of_other_packages() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_questions.py"]
    command += ["tests/test_scripts.py", "-k", "yesno or named_after"]
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN)}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert "6 passed" in done.stdout, done.stdout


def test_a_kind_of_another_package_claims_before_our_own_and_only_its_pages_wear_it(plugged_site: Built) -> None:
    marks, dots = ((plugged_site.folder / f"alpha/{name}/index.html").read_text("utf-8") for name in ("marks", "dots"))

    assert 'data-kind="yesno"' in marks
    assert 'data-kind="text"' in marks
    assert "/static/yesno." in marks
    assert '"yesno.yes":"Yes"' in marks
    assert "yesno" not in dots
    assert len(list(plugged_site.folder.glob("static/kind-yesno.*.js"))) == 1


def test_an_output_of_another_package_makes_its_files(plugged_site: Built) -> None:
    assert (plugged_site.folder / "titles.txt").read_text("utf-8") == "Marks\nDots\n"


def test_a_fence_that_names_a_block_is_what_the_block_makes_of_it(plugged_site: Built) -> None:
    page = (plugged_site.folder / "alpha/dots/index.html").read_text("utf-8")

    assert "<table><caption>Marks and their dots</caption><tbody><tr><td>mark</td><td>dots</td></tr>" in page
    assert "<math>" in page
    assert 'data-language="python"' in page


def test_what_a_block_makes_is_cleaned_as_an_authors_html_is(plugged: tuple[Path, Path]) -> None:
    catalog, plugin = plugged
    (plugin / "lessonsite_sample/cells.py").write_text(
        "def cells(text, rest):\n"
        """    return '<p onclick="x()">Kept<script>y()</script> <a href="javascript:z()">too</a>, """
        """<a href="01-marks.md">led</a>'\n"""
    )

    done = lessonsite("-C", str(catalog), "build")

    page = (catalog / "build/alpha/dots/index.html").read_text("utf-8")
    assert '<p>Kept <a>too</a>, <a href="../marks/">led</a></p>' in page, page[page.index("Kept") :][:200]
    assert (
        "warning[html-cleaned]: `<script>` is left out of the page\n  --> lessons/alpha/02-dots.md:11:1" in done.stderr
    )


def test_what_a_block_can_make_nothing_of_is_said_to_its_author_once(plugged: tuple[Path, Path]) -> None:
    catalog, _ = plugged
    with (catalog / "lessons/alpha/01-marks.md").open("a") as stream:
        stream.write("\n## More\n\n- one\n\n  ```cells\n  a, b\n  c\n  ```\n")

    done = lessonsite("-C", str(catalog), "check")

    assert done.stderr.count("lessons/alpha/01-marks.md:") == 1
    assert done.stderr.startswith(
        "error[block-failed]: the block `cells` of `lessonsite-sample` can make nothing of this: "
        "line 2 has 1 cells, the first has 2\n"
        "  --> lessons/alpha/01-marks.md:25:3\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("return raw.accepted in", 'raise KeyError("x") or', "KeyError: 'x'"),
        ("(raw.accepted or", "(raw.none or", "AttributeError: 'RawQuestion' object has no attribute 'none'"),
        ("return {", 'return {"other": object(), ', "TypeError: Encoding objects"),
        ('return {"right": data["right"]}', "return 1 / 0", "ZeroDivisionError: division by zero"),
        ("return Html(words(", "raise ValueError((", "ValueError: yesno.yes"),
    ],
)
def test_a_kind_that_fails_is_named_to_the_author_at_its_question(
    plugged: tuple[Path, Path], old: str, new: str, reason: str
) -> None:
    catalog, plugin = plugged
    edit(plugin / "lessonsite_sample/yesno/__init__.py", old, new)

    done = lessonsite("-C", str(catalog), "check", "--jobs", "1")

    assert done.returncode == AUTHOR_ERROR
    said = f"error[kind-failed]: the kind of question `yesno` of `lessonsite-sample` failed ({reason}"
    assert said in done.stderr, done.stderr
    assert "): report it there, or uninstall that package\n  --> lessons/alpha/01-marks.md:13:1\n" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("titles.py", "yield Plan(", "raise KeyError(", "KeyError: "),
        ("titles.py", "return ", 'raise ValueError("no titles") or ', "ValueError: no titles"),
        ("titles.py", ").encode()", ")", "TypeError: memoryview: a bytes-like object is required, not 'str'"),
        ("titles.py", 'name = "titles"', "", "AttributeError: 'Titles' object has no attribute 'name'"),
        ("notes.py", "return b", 'raise ValueError("no note") or b', "ValueError: no note"),
        ("notes.py", "yield ", 'raise ValueError("no file")\n        yield ', "ValueError: no file"),
    ],
)
def test_an_output_that_fails_is_named_and_nothing_is_published(
    plugged: tuple[Path, Path], file: str, old: str, new: str, reason: str
) -> None:
    catalog, plugin = plugged
    (plugin / "lessonsite_sample/notes.py").write_text(NOTES)
    points = plugin / "lessonsite_sample-1.0.dist-info/entry_points.txt"
    edit(points, "titles = ", "notes = lessonsite_sample.notes:output\ntitles = ")
    assert lessonsite("-C", str(catalog), "build").returncode == 0
    edit(plugin / "lessonsite_sample" / file, old, new)

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == MACHINE_ERROR
    name = file.removesuffix(".py")
    assert done.stderr.startswith(f"error: the output `{name}` of `lessonsite-sample` failed ({reason}"), done.stderr
    assert "uninstall that package; what was published before is whole\n" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "seen"),
    [
        (
            "yesno/__init__.py",
            'return {"right": data["right"]}',
            'return {"right": "new"}',
            '{"right":"new"}',
        ),
        ("yesno/question.html", "yesno-answers", "yesno-new", '<p class="yesno-new">'),
        ("yesno/question.css", "2rem", "3rem", "gap:3rem"),
        ("cells.py", "<caption>", "<caption>New: ", "<caption>New: "),
        ("titles.py", "{title}", "New: {title}", "New: Marks"),
    ],
)
def test_an_edit_of_a_plug_in_is_seen(plugged: tuple[Path, Path], file: str, old: str, new: str, seen: str) -> None:
    catalog, plugin = plugged
    assert lessonsite("-C", str(catalog), "build").returncode == 0
    edit(plugin / "lessonsite_sample" / file, old, new)

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == 0, done.stderr
    kinds = (".html", ".css", ".txt")
    made = [path.read_text("utf-8") for path in (catalog / "build").rglob("*") if path.suffix in kinds]
    assert any(seen in text for text in made)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "text = lessonsite_sample.yesno:KIND",
            "the plug-in `text` is called as a kind of question of lessonsite's own",
        ),
        ("maybe = lessonsite_sample.yesno:KIND", "the plug-in `maybe` calls its kind of question `yesno`"),
        ("yesno = lessonsite_sample.yesno:OTHER", "the plug-in `yesno` of `lessonsite-sample` can't be loaded"),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_said_in_a_line(plugged: tuple[Path, Path], entry: str, said: str) -> None:
    catalog, plugin = plugged
    (points,) = plugin.glob("*.dist-info/entry_points.txt")
    points.write_text(f"[lessonsite.questions]\n{entry}\n")

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == MACHINE_ERROR
    assert done.stderr.startswith(f"error: {said}"), done.stderr
    assert done.stderr.count("\n") == 1


def test_an_output_that_is_called_as_another_is_refused(plugged: tuple[Path, Path]) -> None:
    catalog, plugin = plugged
    edit(plugin / "lessonsite_sample/titles.py", 'name = "titles"', 'name = "web"')

    done = lessonsite("-C", str(catalog), "build")

    assert done.returncode == MACHINE_ERROR
    assert done.stderr.startswith("error: the plug-in `titles` calls its output `web`, as another is called: rename it")
    assert done.stderr.count("\n") == 1
