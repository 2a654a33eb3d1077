"""Behaviour written as Markdown in, tests out: `tests/spec/*.md` reads as a manual and runs as a suite.

A `##` heading is a test, its text a sentence that is true. Prose between fences is for people. Below the heading stand

- files of a small catalog: fences with a title, ```` ```md title="lessons/a/b.md" ````; pictures may be empty
- ```` ```says ````: all errors and warnings that reading and linking it brings, one a line, in order of place:
  `error[code] path:line:column message | hint`. Without this fence there must be none. Notes are looked at where one is
  written here.
- ```` ```yaml holds ````: what was read, by dotted paths or nested. A mapping need not be whole, a list has just these
  entries. Values are compared as texts: true is `yes`, nothing is the empty text.
- ```` ```html holds="lesson.introduction.0.html" ````: a fragment of the text at that path; `lacks="…"`: none of it.

The paths begin with `lesson` (the first file's), `lessons` and `introductions` (by address), `settings`, `tracks`,
`paths`, `catalog`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from lessonsite.catalog import UnlinkedCatalog, link
from lessonsite.config import read_paths, read_settings
from lessonsite.diagnostics import Diagnostic, Outcome
from lessonsite.introduction import read_introduction
from lessonsite.lesson import read_lesson
from lessonsite.model import ReadLesson
from lessonsite.source import Source, locate
from lessonsite.tracks import read_track
from lessonsite.yaml_nodes import Mapping as YamlMapping
from lessonsite.yaml_nodes import Node, Scalar
from lessonsite.yaml_parser import compose

_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=mark)`*[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_INFO = re.compile(r'(\w+)(?:="([^"]*)")?')


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence: its first word, its attributes, its text, and the line on which it begins."""

    word: str
    attributes: Mapping[str, str]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """One test: a sentence, and the fences below it."""

    sentence: str
    line: int
    fences: tuple[Fence, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A small catalog, read and linked: *values* by the names that specs use, and all that was said."""

    values: Mapping[str, Any]
    remarks: tuple[Diagnostic, ...]


def read_cases(text: str) -> tuple[Case, ...]:
    """The cases of a spec file."""
    fences = [(match.start(), match.end(), _fence(match, text)) for match in _FENCE.finditer(text)]
    inside = [range(start, end) for start, end, _ in fences]
    headings = [match for match in _HEADING.finditer(text) if not any(match.start() in span for span in inside)]
    ends = [match.start() for match in headings[1:]] + [len(text)]
    return tuple(
        Case(
            heading[1],
            text.count("\n", 0, heading.start()) + 1,
            tuple(fence for start, _, fence in fences if heading.start() < start < end),
        )
        for heading, end in zip(headings, ends, strict=True)
    )


def complaints(case: Case) -> list[str]:
    """All that is not as *case* says it is."""
    small = read_small({fence.attributes["title"]: fence.text for fence in case.fences if "title" in fence.attributes})
    expected = [line for fence in case.fences if fence.word == "says" for line in fence.text.splitlines() if line]
    found = [line for remark in small.remarks if _counts(line := shown(remark), expected)]
    wrong = [] if found == expected else ["it says", *(f"  {line}" for line in found), "but should say", *expected]
    for fence in case.fences:
        wrong += [f"line {fence.line}: {complaint}" for complaint in _examine(fence, small.values)]
    return wrong


def read_small(files: Mapping[str, str]) -> Small:
    """Read and link the catalog that *files* are, as `lessonsite check` does."""
    sources = {path: Source(path, text) for path, text in files.items()}
    settings = read_settings(sources.get("lessonsite.yaml"))
    reading = settings.value.reading
    paths = read_paths(sources.get("paths.yaml"))
    tracks = [read_track(source) for path, source in sources.items() if path.endswith("/_track.yaml")]
    lessons: dict[str, Outcome[Any]] = {}
    introductions: dict[str, Outcome[Any]] = {}
    for path in (path for path in sources if path.endswith(".md")):
        location = locate(path, reading.languages)
        is_introduction = location.is_index and location.address.count("/") < 2
        source = Source(path, files[path], _beside(path, sources))
        if is_introduction:
            introductions[location.address] = read_introduction(source, reading)
        else:
            lessons[path] = read_lesson(source, reading)
    parts = UnlinkedCatalog(
        lessons=tuple(ReadLesson(one.value.outline, path, _faulty(one)) for path, one in lessons.items()),
        introductions=tuple(outcome.value for outcome in introductions.values()),
        tracks=tuple(outcome.value for outcome in tracks),
        paths=paths.value,
        files=frozenset(path for path in files if not path.endswith((".md", "_track.yaml"))),
    )
    catalog = link(parts, settings.value)
    outcomes = [settings, paths, *tracks, *introductions.values(), *lessons.values(), catalog]
    values = {
        "lesson": next((outcome.value for outcome in lessons.values()), None),
        "lessons": {outcome.value.outline.address: outcome.value for outcome in lessons.values()},
        "introductions": {address: outcome.value for address, outcome in introductions.items()},
        "settings": settings.value,
        "tracks": parts.tracks,
        "paths": parts.paths,
        "catalog": catalog.value,
    }
    remarks = (remark for outcome in outcomes for remark in outcome.diagnostics)
    return Small(values, tuple(sorted(remarks, key=lambda remark: remark.sort_key)))


def shown(remark: Diagnostic) -> str:
    """A remark on one line."""
    place = f":{remark.span.line}:{remark.span.column}" if remark.span else ""
    hint = f" | {remark.hint}" if remark.hint else ""
    return f"{remark.severity}[{remark.code}] {remark.path}{place} {remark.message}{hint}"


def _fence(match: re.Match[str], text: str) -> Fence:
    word, _, rest = match["info"].strip().partition(" ")
    attributes = dict(_INFO.findall(rest))
    return Fence(word, attributes, match["text"], text.count("\n", 0, match.start()) + 1)


def _counts(line: str, expected: Sequence[str]) -> bool:
    return not line.startswith("note[") or any(one.startswith("note[") for one in expected)


def _faulty(read: Outcome[Any]) -> tuple[str, ...]:
    """The files in which reading a lesson met errors."""
    return tuple(dict.fromkeys(remark.path for remark in read.diagnostics if remark.severity == "error"))


def _beside(path: str, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    folder = path.rpartition("/")[0]
    return tuple(
        source
        for name, source in sources.items()
        if name.rpartition("/")[0] == folder and name.endswith(".yaml") and not name.endswith("_track.yaml")
    )


def _examine(fence: Fence, values: Mapping[str, Any]) -> Iterator[str]:
    if "title" in fence.attributes or fence.word == "says":
        return
    if fence.word == "yaml" and "holds" in fence.attributes:
        outcome = compose(fence.text, "holds", fence.line + 1)
        yield from (shown(remark) for remark in outcome.diagnostics)
        if outcome.value:
            yield from _differences(outcome.value, values, "")
    elif path := fence.attributes.get("holds") or fence.attributes.get("lacks"):
        text, fragment = _tidy(_text(_at(values, path))), _tidy(fence.text)
        if (fragment in text) != ("holds" in fence.attributes):
            yield f"{path} is\n{text}"
    else:
        yield f"a fence that says nothing: `{fence.word}`"


def _differences(expected: Node, value: Any, path: str) -> Iterator[str]:
    if isinstance(expected, YamlMapping):
        for key, part in expected.items:
            name = f"{path}.{key.text}".lstrip(".")
            found = _at(value, key.text)
            yield from [f"there is no {name}"] if found is _NOTHING else _differences(part, found, name)
    elif isinstance(expected, Scalar):
        if _text(value) != expected.text:
            yield f"{path} is {_text(value)!r}, not {expected.text!r}"
    elif not isinstance(value, Sequence) or isinstance(value, str) or len(value) != len(expected.items):
        yield f"{path} is {value!r}, not a list of {len(expected.items)}"
    else:
        for number, (part, found) in enumerate(zip(expected.items, value, strict=True)):
            yield from _differences(part, found, f"{path}.{number}")


_NOTHING = object()


def _at(value: Any, path: str) -> Any:
    """What a dotted *path* leads to. A key may hold dots itself: the longest that fits is taken."""
    if not path:
        return value
    names = path.split(".")
    for count in range(len(names), 0, -1):
        found = _step(value, ".".join(names[:count]))
        if found is not _NOTHING:
            return _at(found, ".".join(names[count:]))
    return _NOTHING


def _step(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(name, _NOTHING)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value[int(name)] if name.isdecimal() and int(name) < len(value) else _NOTHING
    return getattr(value, name, _NOTHING) if name.isidentifier() else _NOTHING


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Struct):
        return " ".join(_text(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(_text(one) for one in value)
    return str(value)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
