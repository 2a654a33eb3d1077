"""What an author wrote for one place, shown in another: links, headings, answers, definitions."""

from __future__ import annotations

import re
from pathlib import Path

from tests.catalogs import built, lesson, write_files


def test_a_variant_leads_on_to_all_that_is_in_its_own_language_too_whatever_shows_its_words(tmp_path: Path) -> None:
    body = (
        "[a](./) [b](../a/index.md) [c](/) [d](deep/#ort) [e](deep/index.md?q) [f](r&d.md) [own](x.md) [g](y.md)\n\n"
        '`<a href="../../../a/deep/">`\n\n'
        "## Key terms\n\nOrt\n: [Da](deep/).\n"
    )
    files = {
        "lessonsite.yaml": "languages: [de]\n",
        "lessons/a/index.de.md": "[d](deep/#ort) [f](r&d.md) [own](index.md)\n",
        "lessons/a/y.md": lesson("Y"),
        "lessons/a/x.de.md": lesson("X", body),
    }
    both = ("a/index", "a/x", "a/r&d", "a/deep/index")
    files = {f"lessons/{name}{tag}.md": "## Ort\n" for name in both for tag in ("", ".de")} | files
    write_files(tmp_path, files)

    report = built(tmp_path)

    page, track, glossary, review = (
        (tmp_path / f"build/de/{name}").read_text("utf-8")
        for name in ("a/x/index.html", "a/index.html", "glossary/index.html", "a/x/review.js")
    )
    assert not [remark for remark in report.diagnostics if remark.severity != "note"], report.diagnostics
    assert re.findall(r'<a href="([^"#]*)[^"]*">(?:\w|own)</a>', page) == [
        "../", "../", "../../", "../deep/", "../deep/?q", "../r&amp;d/", "../../../a/x/", "../../../a/y/"
    ]  # fmt: skip
    assert '&lt;a href="../../../a/deep/"&gt;' in page
    assert re.findall(r'<a href="([^"]*)">(?:\w|own)</a>', track) == ["deep/#ort", "r&amp;d/", "../../a/"]
    assert 'href="../a/x/../deep/">Da' in glossary and r"href=\"../deep/\">Da" in review


def test_a_place_is_called_with_its_headings_markup_wherever_the_lesson_says_so(tmp_path: Path) -> None:
    body = "## Q & `A` *now* {#now}\n\n### R & `B` {#then}\n\nText.\n\n## Quiz\n\n"
    body += "".join(f"### Q{n} {{#q{n}}}\n\nAnswer: x\n\nSee: #{name}\n\n" for n, name in enumerate(("now", "then")))
    write_files(tmp_path, {"lessons/a/x.md": lesson("X", body)})

    built(tmp_path)

    page = (tmp_path / "build/a/x/index.html").read_text("utf-8")
    assert '<a href="#now">Q &amp; <code>A</code> <em>now</em></a>' in page
    assert '<a href="#then">R &amp; B</a>' in page


def test_what_stands_in_an_answer_too_keeps_its_id_to_itself(tmp_path: Path) -> None:
    option = '\n\n  #### {0}\n\n  Text `<b id="x">`.[^{0}]\n'
    options = [f"- [{'x' if name < 'd' else ' '}] {name}{option.format(name)}" for name in "abd"]
    steps = [f"1. {name}{option.format(name).replace('  ', '   ')}" for name in "ef"]
    notes = "".join(f"[^{name}]: Note.\n\n" for name in "abdef")
    body = "## Quiz\n\n" + "".join(
        f"### Q{n} {{#q{n}}}\n\n{''.join(marks)}\n" for n, marks in enumerate((options, options[1:], steps))
    )
    write_files(tmp_path, {"lessons/a/x.md": lesson("X", body + notes)})

    built(tmp_path)

    page = (tmp_path / "build/a/x/index.html").read_text("utf-8")
    ids = re.findall(r'<[^>]* id="([^"]*)"', page)
    assert len(ids) == len(set(ids)), sorted(ids)
    assert page.count('&lt;b id="x"&gt;') == 12


def test_a_film_and_its_pictures_are_found_from_wherever_they_are_shown(tmp_path: Path) -> None:
    film = '<video src="v.mp4" poster="v.png"></video>'
    picture = '<picture><source srcset="v.png, v.png 2x" type="image/png"><img src="v.png" alt="V"></picture>'
    files = {f"lessons/a/{name}": "" for name in ("v.mp4", "v.png")} | {
        "lessonsite.yaml": "languages: [de]\n",
        "lessons/a/index.md": f"{film}{picture}\n",
        "lessons/a/x.md": f"## Key terms\n\nFilm\n: {film}{picture}\n",
        "lessons/a/x.de.md": "Text.\n",
    }
    write_files(tmp_path, files)

    built(tmp_path)

    for page, way in (("de/a", "../../a/"), ("glossary", "../a/x/../")):
        shown = (tmp_path / f"build/{page}/index.html").read_text("utf-8")
        assert f'<video src="{way}v.mp4" poster="{way}v.png">' in shown
        assert f'<source srcset="{way}v.png, {way}v.png 2x" type="image/png"><img src="{way}v.png"' in shown


