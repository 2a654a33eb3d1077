"""What is written can be found: the index holds every word of every lesson, and an edit touches little of it."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from msgspec.msgpack import decode

from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.memo import Store, encode
from lessonsite.outputs.search.columns import Columns
from lessonsite.outputs.search.passages import passages_of
from lessonsite.outputs.search.postings import BUCKETS, NAMED, Postings, bucket_of
from lessonsite.outputs.search.shards import LEVELS, LONGEST, shard, tabulate
from lessonsite.source import Source
from tests.catalogs import built, lesson, tree, write_files
from tests.tools import node

ROOT = Path(__file__).parent.parent


def run(script: str, *words: str, given: str = "") -> str:
    """What a script of `tests/search` says."""
    command = [str(node()), str(ROOT / "tests" / "search" / script), *words]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def find(root: Path, *queries: str, home: str = "search/") -> list[list[str]]:
    """The hits of each query on the built catalog in *root*: lesson and place in turns."""
    file = root / "queries.jsonl"
    file.write_text("".join(json.dumps({"query": query}) + "\n" for query in queries), encoding="utf-8")
    said = run("find.mjs", str(root / "build"), str(file), "--limit", "100", "--home", home)
    return [json.loads(line)["hits"] for line in said.splitlines()]


def lessons_of(hits: list[str]) -> list[str]:
    return hits[::2]


def test_a_passage_breaks_where_the_page_does_and_not_where_its_author_did() -> None:
    body = "## One\n\nIt begins here\nand ends. So\nit is.\n\n```\na = 1\nb = 2\n```\n\n- this\n  one\n- that\n"
    read = read_lesson(Source("lessons/a/01-x.md", lesson("X", body)), ReadingSettings()).value

    found = {passage.heading: passage.text for passage in passages_of(read)}

    assert found["One"] == "It begins here and ends. So it is.\na = 1\nb = 2\nthis one\nthat"


@pytest.mark.parametrize("text", ["A model $x^2$ of text.", "![A curve](x.png) Words.", "The big idea: it is so."])
def test_a_summary_is_of_its_own_where_its_author_wrote_it(text: str) -> None:
    head, other = (
        next(passages_of(read_lesson(Source("lessons/a.md", front + text), ReadingSettings()).value)).text
        for front in ("", "---\nsummary: Short.\n---\n")
    )

    assert other == f"Short.\n{head}" and "\n" not in head


def test_each_word_leads_to_the_lessons_that_hold_it_however_the_shards_are_cut() -> None:
    random = Random("shards")
    forms: dict[str, set[str]] = defaultdict(set)
    truth: dict[str, dict[int, int]] = defaultdict(dict)
    buckets: list[list[list[str | int]]] = [[[] for _ in range(900)] for _ in range(BUCKETS)]
    stems = [
        random.choice(("con", "con", "cont", "tra", "模", "é", ""))
        + "".join(random.choices("aeinstß型", k=random.randint(1, 6)))
        for _ in range(600)
    ]
    for number in range(900):
        for stem in sorted(set(random.sample(stems, 60))):
            own = sorted(
                {stem + ending for ending in random.sample(("", "s", "ed"), 2)} | {random.choice(("al" + stem, stem))}
            )
            weight = random.randint(1, 63)
            forms[stem].update(own)
            truth[stem][number] = weight
            buckets[bucket_of(stem)][number] += [" ".join((stem, *own)), weight + NAMED * (weight > 50)]
            for form in own:
                if bucket_of(form) != bucket_of(stem):
                    buckets[bucket_of(form)][number] += [f"={form} {stem}", 0]

    shards = [one for bucket, posts in enumerate(buckets) for one in shard(bucket, tabulate(map(encode, posts)))]

    assert any(one.name.startswith("w-") and one.split for one in shards), "nothing was divided"
    head = {"levels": LEVELS, "names": "", "shards": {one.name: one.split for one in shards}}
    words = [(form, stem) for stem in truth for form in forms[stem]]
    alone = {form: stem for form, stem in words if sum(form in others for others in forms.values()) == 1}
    given = {"head": head, "files": {one.name: one.text for one in shards}, "words": list(alone)}
    found = json.loads(run("lookup.mjs", given=json.dumps(given)))
    for (form, stem), posts in zip(alone.items(), found, strict=True):
        levels = {number: max(level for level in LEVELS if level <= weight) for number, weight in truth[stem].items()}
        assert dict(map(tuple, posts)) == levels, (form, stem)
    assert len(alone) > 600
    assert max(len(one.text) for one in shards) < 2 * LONGEST


EGG = (
    "Six minutes.\n\n## Why it sets\n\nHeat coagulates the *white*.\n\n"
    "## Key terms\n\nCoagulation\n: When heat turns a liquid solid.\n"
)
SOUP = "## Stock\n\nSimmer bones. Boiling clouds it. Don't rush.\n\n```python\nstir_slowly(pot)\n```\n"
DOUGH = "## Dough\n\nFlour, water & salt. A <b>crust</b>y loaf.\n\n"
BREAD = f"{DOUGH}## Quiz\n\n### Which flour?\n\n- [x] Buckwheat\n- [ ] None\n"
SITE = {
    "lessonsite.yaml": "title: Kitchen\nid: kitchen\nlanguages: [de, ar, ja]\n",
    "lessons/a/_track.yaml": "title: Eggs\n",
    "lessons/a/1-egg.md": lesson("Boil an egg", EGG, id="egg"),
    "lessons/a/1-egg.de.md": lesson("Ein Ei kochen", "## Warum\n\nÜbungen mit Eiweiß und Straßenmusik.\n"),
    "lessons/a/1-egg.ar.md": lesson("سلق البيض", "## لماذا\n\nالكِتَابُ في المدرسة.\n"),
    "lessons/a/1-egg.ja.md": lesson("卵をゆでる", "## なぜ\n\n機械学習とは関係がない。\n"),
    "lessons/a/2-soup.md": lesson("Soup", SOUP, id="soup"),
    "lessons/b/1-bread.md": lesson("Bread", BREAD, id="bread"),
}  # fmt: skip


@pytest.mark.parametrize("kept", [0, 1, 7])
def test_columns_are_what_the_notes_say_however_much_of_them_was_kept(kept: int) -> None:
    random = Random(kept)
    notes = {
        f"lesson {number}": encode(
            (number, [[f"word {random.randint(0, 3)}", 1] * random.randint(0, 2) for _ in range(BUCKETS + 1)])
        )
        for number in range(230)
    }
    store = Leaky(kept)

    def notes_of(names: Sequence[str]) -> list[bytes | None]:
        return [notes.get(name) for name in names]

    Columns(list(notes), notes_of, store).marks()
    edited = encode((9, [["new", 3] for _ in range(BUCKETS + 1)]))
    notes = {
        name + "!" * (name == "lesson 117"): edited if name == "lesson 117" else note for name, note in notes.items()
    }
    columns = Columns([*notes, "lost"], notes_of, store)

    assert columns.lengths[-2:] == [229, 0]
    for bucket in range(BUCKETS + 1):
        wanted = [decode(note, type=Postings).buckets[bucket] for note in notes.values()]
        assert [bytes(raw) for raw in columns.bucket(bucket)] == [*map(bytes, wanted), encode([])]


def test_columns_that_an_edit_leaves_as_they_are_are_not_kept_again() -> None:
    notes = {f"lesson {number}": [[f"word {number}", 1] for _ in range(BUCKETS + 1)] for number in range(20)}
    store = Leaky(1)

    def notes_of(names: Sequence[str]) -> list[bytes | None]:
        return [encode((1, notes[name])) for name in names]

    Columns(list(notes), notes_of, store).marks()
    notes["lesson 7, edited"] = [["new", 1], *notes.pop("lesson 7")[1:]]
    before = set(store.entries)
    store.count = 0
    Columns(
        [f"lesson {number}, edited" if number == 7 else f"lesson {number}" for number in range(20)], notes_of, store
    ).marks()

    assert store.count == len(store.entries.keys() - before) == 2


class Leaky(Store):
    """A store that keeps every so many-th thing that it is given; with 0 nothing."""

    def __init__(self, kept: int) -> None:
        self.kept = kept
        self.entries: dict[str, bytes] = {}
        self.count = 0

    def get(self, key: str) -> bytes | None:
        return self.entries.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.count += 1
        if self.kept and self.count % self.kept == 0:
            self.entries[key] = value


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kitchen")
    write_files(root, SITE)
    assert built(root).published
    return root


def test_a_hit_opens_at_the_heading_under_which_the_words_stand(kitchen: Path) -> None:
    assert find(kitchen, "white", "coagulation", "boil", "flour water") == [
        ["egg", "why-it-sets"],
        ["egg", "coagulation"],
        ["egg", "", "soup", "stock"],
        ["bread", "dough"],
    ]


def test_forms_of_a_word_errors_and_code_find_it_too(kitchen: Path) -> None:
    found = find(kitchen, "coagulating", "minuets", "coagualtion", "stir slowly", "breads", "simm")

    assert [lessons_of(hits)[:1] for hits in found] == [["egg"], ["egg"], ["egg"], ["soup"], ["bread"], ["soup"]]


def test_what_nobody_wrote_is_not_found_and_a_quiz_gives_nothing_away(kitchen: Path) -> None:
    assert find(kitchen, "zebra", "buckwheat", "", "!?") == [[], [], [], []]


def test_words_that_are_in_all_lessons_alike_are_passed_over(kitchen: Path) -> None:
    assert find(kitchen, "what is the dough", "what's the dough", "I can’t dough") == find(kitchen, "dough") * 3


def test_a_title_a_heading_a_term_or_a_tag_of_nothing_but_such_words_is_found(tmp_path: Path) -> None:
    body = "## The who {#who}\n\nText.\n\n## What the dough is\n\nText.\n\n## Key terms\n\nIt\n: What it is.\n"
    files = {
        "lessonsite.yaml": "languages: [de]\n",
        "lessons/a/hamlet.md": "# To be or not to be\n\nProse. Why was it so?\n",
        "lessons/a/band.md": f"---\ntags: [now]\n---\n# Band\n\n{body}",
        "lessons/a/band.de.md": "# Kapelle\n\n## Was ist das?\n\nText.\n",
    }
    write_files(tmp_path, files)
    built(tmp_path)

    found = find(tmp_path, "to be or not to be", "the who", "who", "now", "what", "what it")

    ham, band = "a/hamlet", "a/band"
    assert found == [[ham, ""], [band, "who"], [band, "who"], [band, ""], [], [band, "it"]]
    assert find(tmp_path, "was ist das", home="de/search/") == [[band, "was-ist-das"]]


@pytest.mark.parametrize(
    ("home", "query", "wanted"),
    [
        ("de/search/", "ubung", ["egg"]),
        ("de/search/", "Übungen", ["egg"]),
        ("de/search/", "strassenmusik", ["egg"]),
        ("de/search/", "bones", ["soup"]),
        ("ar/search/", "كتاب", ["egg"]),
        ("ar/search/", "مدرسة", ["egg"]),
        ("ja/search/", "学習", ["egg"]),
        ("ja/search/", "機械学習", ["egg"]),
        ("ja/search/", "卵", ["egg"]),
        ("search/", "Übungen", []),
    ],
)
def test_each_language_is_searched_in_its_own_words(kitchen: Path, home: str, query: str, wanted: list[str]) -> None:
    (hits,) = find(kitchen, query, home=home)

    assert lessons_of(hits)[: len(wanted) or None] == wanted


def test_an_edit_of_a_lesson_touches_its_text_and_the_words_that_came_or_went(tmp_path: Path) -> None:
    random = Random("edit")
    vocabulary = ["".join(random.choices("bcdfgaeioulmnrst", k=7)) for _ in range(800)]
    bodies = {f"lessons/a/{n:02}-l{n:02}.md": " ".join(random.choices(vocabulary, k=200)) for n in range(60)}
    write_files(
        tmp_path, {path: lesson(f"Lesson {path[10:12]}", f"## One\n\n{body}\n") for path, body in bodies.items()}
    )
    built(tmp_path)
    before = {address: content for address, content in tree(tmp_path / "build").items() if "search/" in address}

    path = "lessons/a/30-l30.md"
    write_files(tmp_path, {path: lesson("Lesson 30", f"## One\n\n{bodies[path]} quagga\n")})
    built(tmp_path)

    after = {address: content for address, content in tree(tmp_path / "build").items() if "search/" in address}
    changed = {address for address in before.keys() | after.keys() if before.get(address) != after.get(address)}
    assert changed <= {"search/index.js", "search/text/30.js", f"search/words/b-{bucket_of('quagga')}.js"}
    assert len(before) > 60 + 30
