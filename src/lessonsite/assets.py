"""The theme's own files in, what is served of them out: style sheets, scripts, and everything else as it is.

`site.css` is on every page. A part's sheet, such as `lists.css`, is made of the files called `….lists.css`; every page
but a lesson's names that one, others are loaded with the script of that name. What a kind of question wears is a sheet
of its own, such as `ordering.css`, on the pages that ask one: a lesson's page loads only what it shows. Sheets and
scripts bear a digest of their content in their names: a browser may keep them for ever.

What is loaded late, when it is first used, is found through `late.LANG.js`: where it lies, and its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

from lessonsite.data_script import data_script
from lessonsite.words import available, load

_FIRST = ("css/layers.css", "css/tokens.css", "css/reset.css", "css/base.css", "css/layout.css")
_LAST = "css/print.css"
_MEDIA = {">=": "", "<": "not all and "}
_WORKERS = ("sw.js", "sw-gone.js")
_PART = re.compile(r"\.([\w-]+)\.css$")
_APART = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|/\*.*?\*/)""", re.DOTALL)
_BLANK = re.compile(r"\s+")
_KIND = re.compile(r"questions/([\w-]+)/")
_AROUND = re.compile(r" ?([{};,>/]) ?")
_BEHIND = re.compile(r": ")
_WIDTH = re.compile(r"@media \(width (>=|<) ([\w.]+)\)(?= *\{)")
_ZERO = re.compile(r"(?<![\w.])0(?=\.\d)")


class ThemeError(Exception):
    """A file of the theme that can't be used; the text says which, why, and what to do."""


class BuiltTheme(Struct, frozen=True):
    """The theme as pages use it. *templates* are texts by name, *assets* addresses by name, *files* what is served,
    *workers* the scripts that run beside pages; *name* is a digest of all that makes pages.
    """

    name: str
    templates: Mapping[str, str]
    assets: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...]
    workers: Mapping[str, bytes]


def build_theme(
    templates: Mapping[str, bytes], static: Mapping[str, bytes], package: Mapping[str, bytes], code: str
) -> BuiltTheme:
    """Put the theme together: *templates* and *static* files by name, the author's in place of the theme's own.

    Of the *package*'s files those of question kinds and the joined scripts belong to it. *code* names the rest of what
    makes pages.
    """
    texts = {name: content for name, content in templates.items() if name.endswith((".html", ".xml"))}
    texts |= _of_kinds(package, ".html")
    styles = {**_named(static, ".css"), **_named(templates, ".css"), **_of_kinds(package, ".css")}
    scripts = {
        name.removeprefix("_scripts/"): content
        for name, content in package.items()
        if name.startswith("_scripts/") and name.endswith(".js")
    }
    workers = {name: scripts.pop(name, b"") for name in _WORKERS}
    joined = {**_sheets(styles), **scripts}
    assets = {name: _hashed(name, content) for name, content in joined.items()}
    late = {f"late.{language}.js": _late(language, assets) for language in available()}
    assets |= {name: _hashed(name, content) for name, content in late.items()}
    joined |= late
    others = {
        f"static/{name}": content
        for name, content in static.items()
        if not name.startswith(("css/", "js/")) and name not in joined
    }
    files = tuple(sorted({**{assets[name]: content for name, content in joined.items()}, **others}.items()))
    hasher = sha256(code.encode())
    for name, content in sorted(texts.items()):
        hasher.update(b"%b\0%b\0" % (name.encode(), content))
    hasher.update(repr(sorted(assets.items())).encode())
    templates_text = {name: _text(name, content) for name, content in texts.items()}
    return BuiltTheme(hasher.hexdigest(), templates_text, assets, files, workers)


def _named(files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith(ending)}


def _of_kinds(package: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    return {
        name: content for name, content in package.items() if name.startswith("questions/") and name.endswith(ending)
    }


def minify(css: str) -> str:
    """A style sheet without comments and needless blanks. Widths are written as browsers before 2023 know them; strings
    and addresses stay as they are.
    """
    bare = _APART.sub(lambda found: "" if found[0].startswith("/*") else found[0], css)
    pieces = _APART.split(bare)
    pieces[::2] = [_minified(piece) for piece in pieces[::2]]
    return "".join(pieces).replace(";}", "}").strip()


def _minified(css: str) -> str:
    css = _WIDTH.sub(lambda found: f"@media {_MEDIA[found[1]]}(min-width:{found[2]})", _BLANK.sub(" ", css))
    return _ZERO.sub("", _BEHIND.sub(":", _AROUND.sub(r"\1", css)))


def _sheets(styles: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sheet of every page, and one for each part."""
    sheets: dict[str, dict[str, bytes]] = {}
    for name in sorted(styles):
        part = _PART.search(name) or _KIND.match(name)
        sheets.setdefault(f"{part[1]}.css" if part else "site.css", {})[name] = styles[name]
    return {name: _sheet(files) for name, files in sheets.items()}


def _late(language: str, assets: Mapping[str, str]) -> bytes:
    """A script that tells where each part and its sheet lie, and what they say in *language*."""
    return data_script({"files": dict(assets), "words": load(language).under("late.")})


def _sheet(files: Mapping[str, bytes]) -> bytes:
    """Style sheets as one: layers and tokens first, print last."""
    middle = sorted(name for name in files if name not in {*_FIRST, _LAST})
    order = [name for name in (*_FIRST, *middle, _LAST) if name in files]
    return minify("\n".join(_text(name, files[name]) for name in order)).encode() + b"\n"


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise ThemeError(f"{name} of the theme is not UTF-8: save the file as UTF-8") from None


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"static/{stem}.{sha256(content).hexdigest()[:10]}{dot}{ending}"
