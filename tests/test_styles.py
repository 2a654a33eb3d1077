"""The style sheets keep our rules: colours by meaning, readable in light and dark, any direction, small."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from lessonsite.assets import build_theme, minify
from lessonsite.files import package_files, theme_files

ROOT = Path(__file__).parent.parent
STATIC, TEMPLATES, PACKAGE = ROOT / "static" / "css", ROOT / "templates", ROOT / "src" / "lessonsite"
SHEETS = sorted([*STATIC.glob("*.css"), *TEMPLATES.rglob("*.css"), *PACKAGE.rglob("questions/*/*.css")])
#: Where colours may be named: the palette, and what code is coloured with.
PALETTES = {"tokens.css", "highlight.css"}
SITE, LISTS = 9_030, 2_600

#: Classes that a library writes: its formulas bear them.
FOREIGN = ("menclose-",)

GROUNDS = ("paper", "raised")
ACCENTS = ("rust", "ochre", "verdigris", "indigo", "plum", "moss", "steel", "rose")
TEXTS = ("ink", "quiet", "right", "wrong", "due", *ACCENTS)

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(|:\s*(?:white|black|red|gray|grey)\b")
_PHYSICAL = re.compile(
    r"(?<![\w(-])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)
#: What browsers of 2022 don't know, and drop: longhands, and widths as `minify` writes them, they do.
_RECENT = re.compile(r"@media[^{]*[<>][^{]*|text-decoration:[\w-]+ [^;}]*")
#: A list that forgives one of its selectors, with up to two pairs of brackets in it.
_FORGIVING = re.compile(r":(?:is|where)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_STRING = re.compile(r'"[^"]*"|url\([^)]*\)')


def tight(path: Path) -> str:
    """A sheet without comments and strings."""
    return _STRING.sub('""', minify(path.read_text("utf-8")))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name not in PALETTES], ids=name)
def test_a_colour_is_named_in_the_palette_alone(path: Path) -> None:
    assert not _COLOUR.findall(tight(path))


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_page_may_run_in_any_direction(path: Path) -> None:
    # A condition such as `(min-width: 40rem)` stands in brackets.
    assert not [found[0] for found in _PHYSICAL.finditer(tight(path))]


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_every_rule_stands_in_a_layer_that_is_known(path: Path) -> None:
    known = set(re.split(r"[\s,]+", (STATIC / "layers.css").read_text("utf-8").partition("@layer ")[2].strip(" ;\n")))
    outside = re.sub(r"@layer [\w, ]+;", "", _without_blocks(tight(path)))

    assert re.findall(r"@layer ([\w-]+)\{", tight(path)) or path.name == "layers.css"
    assert set(re.findall(r"@layer ([\w-]+)\{", tight(path))) <= known
    assert not outside.strip(), f"outside of any layer: {outside}"


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_browsers_of_2022_can_read_what_they_need(path: Path) -> None:
    lists = [_FORGIVING.sub("", found) for found in re.findall(r"[^{};]+(?=\{)", tight(path)) if found[0] != "@"]

    assert not _RECENT.findall(tight(path))
    assert not [found for found in lists if ":has(" in found and "," in re.sub(r"\(.*?\)", "", found)]


def test_every_class_that_is_styled_is_written_somewhere() -> None:
    written = "".join(path.read_text("utf-8") for path in _writers())
    styled = {found for path in SHEETS for found in _CLASS.findall(_selectors(tight(path)))}

    unknown = sorted(found for found in styled if not (_is_written(found, written) or found.startswith(FOREIGN)))

    assert not unknown


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_and_what_is_operated_be_seen(scheme: int) -> None:
    palette = {key: pair[scheme] for key, pair in _palette().items()}
    pairs = [*product(TEXTS, GROUNDS), ("ink", "marked"), *(("paper", accent) for accent in ACCENTS)]

    faint = [f"{text} on {ground}" for text, ground in pairs if contrast(palette[text], palette[ground]) < 4.5]
    hidden = [ground for ground in GROUNDS if contrast(palette["edge"], palette[ground]) < 3]

    assert not faint
    assert not hidden


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_sheets_stay_small() -> None:
    theme = build_theme(theme_files("templates"), theme_files("static"), package_files(), "")
    served = dict(theme.files)

    assert len(gzip.compress(served[theme.assets["site.css"]], mtime=0)) <= SITE
    assert len(gzip.compress(served[theme.assets["lists.css"]], mtime=0)) <= LISTS


def _is_written(name: str, written: str) -> bool:
    """Whether a class is written whole, or put together from its beginning and something else."""
    beginnings = [name[: at + 1] for at, letter in enumerate(name) if letter == "-"]
    whole = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", written)
    return whole is not None or any(f"{start}{{" in written or f"{start}${{" in written for start in beginnings)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _palette() -> dict[str, tuple[str, str]]:
    text = (STATIC / "tokens.css").read_text("utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {key: (light, dark) for key, light, dark in found}


def _writers() -> Iterator[Path]:
    """Whatever writes HTML: templates, scripts, the renderer."""
    yield from TEMPLATES.rglob("*.html")
    yield from PACKAGE.rglob("questions/*/*.html")
    yield from (
        path for folder in (TEMPLATES, ROOT / "static" / "js", PACKAGE / "questions") for path in folder.rglob("*.js")
    )
    yield from PACKAGE.rglob("*.py")


def _selectors(css: str) -> str:
    return " ".join(re.findall(r"[^{};]+(?=\{)", css))


def _without_blocks(css: str) -> str:
    while (less := re.sub(r"[^{};]*\{[^{}]*\}", "", css)) != css:
        css = less
    return css
