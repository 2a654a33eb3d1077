"""A catalog's own templates and static files in, remarks out: on those that no page comes to use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.nearest import closest

OVERRIDE_UNUSED = Code(
    "override-unused",
    "warning",
    why="Nothing asks for a file of this name in this place, so no page shows what is in it.",
    wrong="templates/lessons.html",
    right="templates/lesson.html",
)

_TEMPLATES = (".html", ".xml")
#: Endings that others give to their templates.
_LIKE_TEMPLATES = (".htm", ".jinja", ".jinja2", ".j2")


def find_unused(own: Mapping[str, str], theme: Mapping[str, bytes], texts: Collection[bytes]) -> Iterator[Diagnostic]:
    """Remarks on those of a catalog's *own* files, digests by path, that no page comes to use. The *theme* is files by
    path, as if it lay in the catalog: what is just a copy of one has nothing to say. A template that the theme does not
    have may be named in one of the *texts*: those of other templates, and of plug-ins.
    """
    for path, digest in own.items():
        if path.startswith("templates/") and path.endswith(_TEMPLATES + _LIKE_TEMPLATES):
            yield from () if path in theme else _unknown(path.removeprefix("templates/"), theme, texts)
        elif (folder := _folder_of_unread(path)) and sha256(theme.get(path, b"")).hexdigest() != digest:
            yield _unread(path, folder)


def _folder_of_unread(path: str) -> str:
    """The folder of the file at *path*, where that reads none of its kind; else the empty text."""
    folder = next((one for one in ("static/css/", "static/js/") if path.startswith(one)), "")
    if not folder and path.startswith("templates/") and path.endswith(".js"):
        return "templates/"
    return "" if path.endswith(".css") else folder


def _unknown(name: str, theme: Iterable[str], texts: Iterable[bytes]) -> Iterator[Diagnostic]:
    mentions = (f'"{name}"'.encode(), f"'{name}'".encode())
    if any(mention in text for text in texts for mention in mentions):
        return
    # Endings are alike, and would make all names so.
    templates = (path.removeprefix("templates/") for path in theme if path.endswith(_TEMPLATES))
    known = {each.rpartition(".")[0]: each for each in templates}
    near = next((each for each in known.values() if each.endswith(f"/{name}")), "")
    near = near or known.get(closest(name.rpartition(".")[0], known), "")
    asked = f"did you mean `{near}`? or " if near else ""
    is_template = name.endswith(_TEMPLATES)
    hint = asked + (f'include it in another: `{{% include "{name}" %}}`' if is_template else "end its name in `.html`")
    yield OVERRIDE_UNUSED.at(f"templates/{name}", None, f"no template of the theme is called `{name}`", hint)


def _unread(path: str, folder: str) -> Diagnostic:
    message = f"no {'script' if path.endswith('.js') else 'file of this kind'} is read in `{folder}`"
    hint = f"move it to `static/{path.rpartition('/')[2]}`, which is served as it is"
    return OVERRIDE_UNUSED.at(path, None, message, hint)
