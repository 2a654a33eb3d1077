"""What a site consists of beside its lessons: what machines read, where former addresses lead, what every page says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.catalogs import built, lesson, tree, write_files

QUIZ = "## Quiz\n\n### What sets first? {.was-x}\n\n- [x] The white\n- [ ] The yolk\n\nWhy: It sets </script> sooner.\n"
TERMS = "## Key terms\n\nCoagulation\n: When heat turns a liquid protein solid.\n"
HEFE = "## Key terms\n\nHefe\n: Yeast.\n"
LAUGE = "### Wie {#wie}\n\nKalt.\n\n## Key terms\n\nLauge\n: Was die Brezel braun macht.\n\n" + "".join(
    f"## {head}\n\n### Was? {{#{place}-q}}\n\nAnswer: ja\n\nSee: #{place}\n\n"
    for head, place in (("Check", "wie"), ("Quiz", "lauge"))
)
FILES = {
    "lessonsite.yaml": (
        "title: Kitchen\nid: kitchen\nbase: https://example.org/k\n"
        "languages: [de]\nlicence: CC BY 4.0\nlevels: [easy, hard]\n"
    ),
    "paths.yaml": "first-week:\n  title: Your first week\n  lessons: [egg, soup]\n",
    "lessons/index.md": "Welcome to [eggs](cooking/01-egg.md).\n",
    "lessons/cooking/_track.yaml": "title: Cooking\nsummary: By hand.\n",
    "lessons/cooking/01-egg.md": lesson(
        "Boil an egg",
        f"Six minutes.\n\n## Why\n\nCoagulation begins.\n\n{TERMS}\n{QUIZ}",
        id="egg", aliases="[old/egg, /older/egg/, ei]", retired="[gone]", updated="2026-01-02", level="easy",
    ),
    "lessons/cooking/01-egg.de.md": lesson(
        "Ein Ei kochen",
        "Siehe [Suppe](02-soup.md).\n\n## Warum\n\nText.\n\n## Quiz\n\n### Was?\n\n- [x] Eiweiß\n- [ ] Dotter\n",
    ),
    "lessons/cooking/02-soup.md": lesson("Soup", "## One\n\n[Eggs](01-egg.md#why) first.\n", requires="[egg]"),
    "lessons/cooking/02-soup.de.md": lesson("Suppe", "## Eins\n\nText.\n"),
    "lessons/baking/index.de.md": "# Backen\n",
    "lessons/baking/index.md": "# Baking bread\n\n![A loaf](loaf.svg)\n",
    "lessons/baking/loaf.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "lessons/baking/01-bread.md": lesson("Bread", f"## Dough\n\nFlour.\n\n{HEFE}", id="bread"),
    "lessons/baking/02-rolls.md": lesson("Rolls", "## One\n\nWords.\n", requires="[bread]"),
    "lessons/baking/02-rolls.de.md": lesson("Semmeln", "## Eins\n\nHefe.\n"),
    "lessons/baking/03-brezeln.de.md": lesson("Brezeln", f"## Eins\n\nLauge.\n\n{LAUGE}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("kitchen")
    write_files(root, FILES)
    report = built(root)
    assert report.published, report.diagnostics
    files = tree(root / "build").items()
    return {address: content.decode() for address, content in files if not address.endswith(".png")}


def test_a_former_address_never_takes_the_place_of_what_the_site_has(site: dict[str, str], tmp_path: Path) -> None:
    folders = ["de", "de/cooking", "de/map", "cooking", "glossary", "paths/first-week", "../cooking/pie", "Cooking/Egg"]
    aliases = json.dumps([*folders, *site, "old/soup.html"])

    write_files(tmp_path, FILES | {"lessons/cooking/02-soup.md": lesson("Soup", requires="[egg]", aliases=aliases)})
    report = built(tmp_path)

    assert report.published, report.diagnostics
    # There is no German copy of the picture.
    moved = {f"{address}/index.html" for address in ("old/soup.html", "de/old/soup.html", "de/baking/loaf.svg")}
    now = {address for address, content in tree(tmp_path / "build").items() if b'http-equiv="refresh"' in content}
    assert now == moved | {address for address, content in site.items() if 'http-equiv="refresh"' in content}


def test_a_file_that_is_named_like_the_folder_of_a_page_is_not_copied(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a/pie.md": lesson("Pie", "![A pie](pie)\n"), "lessons/a/pie": "a picture"})

    report = built(tmp_path)

    assert report.published and (tmp_path / "build/a/pie/index.html").exists()


def test_the_sitemap_names_every_page_with_the_day_of_its_change(site: dict[str, str]) -> None:
    urls = ElementTree.fromstring(site["sitemap.xml"])

    rows = {url[0].text: [child.text for child in url[1:]] for url in urls}
    assert rows["https://example.org/k/cooking/egg/"] == ["2026-01-02"]
    assert {
        "https://example.org/k/",
        "https://example.org/k/de/cooking/egg/",
        "https://example.org/k/map/",
        "https://example.org/k/paths/",
        "https://example.org/k/glossary/",
    } <= rows.keys()
    assert "Sitemap: https://example.org/k/sitemap.xml" in site["robots.txt"]


def test_former_addresses_lead_to_the_present_one(site: dict[str, str]) -> None:
    page = site["old/egg/index.html"]

    assert 'content="0; url=../../cooking/egg/"' in page and 'href="../../cooking/egg/"' in page
    assert "noindex" in page
    assert '<link rel="canonical" href="https://example.org/k/cooking/egg/">' in page


def test_progress_filed_under_a_former_address_is_found_however_the_address_was_typed(site: dict[str, str]) -> None:
    assert "older/egg/index.html" in site
    assert 'data-former="[&#34;old/egg&#34;, &#34;older/egg&#34;, &#34;ei&#34;]"' in site["cooking/egg/index.html"]


def test_pages_and_scripts_know_which_questions_had_another_name_or_are_asked_no_more(site: dict[str, str]) -> None:
    for name in ("cooking/egg/index.html", "de/cooking/index.html", "review/lessons.js", "search/text/3.js"):
        assert '[["gone",""],["x","what-sets-first"]]' in site[name].replace("&#34;", '"').replace(" ", "")


def test_a_lesson_is_there_as_markdown_without_its_key(site: dict[str, str]) -> None:
    text = site["cooking/egg/lesson.md"]

    assert text.startswith("# Boil an egg\n") and "## Why" in text and "Coagulation\n: When heat" in text
    assert "The white" not in text


def test_the_tutor_goes_on_with_the_next_lesson_and_those_that_build_on_this_one(tmp_path: Path) -> None:
    files = {f"lessons/a/{n}-{name}.md": lesson(name.title(), id=name) for n, name in enumerate(("egg", "soup", "pie"))}
    files["lessons/a/9-omelette.md"] = lesson("Omelette", id="omelette", requires="[egg, soup]", related="[egg]")
    write_files(tmp_path, files)
    built(tmp_path)

    def goes_on(address: str) -> list[str]:
        script = (tmp_path / f"build/a/{address}/tutor.js").read_text("utf-8")
        return re.findall(r'\["(\w+)"', re.findall(r'"next":(\[.*?\]),"related"', script)[0])

    assert [goes_on(name) for name in ("egg", "pie", "omelette")] == [["Soup", "Omelette"], ["Omelette"], []]


def test_a_title_that_its_lesson_leads_to_has_an_id(tmp_path: Path) -> None:
    write_files(tmp_path, {"lessons/a/egg.md": "# Boil an egg\n\n[Up](#boil-an-egg).\n"})

    built(tmp_path)

    page = (tmp_path / "build/a/egg/index.html").read_text("utf-8")
    assert '<h1 class="lesson-title" id="boil-an-egg">Boil an egg</h1>' in page
    assert '<a href="#boil-an-egg">Up</a>' in page


def test_a_lessons_markdown_leads_on_by_name_too(tmp_path: Path) -> None:
    links = "[Soup][two.md], [two.md], ![a pan][pan], [afar]\n\n```\n[two.md]: two.md\n```\n\n"
    names = '[two.md]: <two.md#why>\n  "In two.md#why"\n[pan]:\n  pan.svg\n[afar]: https://a.example/two.md\n\n'
    names += "> [none]: two.md\n"
    two, pan = lesson("Two", "## Why\n\nText.\n"), '<svg xmlns="http://www.w3.org/2000/svg"/>'
    write_files(tmp_path, {"lessons/a/egg.md": f"{links}{names}", "lessons/a/two.md": two, "lessons/a/pan.svg": pan})

    built(tmp_path)

    text = (tmp_path / "build/a/egg/lesson.md").read_text("utf-8")
    assert links in text
    assert '[two.md]: <../two/#why>\n  "In two.md#why"\n[pan]:\n  ../pan.svg\n' in text
    assert "[afar]: https://a.example/two.md\n" in text
    assert text.endswith("> [none]: ../two/\n")


def test_a_page_says_what_it_holds_in_json_ld(site: dict[str, str]) -> None:
    parts = _said_in_json_ld(site["cooking/egg/index.html"])

    assert parts.keys() == {"LearningResource", "BreadcrumbList", "DefinedTermSet", "Quiz"}
    assert parts["LearningResource"]["educationalLevel"] == "easy"
    assert parts["Quiz"]["hasPart"][0]["acceptedAnswer"]["text"] == "The white"
    assert parts["DefinedTermSet"]["hasDefinedTerm"][0]["name"] == "Coagulation"


@pytest.mark.parametrize("start", ["", "de/"])
def test_the_way_to_a_page_begins_in_its_language(site: dict[str, str], start: str) -> None:
    for page in ("cooking/egg/", "cooking/", "paths/first-week/"):
        trail = _said_in_json_ld(site[f"{start}{page}index.html"])["BreadcrumbList"]["itemListElement"]

        ways = {"cooking/egg/": ["", "cooking/", page]}.get(page, ["", page])
        assert [crumb["item"] for crumb in trail] == [f"https://example.org/k/{start}{way}" for way in ways]


def _said_in_json_ld(page: str) -> dict[str, Any]:
    """The parts of what a page says to machines, by their types."""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {part["@type"]: part for part in json.loads(data)["@graph"]}


def test_with_a_base_pages_name_their_address_and_their_variants(site: dict[str, str]) -> None:
    page = site["cooking/egg/index.html"]

    assert '<link rel="canonical" href="https://example.org/k/cooking/egg/">' in page
    # A page's own language stands among them: else search engines pass over the others.
    assert 'hreflang="en" href="https://example.org/k/cooking/egg/"' in page
    assert 'hreflang="de" href="https://example.org/k/de/cooking/egg/"' in page


def test_a_page_leads_to_other_languages_by_their_names_and_only_where_they_have_it(tmp_path: Path) -> None:
    settings = FILES["lessonsite.yaml"].replace("[de]", "[de, fr]")
    soup = lesson("Soupe", f"## Un\n\nTexte.\n\n{TERMS}")
    write_files(tmp_path, FILES | {"lessonsite.yaml": settings, "lessons/cooking/02-soup.fr.md": soup})

    built(tmp_path)

    paths, glossary = ((tmp_path / f"build/{page}/index.html").read_text("utf-8") for page in ("paths", "glossary"))
    assert 'hreflang="de">Deutsch</a>' in paths and 'hreflang="fr">fr</a>' in paths
    # Of these two only one has terms.
    assert 'href="../fr/glossary/"' in glossary and 'href="../de/glossary/"' not in glossary


def test_a_variant_links_to_variants_and_files_answers_under_its_originals_ids(site: dict[str, str]) -> None:
    page = site["de/cooking/egg/index.html"]

    assert 'href="../soup/"' in page and '<html lang="de"' in page
    (own,) = re.findall('<fieldset[^>]* id="([^"]+)"', page)
    assert all(f' id="{own}" data-former="[&#34;x&#34;]"' in each for each in (page, site["cooking/egg/index.html"]))
    assert f'"id":"{own}","former":["x"]' in site["de/cooking/egg/tutor.js"]


def test_what_has_no_variant_is_marked_with_its_language_wherever_it_is_named(site: dict[str, str]) -> None:
    named = re.findall(r"<(?:a|span)[^>]*>Bread</", site["de/cooking/egg/index.html"] + site["de/map/index.html"])

    assert len(named) == 2
    assert all(' lang="en">' in tag for tag in named)
    assert re.search(r'<a class="map-view-node"[^>]* lang="en"><title>1. Bread', site["de/map/index.html"])
    assert not re.search(r' lang="en">(?:Soup|Suppe)', site["cooking/egg/index.html"] + site["de/map/index.html"])
    front, track, path = (site[f"de/{page}index.html"] for page in ("", "cooking/", "paths/first-week/"))
    assert (
        '<div class="prose" lang="en"><p>Welcome' in front and '<p class="track-section-summary" lang="en">By' in front
    )
    assert '<p class="page-summary" lang="en">By hand.' in track and ' lang="en">Your first week</h1>' in path
    assert (
        ' lang="en">Your first week</a>' in front
        and ' lang="en">Your first week</a>' in site["de/cooking/egg/index.html"]
    )
    assert 'prose" lang=' not in site["de/baking/index.html"] and 'prose" lang=' not in site["index.html"]


def test_a_track_is_called_in_each_language_as_its_introduction_there_says(site: dict[str, str]) -> None:
    assert '<h1 class="page-title">Baking bread</h1>' in site["baking/index.html"]
    assert '<h1 class="page-title">Backen</h1>' in site["de/baking/index.html"]


def test_a_title_of_a_track_bears_its_language_wherever_the_page_speaks_another(site: dict[str, str]) -> None:
    german = "".join(text for page, text in site.items() if page.startswith("de/") and page.endswith("index.html"))
    tags = {name: re.findall(rf"<(\w+)\b([^>]*)>{name}</", german) for name in ("Cooking", "Backen", "Kitchen")}

    assert {tag for tag, _ in tags["Cooking"]} == {"a", "h1", "bdi", "text", "option"}
    assert all(' lang="en"' in said for _, said in tags["Cooking"])
    assert tags["Backen"] and not any(" lang=" in said for _, said in tags["Backen"])
    assert {' lang="en"' in said for _, said in tags["Kitchen"] if "page-" in said} == {True}


def test_a_term_leads_to_the_glossary_that_explains_it(site: dict[str, str]) -> None:
    assert 'href="../../../glossary/#hefe"' in site["de/baking/rolls/index.html"]
    assert 'href="../../../glossary/#lauge"' in site["de/baking/brezeln/index.html"]
    assert 'id="hefe"' in site["glossary/index.html"] and 'id="lauge"' in site["glossary/index.html"]
    assert 'lang="de">Was die Brezel' in site["glossary/index.html"]


def test_a_picture_of_an_introduction_is_copied(site: dict[str, str]) -> None:
    assert 'src="loaf.svg"' in site["baking/index.html"] and "baking/loaf.svg" in site


def test_where_the_lesson_says_so_is_called_as_it_is_headed_there(site: dict[str, str]) -> None:
    page = site["de/baking/brezeln/index.html"]

    assert '<a href="#wie">Wie</a>' in page
    assert '<a href="#lauge">Lauge</a>' in page


def test_every_page_bears_the_policy_and_no_page_a_script_or_style_of_its_own(site: dict[str, str]) -> None:
    for address, page in site.items():
        if address.endswith(".html"):
            assert "default-src 'none'; script-src 'self'" in page, address
            assert not re.search(r"<script(?![^>]*(?: src=|ld\+json))|<style|\sstyle=|\son\w+=", page), address


def test_every_page_but_a_lessons_names_the_sheet_for_lists(site: dict[str, str]) -> None:
    pages = {address: text for address, text in site.items() if address.endswith(".html")}
    lessons = {address for address, text in pages.items() if 'data-kind="lesson"' in text}

    assert {address for address, text in pages.items() if "static/lists." not in text} == lessons


def test_a_lessons_page_does_not_grow_with_the_catalog(tmp_path: Path) -> None:
    sizes = []
    for count in (20, 80):
        write_files(
            tmp_path, {f"lessons/a/{n:03}-lesson-{n:03}.md": lesson(f"Lesson {n:03}", TERMS) for n in range(count)}
        )
        built(tmp_path)
        sizes.append(len((tmp_path / "build/a/lesson-010/index.html").read_bytes()))

    assert abs(sizes[1] - sizes[0]) < 20


def test_a_text_shown_on_another_page_leads_where_it_led(site: dict[str, str]) -> None:
    assert 'href="../cooking/egg/"' in site["de/index.html"]
    assert "hreflang" not in site["404.html"]
