"""How lessons are placed, numbered, linked and related; the laws that hold for any catalog."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lessonsite.catalog import Catalog, UnlinkedCatalog, link
from lessonsite.config import Settings
from lessonsite.diagnostics import Outcome
from lessonsite.model import Html, Link, Outline, ReadLesson, Term
from lessonsite.outputs.sitemap import output as sitemap
from lessonsite.outputs.web.glossary import glossary_pages
from lessonsite.outputs.web.lessons import lesson_view, placed_lessons
from lessonsite.outputs.web.map import map_view
from lessonsite.outputs.web.presenter import Presenter
from lessonsite.similarity import find_similar
from lessonsite.source import Span, locate

SETTINGS = Settings(title="Small", id="small", languages=("de",), levels=("easy", "hard"))


LISTS = (
    "tags", "terms", "words", "questions", "unnamed", "steps", "requires", "related",
    "sees", "links", "files", "aliases", "retired", "authors",
)  # fmt: skip


def outline(path: str, **fields: object) -> Outline:
    location = locate(path, SETTINGS.languages)
    address = f"{location.language}/{location.address}" if location.language else location.address
    plain = Outline(
        path=path,
        id=location.address.rstrip("/"),
        address=address,
        track=location.track,
        order=location.number,
        name=location.name,
        language=location.language or "en",
        variant=bool(location.language),
        title=Html(location.name),
        title_text=location.name,
        summary=Html(""),
        summary_text="",
        summary_taken=True,
        minutes=5,
        minutes_estimated=True,
        level="",
        updated="",
        draft=False,
        anchors=("one",),
        sections=("one",),
        **dict.fromkeys(LISTS, ()),
    )
    return replace(plain, **fields)


def term(name: str, text: str = "what it is") -> Term:
    return Term(name, name.casefold(), name.casefold(), Html(f"<p>{text}</p>"), text)


def to(target: str, anchor: str = "") -> Link:
    return Link(target, anchor, Span(2, 1, 5))


def linked(*outlines: Outline, **parts: object) -> Outcome[Catalog]:
    reads = tuple(ReadLesson(one, f"digest of {one.path}") for one in outlines)
    return link(UnlinkedCatalog(reads, **parts), SETTINGS)  # type: ignore[arg-type]


def codes(outcome: Outcome[Catalog]) -> list[str]:
    return sorted(remark.code for remark in outcome.diagnostics)


def test_lessons_are_numbered_through_all_tracks_by_order_then_name() -> None:
    catalog = linked(
        outline("lessons/b/x.md"), outline("lessons/a/10-late.md"), outline("lessons/a/9-early.md"),
        outline("lessons/a/part-10.md"), outline("lessons/a/part-9.md"),
    ).value  # fmt: skip

    assert [(placed.number, placed.id) for placed in catalog.lessons] == [
        (1, "a/early"), (2, "a/late"), (3, "a/part-9"), (4, "a/part-10"), (5, "b/x"),
    ]  # fmt: skip


def test_a_reference_is_an_id_an_address_or_a_unique_last_part() -> None:
    outcome = linked(
        outline("lessons/a/x.md", id="ex"),
        outline("lessons/b/x.md"),
        outline("lessons/b/y.md", requires=(to("ex"), to("a/x"), to("b/x/"))),
        outline("lessons/b/z.md", requires=(to("y"), to("x"))),
    )

    requires = {id_: [placed.id for placed in places] for id_, places in outcome.value.requires.items()}
    assert requires["b/y"] == ["ex", "b/x"] and requires["b/z"] == ["b/y"]
    assert codes(outcome) == ["reference-unknown"]
    assert "several lessons" in outcome.diagnostics[0].hint


def test_two_lessons_of_one_id_or_address_are_an_error() -> None:
    assert codes(linked(outline("lessons/a/x.md"), outline("lessons/a/y.md", id="a/x"))) == ["id-taken"]
    assert codes(linked(outline("lessons/a/01-x.md"), outline("lessons/a/02-x.md"))) == ["address-taken"]
    assert codes(linked(outline("lessons/a/x.md"), outline("lessons/a/X.md"))) == ["address-taken"]
    assert codes(linked(outline("lessons/a/\u00fc.md"), outline("lessons/a/u\u0308.md"))) == ["address-taken"]


def test_the_sites_own_addresses_and_names_that_files_cannot_have_are_errors() -> None:
    for path in ("lessons/search/x.md", "lessons/de/x.md", "lessons/glossary.md"):
        assert codes(linked(outline(path))) == ["address-reserved"], path
    for path in ("lessons/a/con.md", "lessons/a/x?.md", "lessons/a/x..md", f"lessons/a/{'x' * 300}.md"):
        assert codes(linked(outline(path))) == ["address-unsafe"], path


def test_a_circle_of_requires_is_one_error_however_long() -> None:
    size = 3_000
    ring = [outline(f"lessons/a/l{n}.md", requires=(to(f"l{(n + 1) % size}"),)) for n in range(size)]

    assert codes(linked(*ring)) == ["requires-cycle"]
    assert codes(linked(*ring[:-1])) == ["reference-unknown"]


def test_dead_links_anchors_files_and_evidence_are_warnings() -> None:
    outcome = linked(
        outline("lessons/a/x.md"),
        outline(
            "lessons/a/y.md",
            links=(to("lessons/a/x.md", "one"), to("lessons/a/x.md", "two"), to("lessons/a/no.md"), to("lessons/a/")),
            files=(to("lessons/a/no.png"), to("lessons/a/is.png")),
            sees=(to("x", "one"), to("x", "no"), to("nobody")),
        ),
        files=frozenset({"lessons/a/is.png"}),
    )

    assert codes(outcome) == ["anchor-dead", "anchor-dead", "file-missing", "link-dead", "link-dead"]


def test_a_variant_shares_its_originals_number_and_one_without_an_original_is_a_lesson() -> None:
    catalog = linked(
        outline("lessons/a/01-x.md"), outline("lessons/a/01-x.de.md"), outline("lessons/a/02-nur.de.md")
    ).value

    assert [placed.address for placed in catalog.lessons] == ["a/x/", "de/a/nur/"]
    assert catalog.variants["a/x", "de"].number == 1 and catalog.languages == ("de",)


def test_a_variants_questions_keep_the_ids_that_their_author_gave_and_else_take_the_originals() -> None:
    original = outline("lessons/a/01-x.md", questions=("sum", "product", "rest"))
    variant = outline(
        "lessons/a/01-x.de.md",
        questions=("oft", "zwei-mal-zwei", "was-bleibt"),
        unnamed=("zwei-mal-zwei", "was-bleibt"),
    )

    catalog = linked(original, variant).value

    assert catalog.variants["a/x", "de"].outline.questions == ("oft", "product", "rest")


def test_an_answer_to_a_retired_question_counts_in_no_language() -> None:
    original = outline("lessons/a/01-x.md", retired=("sum",))
    variant = outline("lessons/a/01-x.de.md", retired=("most", "sum"))

    assert linked(original, variant).value.variants["a/x", "de"].outline.retired == ("sum", "most")


def test_a_drafts_links_and_number_are_not_there() -> None:
    catalog = linked(outline("lessons/a/1-x.md", draft=True), outline("lessons/a/2-y.md")).value

    assert [(placed.number, placed.id) for placed in catalog.lessons] == [(1, "a/y")]


def test_lessons_are_related_by_what_they_share_and_say_so() -> None:
    found = find_similar(
        [
            outline("lessons/a/x.md", terms=(term("Token"),), tags=("text",)),
            outline("lessons/a/y.md", terms=(term("Token"),)),
            outline("lessons/a/z.md", tags=("text",), words=("word",)),
            outline("lessons/a/w.md", words=("word",)),
        ],
        {"a/x": 3, "a/w": 3},
    )

    assert [(one.id, one.kind, one.shared) for one in found["a/x"]] == [("a/y", "terms", ("Token",))]
    assert found["a/w"] == ()


def test_a_term_names_at_most_its_three_nearest_lessons() -> None:
    lessons = [outline(f"lessons/a/{n:03}-l{n}.md", terms=(term("Token"),)) for n in range(100)]
    presenter = Presenter(linked(*lessons).value, "en")
    views = [lesson_view(presenter, placed, index) for index, placed in placed_lessons(presenter)]

    assert [teacher.title_text for teacher in views[50].terms[0].elsewhere] == ["l49", "l51", "l48"]
    assert views[50].terms[0].more


def test_different_definitions_of_a_term_stand_one_under_another() -> None:
    catalog = linked(
        outline("lessons/a/x.md", terms=(term("Token", "a piece"), term("C++"))),
        outline("lessons/a/y.md", terms=(term("token", "a coin"), term("C"))),
        outline("lessons/a/z.md", terms=(term("Token", "a piece"),)),
    ).value

    (glossary,) = (cut() for _, cut in glossary_pages(Presenter(catalog, "en")))
    entries = {entry.anchor: entry for letter in glossary.shown for entry in letter.entries}
    assert set(entries) == {"c", "c++", "token"}
    assert [(one.definition, len(one.teachers)) for one in entries["token"].meanings] == [
        ("<p>a piece</p>", 2), ("<p>a coin</p>", 1),
    ]  # fmt: skip


def test_terms_that_are_written_almost_alike_have_places_of_their_own_in_the_glossary() -> None:
    names = ("fine tuning", "fine-tuning", "ls-main")
    presenter = Presenter(linked(outline("lessons/a/x.md", terms=tuple(map(term, names)))).value, "en")

    addresses = [presenter.glossary_address(name) for name in names]

    assert addresses == ["glossary/#fine-tuning-1", "glossary/#fine-tuning", "glossary/#-ls-main"]
    (page,) = (view() for _, view in glossary_pages(presenter))
    assert {entry.address for letter in page.shown for entry in letter.entries} == set(addresses)


def test_a_large_glossary_has_a_page_for_each_letter() -> None:
    lessons = [outline(f"lessons/a/l{n}.md", terms=(term(f"{chr(97 + n % 26)}{n}"),)) for n in range(900)]

    catalog = linked(*lessons).value
    pages = dict(glossary_pages(Presenter(catalog, "en")))
    index, *letters = (cut() for cut in pages.values())
    assert index.shown == () and len(letters) == 26 and letters[0].frame.address == "glossary/a/"
    assert letters[0].shown[0].entries[0].address.startswith("glossary/a/#a")

    plans = sitemap.plan(replace(catalog, settings=replace(catalog.settings, base="https://example.org/")))
    (listed,) = (plan.view.pages for plan in plans if plan.address == "sitemap.xml")
    assert pages.keys() <= {address for address, _ in listed}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30), st.integers(1, 10))
def test_the_map_holds_every_lesson_whatever_requires_what(pairs: list[tuple[int, int]], size: int) -> None:
    needs = {n: tuple(to(f"l{a}") for b, a in pairs if b == n and a < size) for n in range(size)}
    outcome = linked(*(outline(f"lessons/t{n % 3}/l{n}.md", requires=needs[n]) for n in range(size)))

    drawn = map_view(Presenter(outcome.value, "en"))
    nodes = [node for lane in drawn.lanes for node in lane.nodes]
    assert sorted(node.card.number for node in nodes) == list(range(1, size + 1))
    assert all(0 < node.x < drawn.width and 0 < node.y < drawn.height for node in nodes)
    assert len({(node.x, node.y) for node in nodes}) == size
    assert len(drawn.lines) == sum(len(node.requires) for node in nodes)
    column = {node.card.id: node.x for node in nodes}
    leads_on = [column[before.id] < node.x for node in nodes for before in node.requires]
    assert all(leads_on) or "requires-cycle" in codes(outcome)


def test_the_map_leads_on_where_a_lesson_requires_all_that_stand_below_it() -> None:
    needs = {n: tuple(to(f"l{later}") for later in range(7, n, -1)) for n in range(8)}
    outlines = (outline(f"lessons/t/l{n}.md", requires=needs[n]) for n in range(8))

    drawn = map_view(Presenter(linked(*outlines).value, "en"))

    columns = [node.x for lane in drawn.lanes for node in lane.nodes]
    assert columns == sorted(set(columns), reverse=True)


def test_a_line_between_dots_of_the_map_stays_within_the_drawing() -> None:
    needs = {n: tuple(to(f"l{n - step}") for step in (1, 5, 50) if step <= n) for n in range(150)}
    outlines = (outline(f"lessons/t/l{n}.md", requires=needs[n]) for n in range(150))

    drawn = map_view(Presenter(linked(*outlines).value, "en"))

    for line in drawn.lines:
        numbers = [int(number) for number in re.findall(r"\d+", line)]
        assert all(0 < x < drawn.width for x in numbers[::2]) and all(0 < y < drawn.height for y in numbers[1::2])
    assert [node.card.number for lane in drawn.lanes for node in lane.begins] == [1, 35, 69, 103, 137]


def test_a_title_on_the_map_is_cut_between_words() -> None:
    titles = {
        "Everything that prose can do": "Everything that prose…",
        "Giving a model your documents": "Giving a model your…",
        "Show, don’t tell: examples": "Show, don’t tell…",
        "Questions worth answering": "Questions worth answering",
        "Donaudampfschifffahrtsgesellschaft": "Donaudampfschifffahrtsge…",
        "大型语言模型如何进行训练": "大型语言模型如何进行训练",
        "大型语言模型怎样进行训，以及为什么": "大型语言模型怎样进行训…",
    }
    outlines = (outline(f"lessons/a/l{n}.md", title_text=title) for n, title in enumerate(titles))

    drawn = map_view(Presenter(linked(*outlines).value, "en"))

    assert [node.label for lane in drawn.lanes for node in lane.nodes] == list(titles.values())
