"""The theme puts pages together: templates and their quick environment, the files that are served, the way to them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import BytecodeCache, TemplateAssertionError, UndefinedError
from jinja2.bccache import Bucket
from markupsafe import Markup

from lessonsite.assets import build_theme, minify
from lessonsite.hrefs import root_of
from lessonsite.templating import environment, escaped
from lessonsite.theme import Theme
from lessonsite.words import available


@dataclass(frozen=True, slots=True)
class Frame:
    address: str = ""
    base: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class View:
    frame: Frame


def render(text: str, frame: Frame = Frame(), **values: Any) -> str:
    assets = {"site.css": "static/site.1.css", "math.css": "static/math.2.css", "cloze.css": "static/cloze.3.css"}
    return Theme({"page.html": text}, assets).render("page.html", view=View(frame), **values)


def test_an_address_is_relative_to_the_page_that_it_stands_on() -> None:
    text = '<a href="{{ "a/b/#c" | href }}"></a><link href="{{ asset("site.css") | href }}">'

    assert render(text, Frame("a/b/")) == '<a href="../../a/b/#c"></a><link href="../../static/site.1.css">'
    assert render(text) == '<a href="./a/b/#c"></a><link href="./static/site.1.css">'


def test_what_stands_in_another_language_than_its_page_bears_it() -> None:
    page = "<p{{ own | lang(view.frame.language) }}></p>"

    assert render(page, own="de") == '<p lang="de"></p>'
    assert render(page, own="en") == render(page, own="") == "<p></p>"
    assert render(page, own='"<') == '<p lang="&#34;&lt;"></p>'


def test_sheets_for_formulas_and_kinds_of_question_are_on_pages_that_hold_such() -> None:
    page = "<head></head>{{ matter | safe }}"

    assert render(page, Frame("a/"), matter="<math></math>").startswith(
        '<head><link rel="stylesheet" href="../static/math.2.css">\n</head>'
    )
    assert render(page, matter="<code>&lt;math></code>").startswith("<head></head>")
    assert "cloze.3.css" in render(page, matter='<fieldset data-kind="cloze"></fieldset>')
    assert "cloze.3.css" not in render(page, matter='<fieldset data-kind="text"></fieldset>')


def test_text_that_looks_like_an_address_of_the_catalog_stays_text() -> None:
    assert render("<p>{{ word | safe }}</p>", Frame("a/"), word='"ls:/x"') == '<p>"ls:/x"</p>'


@pytest.mark.parametrize(
    ("base", "root"), [("", "/"), ("https://host.example/x/y/", "/x/y/"), ("https://host.example", "/")]
)
def test_the_not_found_page_leads_home_from_any_address(base: str, root: str) -> None:
    assert root_of("404.html", base) == root


def test_what_a_template_asks_for_and_does_not_get_is_an_error() -> None:
    with pytest.raises(UndefinedError, match=r"^there is no `adress` here: did you mean `address`\?$"):
        render("{{ view.frame.adress }}")
    for asked in ('asset("mine.css")', 't("mine.css")', "asset(name)"):
        with pytest.raises((TemplateAssertionError, UndefinedError), match=r"^there is no `mine\.css`$"):
            render(f"{{{{ {asked} }}}}", name="mine.css")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("a < b & 'c' > \"d\"", "a &lt; b &amp; &#39;c&#39; &gt; &#34;d&#34;"),
        (Markup("<em>x</em>"), "<em>x</em>"),
        (12, "12"),
        (1.5, "1.5"),
        (None, "None"),
    ],
)
def test_a_value_is_escaped_unless_it_is_markup(value: Any, shown: str) -> None:
    assert str(escaped(value)) == shown
    assert render("{{ value }}", value=value) == shown


def test_what_a_macro_makes_is_not_escaped_again() -> None:
    text = "{% macro cell(x) %}<td>{{ x }}</td>{% endmacro %}{{ cell('&') }}{{ cell(x='<') }}{{ '<b>' | safe }}"

    assert render(text) == "<td>&amp;</td><td>&lt;</td><b>"


def test_a_macro_is_called_as_any_is() -> None:
    macro = "{% macro cell(x, y=2, z='') %}{{ x }}{{ y }}{{ z }} {% endmacro %}"

    assert render(macro + "{{ cell(1) }}{{ cell(1, z=3) }}{{ cell(z=3, x=1) }}{{ cell(1, 4, 5) }}") == "12 123 123 145 "
    for wrong in ("cell()", "cell(1, w=2)", "cell(1, x=2)", "cell(1, 2, 3, 4)"):
        with pytest.raises((TypeError, UndefinedError)):
            render(f"{macro}{{{{ {wrong} }}}}")


def test_what_is_the_same_on_all_pages_is_asked_for_once() -> None:
    asked: list[str] = []

    def t(key: str, n: int = 0) -> str:
        asked.append(key)
        return f"{key} & {n}"

    template = environment({"x": '{{ t("a") }} {{ t("b", n=1) }} {{ t(key) }}'}, {"t": t}, "en", "").get_template("x")
    pages = [template.render(key="c"), template.render(key="d")]

    assert pages == ["a &amp; 0 b &amp; 1 c &amp; 0", "a &amp; 0 b &amp; 1 d &amp; 0"]
    assert asked == ["a", "b", "c", "b", "d"]


def test_compiled_templates_are_not_taken_for_those_of_other_words() -> None:
    kept = _Kept()
    texts = {"x": '{{ t("a") }}'}

    def said_by(salt: str) -> str:
        return environment(texts, {"t": lambda key: f"{key}{salt}"}, "en", salt, kept).get_template("x").render()

    assert [said_by("1"), said_by("1"), said_by("2")] == ["a1", "a1", "a2"]
    assert kept.used == 1


def test_compiled_templates_are_not_taken_for_those_that_other_code_compiled() -> None:
    kept = _Kept()

    for code in ("1", "1", "2"):
        Theme({"x": "{{ view }}"}, {}, kept, code).environment("en").get_template("x")

    assert kept.used == 1


@pytest.mark.parametrize(
    ("loose", "tight"),
    [
        ("/* it's */ .a {\n  color: red;\n  margin: 0.5rem -0.25rem;\n}\n", ".a{color:red;margin:.5rem -.25rem}"),
        ('.a::before { content: "  /* x */ ; "; }', '.a::before{content:"  /* x */ ; "}'),
        (".a {}\n/* why */\n.b { font: 1rem / 1.5 serif; }", ".a{}.b{font:1rem/1.5 serif}"),
        (".a { inline-size: calc(100% - (1rem + 2px)); }", ".a{inline-size:calc(100% - (1rem + 2px))}"),
        (
            "@media (width >= 40rem) { .a :is(b, i) > p { top: 10.5px } }",
            "@media (min-width:40rem){.a :is(b,i)>p{top:10.5px}}",
        ),
        ("@media (width < 40rem) {.a { top: 0 } }", "@media not all and (min-width:40rem){.a{top:0}}"),
        (".a { mask: url(data:image/svg+xml;x: y) }", ".a{mask:url(data:image/svg+xml;x: y)}"),
    ],
)
def test_a_style_sheet_loses_comments_and_needless_blanks_only(loose: str, tight: str) -> None:
    assert minify(loose) == tight


def test_files_are_joined_named_by_their_content_and_served() -> None:
    static = {
        "css/layers.css": b"@layer a, b;",
        "css/z.css": b".z{}",
        "css/x.lists.css": b".x{}",
        "css/print.css": b".p{}",
        "icons/icon.svg": b"<svg/>",
        "js/main.js": b"source",
    }
    package = {"_scripts/main.js": b"joined", "questions/text/question.css": b".q{}", "lesson.py": b""}

    theme = build_theme({"lesson.html": b"x", "components/a/a.css": b".a{}"}, static, package, "code")

    served = dict(theme.files)
    assert served[theme.assets["site.css"]] == b"@layer a,b;.a{}.z{}.p{}\n"
    assert served[theme.assets["lists.css"]] == b".x{}\n"
    assert served[theme.assets["text.css"]] == b".q{}\n"
    assert served[theme.assets["main.js"]] == b"joined"
    assert served["static/icons/icon.svg"] == b"<svg/>"
    assert theme.templates == {"lesson.html": "x"}
    late = {name for name in served if name.startswith("static/late.")}
    assert len(served.keys() - late) == 5


def test_where_late_parts_lie_and_what_they_say_is_told_in_each_language() -> None:
    theme = build_theme({}, {"css/a.css": b".a{}", "css/a.tutor.css": b".b{}"}, {"_scripts/tutor.js": b"joined"}, "")

    served = dict(theme.files)
    told = {language: served[theme.assets[f"late.{language}.js"]].decode() for language in available()}

    assert served[theme.assets["tutor.css"]] == b".b{}\n"
    for text in told.values():
        detail = json.loads(text.partition("detail:")[2].removesuffix("}));\n"))
        assert detail["files"]["tutor.js"] == theme.assets["tutor.js"]
        assert detail["files"]["tutor.css"] == theme.assets["tutor.css"]


def test_another_style_is_another_name_and_another_dress() -> None:
    def wear(css: bytes) -> tuple[str, str]:
        theme = build_theme({}, {"css/a.css": css}, {}, "code")
        return theme.name, theme.assets["site.css"]

    assert wear(b".a{}") == wear(b".a{}")
    assert not set(wear(b".a{}")) & set(wear(b".b{}"))


class _Kept(BytecodeCache):
    """Compiled templates, kept in a mapping; *used* counts those that were found."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.used = 0

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])
            self.used += bucket.code is not None

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()
