"""What lessons point at, checked against what is there: links, anchors, pictures, other files, what a `See:` names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from posixpath import dirname, relpath

from msgspec import Struct

from lessonsite.addresses import file_system_key
from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.model import Introduction, Link, Outline
from lessonsite.nearest import Nearest
from lessonsite.placement import PlacedLesson, Placement
from lessonsite.references import References
from lessonsite.source import asset_address, is_index

LINK_DEAD = Code(
    "link-dead",
    "warning",
    why="A learner who follows the link finds nothing.",
    wrong="[loops](lopps.md)",
    right="[loops](loops.md)",
)
ANCHOR_DEAD = Code(
    "anchor-dead",
    "warning",
    why="The link opens the lesson at its top, not at the place that was meant.",
    wrong="[why](loops.md#wy)",
    right="[why](loops.md#why)",
)
FILE_MISSING = Code(
    "file-missing",
    "warning",
    why="The page shows a broken picture, or offers a file that is not there.",
    wrong="![loss](images/los.png)",
    right="![loss](images/loss.png)",
)


FILE_TAKEN = Code(
    "file-taken",
    "warning",
    why="Only one of the two is copied, and learners see it in place of the other.",
    wrong="lessons/01-a/loss.png and lessons/a/loss.png",
    right="lessons/a/loss.png",
)


class Targets(Struct, frozen=True):
    """All that a link may lead to, by path: *lessons*, pages made of an `index.md` or a folder (*pages*), other
    *files*. *variants* are by id and language, as those of a placement: a variant's links lead on to them. *absent* are
    lessons that are not on the site, each with what to do about it.
    """

    lessons: Mapping[str, PlacedLesson]
    variants: Mapping[tuple[str, str], PlacedLesson]
    pages: frozenset[str]
    files: frozenset[str]
    nearest: Nearest
    absent: Mapping[str, str]


def index_targets(
    placement: Placement,
    introductions: Iterable[Introduction],
    files: Iterable[str],
    absent: Mapping[str, str],
) -> Targets:
    """Index what links may lead to. A folder stands for the lesson or the page that is served at its address."""
    by_path: dict[str, PlacedLesson] = {}
    pages = {"lessons"}
    tracks = {track.slug for track in placement.tracks}
    for placed in placement.lessons_and_variants:
        path = placed.outline.path
        by_path[path] = placed
        folder, _, name = path.rpartition("/")
        if is_index(name.removesuffix(".md")):
            by_path.setdefault(folder, placed)
        elif folder.count("/") == 1 and placed.track in tracks:
            pages.add(folder)
    pages.update(introduction.path for introduction in introductions)
    pages.update(introduction.path.rpartition("/")[0] for introduction in introductions)
    known = frozenset(files)
    return Targets(by_path, placement.variants, frozenset(pages), known, Nearest([*by_path, *pages, *known]), absent)


def check_lesson(outline: Outline, targets: Targets, references: References) -> Iterator[Diagnostic]:
    """All that *outline* points at and that is not there."""
    language = outline.language if outline.variant else ""
    yield from check_links(outline.path, outline.links, targets, language)
    yield from check_files(outline.path, outline.files, targets)
    for see in outline.sees:
        placed = references.find(see.target)
        if placed is None:
            is_own = see.target in outline.anchors and not see.anchor
            hint = f"did you mean `#{see.target}`?" if is_own else references.hint(see.target)
            yield LINK_DEAD.at(see.path or outline.path, see.span, f"no lesson `{see.target}`", hint)
        else:
            yield from _check_anchor(outline.path, see, targets.variants.get((placed.id, language), placed))


def check_links(path: str, links: Iterable[Link], targets: Targets, language: str = "") -> Iterator[Diagnostic]:
    """Links between lessons that lead nowhere. Those of a variant, which has a *language*, lead to others in it."""
    for link in links:
        target = link.target.rstrip("/")
        placed = targets.lessons.get(target)
        if placed is not None:
            there = targets.variants.get((placed.id, language), placed)
            is_led_on = not placed.outline.variant and there.outline.path != path
            yield from _check_anchor(path, link, there if is_led_on else placed)
        elif target not in targets.pages:
            hint = _near(target, path, targets)
            yield LINK_DEAD.at(link.path or path, link.span, f"no lesson `{link.target}`", hint)


def check_files(path: str, files: Iterable[Link], targets: Targets) -> Iterator[Diagnostic]:
    """Pictures and other files that are not there."""
    for file in files:
        if file.target not in targets.files:
            hint = _near(file.target, path, targets)
            yield FILE_MISSING.at(file.path or path, file.span, f"no file `{file.target}`", hint)


def check_copies(shown: Iterable[tuple[str, Iterable[Link]]], targets: Targets) -> Iterator[Diagnostic]:
    """Files that would be copied to the address of another. *shown* are those in each file; the first by name stays."""
    copied: dict[str, str] = {}
    links = ((path, link) for path, files in shown for link in files)
    for path, link in sorted(links, key=lambda one: one[1].target):
        if link.target in targets.files:
            first = copied.setdefault(file_system_key(asset_address(link.target)), link.target)
            if first != link.target:
                message = f"`{first}` is copied to the address of `{link.target}` too"
                yield FILE_TAKEN.at(link.path or path, link.span, message, "rename one of the two")


def _check_anchor(path: str, link: Link, placed: PlacedLesson) -> Iterator[Diagnostic]:
    target = placed.outline
    if link.anchor and link.anchor not in target.anchors:
        close = get_close_matches(link.anchor, target.anchors, n=1)
        hint = f"did you mean `#{close[0]}`?" if close else f"places in it: {_listed_anchors(target.anchors)}"
        message = f"no place `#{link.anchor}` in `{target.path}`"
        yield ANCHOR_DEAD.at(link.path or path, link.span, message, hint)


def _near(name: str, path: str, targets: Targets) -> str:
    """What to type in the file at *path* instead of a link to *name*."""
    if hint := targets.absent.get(name):
        return hint
    near = targets.nearest.find(name)
    if near and near != dirname(path):
        return f"did you mean `{relpath(near, dirname(path))}`?"
    if not name.startswith("lessons"):
        return "only files in `lessons/` are copied to the site: keep it there, or link to its web address"
    return "mend the path, or add the file"


def _listed_anchors(anchors: tuple[str, ...]) -> str:
    return ", ".join(f"`#{anchor}`" for anchor in anchors[:5]) or "none"
