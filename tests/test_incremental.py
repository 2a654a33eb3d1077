"""A build that remembers makes what a fresh one makes, and does no more than what has changed asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lessonsite.build import plan_site, shown_digest
from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.outputs import load_outputs
from lessonsite.plans import LazyPlan
from lessonsite.publish import MARKER
from lessonsite.site_builder import Request, build, open_catalog
from lessonsite.source import Source
from tests.catalogs import built, lesson, tree, write_files

Folders = pytest.TempPathFactory
TERMS = "## Key terms\n\nToken\n: A piece of text.\n"
QUIZ = "## Quiz\n\n### Which?\n\n- [ ] this\n- [x] that\n"
CATALOG = {
    "lessonsite.yaml": "title: Small\nid: small\nlanguages: [de]\n",
    "lessons/a/01-first.md": lesson("First", f"## One\n\nA token is read.\n\n{TERMS}\n{QUIZ}"),
    "lessons/a/02-second.md": lesson("Second", "## One\n\nA token again.\n", requires="[first]"),
    "lessons/a/02-second.de.md": lesson("Zweite", "## Eins\n\nText.\n"),
    "lessons/b/01-third.md": lesson(
        "Third", f"## One\n\nWords.\n\n![X](images/x.svg)\n\n{TERMS}", aliases="[old-third]"
    ),
    "lessons/b/02-fourth.md": lesson("Fourth"),
    "lessons/b/images/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"/>',
    "paths.yaml": "way:\n  title: The way\n  lessons: [first, third]\n",
}
MORE = {
    "body": "\nMore, {count}.\n",
    "words": "\nA gradient, a lattice, a tensor, a kernel. That kernel, tensor, lattice, gradient.\n",
    "section": "\n## Another {count}\n\nSee [above](#another-{count}).\n",
    "question": "\n## Quiz\n\n### Why {count}?\n\n- [ ] this\n- [x] that\n",
}
PICTURE = "lessons/b/images/x.svg"
NAMES = [name for name in CATALOG if name.endswith(".md")]


@pytest.fixture
def folders(tmp_path_factory: Folders) -> Folders:
    return tmp_path_factory


@pytest.fixture
def small(tmp_path: Path) -> Path:
    write_files(tmp_path, CATALOG)
    return tmp_path


def test_a_second_build_makes_nothing(small: Path) -> None:
    first = built(small)

    second = built(small)

    pages = [address for address in tree(small / "build") if address.endswith(".html")]
    assert first.published and first.remade == first.pages == len(pages)
    assert second.remade == 0 and (second.lessons, second.pages) == (first.lessons, first.pages)


def test_editing_a_body_remakes_one_lesson_and_its_page(small: Path) -> None:
    built(small)
    before = tree(small / "build")

    file = small / "lessons/b/02-fourth.md"
    file.write_text(file.read_text() + "\nOne more sentence.\n")
    report = built(small)

    after = tree(small / "build")
    changed = {address for address in after if after[address] != before.get(address)}
    told = {address for address in changed if address.startswith(("offline/", "sw.js", MARKER))}
    # Of the lists of what there is: that of the track, that of what belongs to none, the build, its worker, its mark.
    assert len(told) <= 6 and "offline/build.json" in told
    changed -= told
    own = {address for address in changed if not address.startswith(("search/", "de/search/"))}
    assert own == {f"b/fourth/{name}" for name in ("index.html", "lesson.md", "review.js", "tutor.js")}
    # An index in each language: its head, and the words that came; the text is there once.
    assert "search/text/3.js" in changed and len(changed - own) <= 2 * 4 + 1
    assert report.remade == 1


def test_moving_text_within_a_file_changes_nothing_that_other_pages_show_of_the_lesson() -> None:
    text = lesson("Third", f"## One\n\nSee [it](01-first.md).\n\n{TERMS}", aliases="[old]", requires="[first]")

    def look(text: str, name: str = "03-third.md") -> str:
        reading = ReadingSettings(languages=("de",))
        return shown_digest(read_lesson(Source(f"lessons/b/{name}", text), reading).value.outline)

    assert look(text) == look(
        text.replace("---\n", "---\n# A remark.\n", 1).replace("## Key", "Or [on](#one).\n\n## Key")
    )
    variant = f"{text}\n\n## Quiz\n\n### Two and two?\n\nAnswer: 4\n"
    assert look(variant, "03-third.de.md") == look(variant.replace("## Quiz", "\n## Quiz"), "03-third.de.md")
    assert look(text) != look(text.replace("Third", "Fourth"))
    assert look(text) != look(text.replace("[old]", "[older]"))
    assert look(text) != look(text.replace("Token", "Tokens"))


@pytest.mark.parametrize("name", NAMES)
def test_the_view_of_a_lazy_plan_stays_what_it_is_whatever_the_bodies_of_other_lessons_say(
    small: Path, name: str
) -> None:
    before = lazy_plans(small)

    file = small / name
    file.write_text(file.read_text() + "\nOne more sentence.\n")
    after = lazy_plans(small)

    same = [address for address, plan in after.items() if plan.lesson == before[address].lesson]
    assert len(after) > len(same) > 10
    assert [after[address].plan() for address in same] == [before[address].plan() for address in same]


def lazy_plans(root: Path) -> dict[str, LazyPlan]:
    with open_catalog(root) as (catalog, _):
        plans = plan_site(catalog, load_outputs())
    return {one.address: one for one in plans if isinstance(one, LazyPlan)}


def test_a_changed_title_is_shown_wherever_the_lesson_is_named(small: Path) -> None:
    built(small)

    file = small / "lessons/b/02-fourth.md"
    file.write_text(file.read_text().replace("Fourth", "Finale"))
    built(small)

    pages = tree(small / "build")
    assert not [address for address, content in pages.items() if b"Fourth" in content]
    assert b"Finale" in pages["index.html"] and b"Finale" in pages["b/third/index.html"]


def test_a_lesson_that_has_become_like_another_is_shown_there(small: Path) -> None:
    name, other = "lessons/a/01-first.md", "lessons/b/02-fourth.md"
    write_files(small, {other: CATALOG[other] + MORE["words"]})
    built(small)
    page = small / "build/b/fourth/index.html"
    assert "a/first/" not in page.read_text()

    write_files(small, {name: CATALOG[name].replace("read.\n", f"read.\n{MORE['words']}")})
    built(small)

    assert "a/first/" in page.read_text()


def test_a_picture_of_another_size_remakes_what_shows_it(small: Path) -> None:
    built(small)
    before = tree(small / "build")

    write_files(small, {PICTURE: CATALOG[PICTURE].replace('"10"', '"20"')})
    built(small)

    after = tree(small / "build")
    changed = {address for address in after if after[address] != before.get(address)}
    assert {address for address in changed if address.startswith(("a/", "b/", "de/", "index"))} == {
        "b/images/x.svg",
        "b/third/index.html",
    }
    assert b'width="20" height="5"' in after["b/third/index.html"]


def test_a_picture_that_has_not_changed_is_not_looked_into_again(small: Path) -> None:
    def change(stage: str, done: int, total: int) -> None:
        """After the look at all files: only who looks into the picture can know."""
        (small / PICTURE).write_text(CATALOG[PICTURE].replace('"10"', '"20"'))

    built(small)

    write_files(small, {"lessons/b/01-third.md": CATALOG["lessons/b/01-third.md"] + MORE["body"]})
    build(Request(small, small / "build"), change)

    page = (small / "build/b/third/index.html").read_text()
    assert '"20"' in (small / PICTURE).read_text()
    assert "More, " in page and 'width="10" height="5"' in page


def test_a_removed_lesson_leaves_nothing_behind(small: Path) -> None:
    built(small)

    (small / "lessons/b/02-fourth.md").unlink()
    built(small)
    built(small)

    assert not (small / "build/b/fourth").exists()


def test_a_build_with_an_error_leaves_the_site_as_it_was(small: Path) -> None:
    built(small)
    before = tree(small / "build")

    write_files(small, {"lessons/a/03-broken.md": lesson("Broken", levle="beginner")})
    report = built(small)

    assert not report.published and tree(small / "build") == before


def test_skip_broken_leaves_out_just_the_broken_lesson(small: Path) -> None:
    write_files(small, {"lessons/a/03-broken.md": lesson("Broken", levle="beginner")})

    report = built(small, skip_broken=True)

    assert report.published and report.left_out == ("lessons/a/03-broken.md",)
    assert not (small / "build/a/broken").exists() and (small / "build/a/first/index.html").exists()


def test_of_two_lessons_at_one_address_the_first_stays(small: Path) -> None:
    write_files(small, {f"lessons/c/{number:02}-new.md": lesson(f"New {number}", TERMS) for number in (0, 1)})

    report = built(small, skip_broken=True)

    assert report.left_out == ("lessons/c/01-new.md",)
    assert b"New 0" in (small / "build/c/new/index.html").read_bytes()


def test_a_lost_memory_or_a_damaged_spare_is_made_anew(small: Path) -> None:
    built(small)
    expected = tree(small / "build")

    (small / ".lessonsite/memory.db").write_bytes(b"not a database")
    shutil.rmtree(small / ".lessonsite/spare")
    report = built(small)

    assert report.published and tree(small / "build") == expected


def test_files_that_are_not_ours_are_never_touched(small: Path) -> None:
    from lessonsite.publish import PublishError

    write_files(small, {"build/thesis.txt": "years of work"})

    with pytest.raises(PublishError, match="did not make"):
        built(small)

    assert tree(small / "build") == {"thesis.txt": b"years of work"}


KINDS = ("body", "title", "term", "words", "section", "question", "requires", "remove", "add", "settings", "picture")
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(NAMES)), min_size=1, max_size=6)


@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_a_remembered_site_is_a_fresh_site(folders: Folders, edits: list[tuple[str, str]]) -> None:
    kept, fresh = folders.mktemp("kept"), folders.mktemp("fresh")
    write_files(kept, CATALOG)
    built(kept, jobs=1)

    for count, (edit, name) in enumerate(edits):
        _edit(kept, edit, name, count)
        built(kept, skip_broken=True, jobs=1)

    for file in kept.rglob("*"):
        relative = file.relative_to(kept)
        if file.is_file() and relative.parts[0] not in {"build", ".lessonsite"}:
            (fresh / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, fresh / relative)
    built(fresh, skip_broken=True, jobs=1)
    assert tree(kept / "build") == tree(fresh / "build")
    assert (kept / "build" / MARKER).exists()


def _edit(root: Path, edit: str, name: str, count: int) -> None:
    file = root / name
    text = file.read_text() if file.exists() else CATALOG[name]
    if edit == "remove":
        file.unlink(missing_ok=True)
    elif edit == "add":
        write_files(root, {f"lessons/c/{count:02}-new.md": lesson(f"New {count}", TERMS)})
    elif edit == "settings":
        write_files(root, {"lessonsite.yaml": f"title: Small {count}\nid: small\nlanguages: [de]\n"})
    elif edit == "picture":
        write_files(root, {PICTURE: CATALOG[PICTURE].replace('"10"', f'"{count + 20}"')})
    elif edit == "term":
        file.write_text(text.replace("A piece of text.", f"A piece of text, {count}."))
    elif edit == "title":
        file.write_text(text.replace("title: ", f"title: {count} ", 1))
    elif edit == "requires":
        file.write_text(text.replace("---\n", "---\nrequires: [third]\n", 1).replace("[first]\n", "[fourth]\n"))
    else:
        file.write_text(text + MORE[edit].format(count=count))
