"""`lessonsite.yaml` and `paths.yaml` in, settings and learning paths out; every key has a default."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as MappingOf
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from lessonsite.base_setting import read_base
from lessonsite.diagnostics import Code, Outcome
from lessonsite.fields import Field, Fields, read_fields
from lessonsite.folding import fold, heading_key
from lessonsite.language_setting import read_language, read_variant_language
from lessonsite.model import Link
from lessonsite.nearest import did_you_mean
from lessonsite.source import Source, Span, in_words, slug
from lessonsite.sync_setting import read_servers
from lessonsite.tutor_setting import TutorSettings, read_tutor
from lessonsite.value_readers import (
    FIELD_VALUE,
    Reader,
    distinct_list_of,
    list_of,
    one_of,
    read_host,
    read_mapping,
    read_scalar,
    read_scalars,
    read_tag,
    read_text,
    read_texts,
    read_yes_no,
)
from lessonsite.words import load
from lessonsite.yaml_nodes import Mapping, Node, Remarks, Scalar
from lessonsite.yaml_parser import compose

#: What a heading can mean, which is also the class that says so, and what a label of a question can.
HEADINGS = ("examples", "try-it", "big-idea", "terms", "check", "quiz")
LABELS = ("answer", "model", "hint", "why", "see", "match", "points", "shuffle")

#: What folders can be called on all systems (fifty letters are up to two hundred bytes). One file stands there already.
_PATH_NAME = re.compile(r"(?!(?i:(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|index\.html$))\w(?:[\w .-]{0,48}[\w-])?")

PATH_EMPTY = Code(
    "path-empty",
    "error",
    why="A path without lessons leads nowhere.",
    wrong="first-steps: {title: First steps}",
    right="first-steps: {title: First steps, lessons: [what-a-model-is]}",
)


class Wording(Struct, frozen=True):
    """Words of the author's own for a heading or a label: in *language*, *words* mean *name* (`examples`, `answer`)."""

    language: str
    name: str
    words: tuple[str, ...]


class ReadingSettings(Struct, frozen=True):
    """The settings that reading a lesson depends on, and no others: lessons that were read are remembered under them.

    *languages* are those of variants, without the site's own *language*. *remote_media* are hosts, none for `link`.
    """

    language: str = "en"
    languages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    headings: tuple[Wording, ...] = ()
    labels: tuple[Wording, ...] = ()
    html: Literal["safe", "trusted"] = "safe"
    shuffle: bool = True
    remote_media: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def headings_in(self, language: str) -> MappingOf[str, str]:
        """`heading_key` of a text → what it means, in *language*, in English and in the author's own words."""
        return _headings_in(self.headings, language)

    def labels_in(self, language: str) -> MappingOf[str, str]:
        """Folded label without its colon → what it means, in *language*, in English and in the author's own words."""
        return _labels_in(self.labels, language)


class Settings(ReadingSettings, frozen=True):
    """All of `lessonsite.yaml`.

    *base* is the catalog's public address, which ends in `/`, or empty. *retired* are ids of lessons that are gone,
    which no other lesson should have. *sync* are the origins of servers, `https:` for any.
    """

    title: str = "Lessons"
    summary: str = ""
    id: str = "lessons"
    base: str = ""
    licence: str = ""
    offline: bool = True
    retired: tuple[str, ...] = ()
    tutor: TutorSettings = TutorSettings()
    sync: tuple[str, ...] = ()

    @property
    def reading(self) -> ReadingSettings:
        """What reading a lesson needs of them."""
        return ReadingSettings(**{name: getattr(self, name) for name in ReadingSettings.__struct_fields__})


class PathSpec(Struct, frozen=True):
    """A learning path as its author named it. *lessons* are references; *name* is a part of its address."""

    name: str
    title: str
    summary: str
    lessons: tuple[Link, ...]
    span: Span


def read_settings(source: Source | None) -> Outcome[Settings]:
    """Read `lessonsite.yaml`; None is a catalog without one."""
    if source is None:
        return Outcome(Settings())
    root = compose(source.text, source.path)
    read = read_fields(root.value, _SETTINGS, source.path)
    values = {name.replace("-", "_"): value for name, value in read.value.items() if value is not None}
    values.setdefault("id", make_id(values.get("title", "")) or "lessons")
    own = values.get("language", "en").lower()
    others = (tag for tag in values.get("languages", ()) if tag.lower() != own)
    return Outcome(Settings(**{**values, "languages": tuple(others)}), root.diagnostics + read.diagnostics)


def read_paths(source: Source | None) -> Outcome[tuple[PathSpec, ...]]:
    """Read `paths.yaml`; None is a catalog without one."""
    if source is None:
        return Outcome(())
    root = compose(source.text, source.path)
    remarks = Remarks(source.path)
    remarks.said.extend(root.diagnostics)
    mapping = read_mapping(root.value, remarks) if root.value else None
    paths = [_read_path(name, node, remarks) for name, node in (mapping.items if mapping else ())]
    return Outcome(tuple(path for path in paths if path), tuple(remarks.said))