def test_code_of_a_text_shown_on_another_page_is_as_it_was_typed(tmp_path: Path) -> None:
    terms = '## Key terms\n\nLink\n: `<a href="x" id="y">` leads to [a place](#place).\n'
    write_files(tmp_path, {"lessons/a/x.md": lesson("X", f"## Place\n\n{terms}")})

    built(tmp_path)

    glossary = (tmp_path / "build/glossary/index.html").read_text("utf-8")
    assert '<code>&lt;a href="x" id="y"&gt;</code> leads to <a href="../a/x/#place">a place</a>' in glossary


def test_a_lessons_markdown_leads_where_its_page_does_and_asks_nothing(tmp_path: Path) -> None:
    links = '[Soup](<../b/02 soup.md#why> "Hot"), ![a pan](pan.svg), [one](two.md), [here](#why) `[x](y.md)`'
    check = "### Check\n\n#### Which?\n\n- [x] The white\n- [ ] The yolk\n\n### After\n\nMore.\n"
    soup, pan = lesson("Soup", "## Why\n\nText.\n"), '<svg xmlns="http://www.w3.org/2000/svg"/>'
    egg = lesson("Egg", f"## Why\n\n{links}\n\n{check}", quiz="[{question: Q, answer: A, see: two#x}]")
    files = {"a/egg.md": egg, "a/two.md": lesson("Two"), "b/02 soup.md": soup, "a/pan.svg": pan}
    write_files(tmp_path, {f"lessons/{name}": text for name, text in files.items()})

    built(tmp_path)

    text = (tmp_path / "build/a/egg/lesson.md").read_text("utf-8")
    assert '[Soup](<../../b/soup/#why> "Hot"), ![a pan](../pan.svg), [one](../two/)' in text
    assert "[here](#why) `[x](y.md)`" in text
    assert "### After" in text and "Which?" not in text and "The white" not in text


def test_an_address_of_odd_letters_is_written_as_links_write_it(tmp_path: Path) -> None:
    settings = "base: https://example.org/é/\nlanguages: [de]\n"
    write_files(tmp_path, {"lessonsite.yaml": settings, "lessons/ü/a`b.md": "# A\n", "lessons/ü/a`b.de.md": "# B\n"})

    built(tmp_path)

    page = (tmp_path / "build/ü/a`b/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/%C3%A9/%C3%BC/a%60b/">' in page
    assert 'hreflang="de" href="https://example.org/%C3%A9/de/%C3%BC/a%60b/">' in page
    assert '"url":"https://example.org/%C3%A9/%C3%BC/a%60b/"' in page


def test_a_lessons_script_says_of_which_questions_learners_mark_the_answer(tmp_path: Path) -> None:
    quiz = "## Quiz\n\n### Why? {#why}\n\nModel answer: So.\n\n### What? {#what}\n\nAnswer: this\n"
    write_files(tmp_path, {"lessons/a/egg.md": quiz})

    built(tmp_path)

    script = (tmp_path / "build/a/egg/review.js").read_text("utf-8")
    assert re.findall(r'"id":"(\w+)","selfMarked":(\w+)', script) == [("why", "true"), ("what", "false")]


def test_a_form_feed_in_a_question_takes_no_question_from_the_lessons_script(tmp_path: Path) -> None:
    quiz = "## Quiz\n\n### Why\f now? {#why}\n\nAnswer: so\n\n### What? {#what}\n\nAnswer: this\n"
    write_files(tmp_path, {"lessons/a/egg.md": quiz})

    built(tmp_path)

    script = (tmp_path / "build/a/egg/review.js").read_text("utf-8")
    assert re.findall(r'"id":"(\w+)"', script) == ["why", "what"]
    assert script.count("</fieldset>") == 2


def test_a_lessons_markdown_says_each_thing_once_wherever_its_author_said_it(tmp_path: Path) -> None:
    terms = "## Key terms\n\nWhite\n: What sets first.\n"
    body = f"It *sets*\nwhen [warm](#key-terms).\n\n{terms}"
    front_matter = "---\ntitle: Egg\nsummary: Boil *it*.\nterms:\n  White: No.\n  Yolk: The *rest*.\n---\n"
    write_files(tmp_path, {"lessons/a/egg.md": f"# Egg\n\n{body}", "lessons/a/pie.md": front_matter + body})

    built(tmp_path)

    egg, pie = ((tmp_path / f"build/a/{name}/lesson.md").read_text("utf-8") for name in ("egg", "pie"))
    assert egg == f"# Egg\n\n{body}"
    assert pie == f"# Egg\n\nBoil it.\n\n{body}\n## Key terms\n\nYolk\n: The rest.\n"
