"""A track's `_track.yaml` in, what it says of the track out."""

from __future__ import annotations

from msgspec import Struct

from lessonsite.diagnostics import Outcome
from lessonsite.fields import Field, Fields, read_fields
from lessonsite.source import Source, slug, strip_number
from lessonsite.value_readers import read_number, read_text, within
from lessonsite.yaml_parser import compose

#: How many accent colours the theme has.
ACCENTS = 8


class TrackSpec(Struct, frozen=True):
    """What an author says of a track. *title* and *summary* are plain and may be empty; *accent* is 1 to 8, or None."""

    slug: str
    path: str
    title: str = ""
    summary: str = ""
    order: float | None = None
    accent: int | None = None


def read_track(source: Source) -> Outcome[TrackSpec]:
    """Read `lessons/NAME/_track.yaml`."""
    folder = source.path.rpartition("/")[0].removeprefix("lessons/")
    root = compose(source.text, source.path)
    read = read_fields(root.value, _TRACK, source.path)
    spec = TrackSpec(slug(strip_number(folder)), source.path, **read.value)
    return Outcome(spec, root.diagnostics + read.diagnostics)


_TRACK: Fields = {
    "title": Field(read_text, ""),
    "summary": Field(read_text, ""),
    "order": Field(read_number),
    "accent": Field(within(1, ACCENTS)),
}