def make_id(title: str) -> str:
    """An id made of a title: what an address may hold of it."""
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", title).lower())
    return re.sub(r"[\s_-]+", "-", kept).strip("-")[:60].rstrip("-")


def _read_id(node: Node, remarks: Remarks) -> str | None:
    scalar = read_scalar(node, remarks)
    if scalar is None:
        return None
    if re.fullmatch(r"[\w.-]{1,80}", scalar.text):
        return scalar.text
    message = "an id is made of letters, digits, `-`, `.` and `_`"
    remarks.say(FIELD_VALUE, scalar.span, message, f"write `{make_id(scalar.text) or 'my-lessons'}`")
    return None


def _read_remote_media(node: Node, remarks: Remarks) -> tuple[str, ...] | None:
    if isinstance(node, Scalar) and node.text == "link":
        return ()
    if isinstance(node, Scalar):
        hint = "write `link`, or a list of hosts: `[videos.example.org]`"
        remarks.say(FIELD_VALUE, node.span, f"`{node.text[:60]}` is neither `link` nor a list of hosts", hint)
        return None
    hosts: tuple[str, ...] | None = list_of(read_host)(node, remarks)
    return hosts


def _wordings(known: tuple[str, ...]) -> Reader:
    """A reader for `language: {name: words}`, where the names are those *known*."""

    def read(node: Node, remarks: Remarks) -> tuple[Wording, ...] | None:
        languages = read_mapping(node, remarks)
        if languages is None:
            return None
        return tuple(
            wording for language, names in languages.items for wording in _named(language, names, known, remarks)
        )

    return read


def _named(language: Scalar, node: Node, known: tuple[str, ...], remarks: Remarks) -> list[Wording]:
    if not isinstance(node, Mapping):
        hint = (
            f"put the language first: `en: {{{language.text}: …}}`"
            if language.text in known
            else f"write `{known[0]}: …`"
        )
        remarks.say(FIELD_VALUE, node.span, "lines of `meaning: words` belong here", hint)
        return []
    wordings = []
    for name, words in node.items if read_tag(language, remarks) else ():
        if name.text not in known:
            hint = did_you_mean(name.text, known) or f"write `{known[0]}`"
            remarks.say(FIELD_VALUE, name.span, f"`{name.text}` is none of {', '.join(known)}", hint)
            continue
        typed = (words.text,) if isinstance(words, Scalar) else read_texts(words, remarks) or ()
        wordings.append(Wording(language.text, name.text, typed))
    return wordings


def _read_path(name: Scalar, node: Node, remarks: Remarks) -> PathSpec | None:
    if name.text.startswith("x-"):
        return None
    if not _PATH_NAME.fullmatch(name.text):
        message = "a path's name is a part of its address: letters, digits, `-`"
        made = make_id(name.text)
        remarks.say(FIELD_VALUE, name.span, message, f"write `{made if _PATH_NAME.fullmatch(made) else 'first-steps'}`")
        return None
    read = read_fields(node, _PATH, remarks.path)
    remarks.said.extend(read.diagnostics)
    lessons = tuple(Link(scalar.text.strip(), "", scalar.span) for scalar in read.value["lessons"])
    if not lessons and read.is_ok:
        message = f"the path `{name.text}` names no lessons"
        remarks.say(PATH_EMPTY, name.span, message, "add `lessons: [what-comes-first, what-comes-next]`")
    title = read.value["title"] or in_words(name.text)
    return PathSpec(slug(name.text), title, read.value["summary"], lessons, name.span)


@lru_cache(maxsize=64)
def _headings_in(own: tuple[Wording, ...], language: str) -> MappingOf[str, str]:
    wordings = [wording for wording in own if _fits(wording, language)]
    meant = {key: wording.name for wording in wordings for text in wording.words if (key := heading_key(text))}
    return {**load("en").headings, **load(language).headings, **meant}


@lru_cache(maxsize=64)
def _labels_in(own: tuple[Wording, ...], language: str) -> MappingOf[str, str]:
    meant = {
        fold(text).rstrip(" :："): wording.name for wording in own if _fits(wording, language) for text in wording.words
    }
    return {**load("en").labels, **load(language).labels, **meant}


def _fits(wording: Wording, language: str) -> bool:
    return wording.language in (language, language.partition("-")[0], "en")


_SETTINGS: Fields = {
    "title": Field(read_text),
    "summary": Field(read_text),
    "id": Field(_read_id),
    "base": Field(read_base),
    "language": Field(read_language),
    "languages": Field(distinct_list_of(read_variant_language, str.lower)),
    "levels": Field(distinct_list_of(read_text)),
    "headings": Field(_wordings(HEADINGS)),
    "labels": Field(_wordings(LABELS)),
    "html": Field(one_of("safe", "trusted")),
    "shuffle": Field(read_yes_no),
    "remote-media": Field(_read_remote_media),
    "authors": Field(read_texts),
    "licence": Field(read_text),
    "offline": Field(read_yes_no),
    "retired": Field(read_texts),
    "tutor": Field(read_tutor),
    "sync": Field(read_servers),
}
_PATH: Fields = {
    "title": Field(read_text, ""),
    "summary": Field(read_text, ""),
    "lessons": Field(read_scalars, ()),
}
