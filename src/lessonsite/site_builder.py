"""A catalog's folder in, its site published out: where the edges meet the pure way through `build`.

What was read and made before is remembered; what is left is shared among processes; and all of it is shown at once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from lessonsite.cache import Memory
from lessonsite.diagnostics import Diagnostic
from lessonsite.files import Tree, libraries, now, package_files, read_tree, theme_files
from lessonsite.memo import digest, remembered
from lessonsite.memory_folder import open_or_make_temporary, open_or_make_temporary_near, spare_folder
from lessonsite.overrides import find_unused
from lessonsite.publish import Site, undo_cut_exchange
from lessonsite.source import Span

if TYPE_CHECKING:
    from lessonsite.assets import BuiltTheme
    from lessonsite.build import LinkedCatalog
    from lessonsite.catalog import Catalog
    from lessonsite.config import ReadingSettings
    from lessonsite.model import Lesson
    from lessonsite.pool import Tick
    from lessonsite.workers import Job


class Request(Struct, frozen=True):
    """What the author asked for: the catalog in *root*, published to *out*."""

    root: Path
    out: Path
    jobs: int = 0
    skip_broken: bool = False
    strict: bool = False
    remember: bool = True


class Report(Struct, frozen=True):
    """What became of it: how many *pages* the site has, and how many of those were *remade*. *left_out* are the lessons
    with errors; *published* is False where errors kept the site as it was.
    """

    diagnostics: tuple[Diagnostic, ...]
    lessons: int
    pages: int
    remade: int
    seconds: float
    left_out: tuple[str, ...]
    published: bool


def build(request: Request, tick: Tick) -> Report:
    """Build the catalog and publish it, unless something in it is wrong: then the site stays as it was.

    Raises `publish.PublishError` where *out* is no place for a site, and OSError where the machine fails.
    """
    started = time.perf_counter()
    with open_or_make_temporary_near(request.root, request.out) as home:
        undo_cut_exchange(request.out)
        with _closed_after(request, home) as builder:
            report = builder.unchanged() or builder.build(tick)
    return _with_duration(report, started)


def check(root: Path, jobs: int = 0) -> Report:
    """Read and link the catalog in *root*, and say what is wrong; nothing is published."""
    started = time.perf_counter()
    with _open_builder(root) as builder:
        linked = builder.link(_silent, jobs)
        lessons = len(linked.catalog.lessons)
    return _with_duration(Report(linked.diagnostics, lessons, 0, 0, 0.0, (), False), started)


@contextmanager
def open_catalog(
    root: Path, *, with_picture_sizes: bool = False
) -> Iterator[tuple[Catalog, Callable[[str], Lesson | None]]]:
    """The catalog in *root*, linked, and what gives its whole lessons by their digests while it is open. It knows the
    sizes of its pictures, which only pages tell, where it is asked for *with_picture_sizes*.
    """
    from lessonsite import build as pipeline

    with _open_builder(root) as builder:
        catalog = builder.link(_silent, 0, with_picture_sizes=with_picture_sizes).catalog
        yield catalog, lambda name: pipeline.fetch_lesson(name, builder.memory)


def view_of(root: Path, name: str) -> Any | None:
    """The view of the page at that address, or of the lesson of that id or reference; None where there is neither."""
    from lessonsite.build import plan_site
    from lessonsite.outputs import load_outputs
    from lessonsite.plans import LazyPlan

    with open_catalog(root, with_picture_sizes=True) as (catalog, _):
        plans = plan_site(catalog, load_outputs())
    place = catalog.references.find(name)
    address = place.address if place else name.strip("/") + "/" if name.strip("/") else ""
    wanted = {f"{address}index.html", name}
    found = next((plan for plan in plans if plan.address in wanted), None)
    return found.make_view() if isinstance(found, LazyPlan) else found and found.view


class _Builder:
    """One build under way: what the folder holds now, and what is remembered of it in the folder *home*."""

    def __init__(self, request: Request, home: Path) -> None:
        self.request = request
        file = home / "memory.db"
        if not request.remember:
            file.unlink(missing_ok=True)
        self.memory = Memory(file)
        self.looked = now()
        self.tree: Tree = read_tree(request.root, self.memory.stats, int(self.memory.fact("looked") or 0))
        self.site = Site(request.out, spare_folder(home, request.root, request.out))
        self.code = digest(*_flattened(package_files()), libraries())
        self.theme = {folder: theme_files(folder) for folder in ("templates", "static")}
        self.tree = replace(self.tree, remarks=(*self.tree.remarks, *self._unused()))
        options = f"{request.out} {request.skip_broken} {request.strict}"
        theme = [part for files in self.theme.values() for part in _flattened(files)]
        self.inputs = digest(self.code, *theme, options, *(part for item in self.tree.digests.items() for part in item))
        self.keys: set[str] = set()

    def unchanged(self) -> Report | None:
        """The last build's report, where this one would make the same site."""
        memory = self.memory
        mark = memory.fact("mark")
        if not mark or memory.fact("inputs") != self.inputs or self.site.published != mark:
            return None
        self._learn_stats()
        told = json.loads(memory.fact("report"))
        remarks = tuple(_decode_remark(row) for row in told["remarks"])
        return Report(remarks, told["lessons"], told["pages"], 0, 0.0, tuple(told["left_out"]), True)

    def link(self, tick: Tick, jobs: int, *, with_picture_sizes: bool = False) -> LinkedCatalog:
        """Read what is not remembered, and link it all."""
        from lessonsite.build import link_all
        from lessonsite.catalog_reader import CatalogReader
        from lessonsite.pool import Pool
        from lessonsite.workers import start

        reader = CatalogReader(self.tree, self.memory, self.code)
        with Pool(jobs, start, self._job(reader.settings.reading, None)) as pool:
            read = reader.read(pool, tick)
            read = reader.with_picture_sizes(read) if with_picture_sizes else read
            linked = link_all(read.unlinked, read.settings, read.remarks)
        self._learn_stats()
        return linked

    def build(self, tick: Tick) -> Report:
        """Read, link, make and publish what has changed."""
        from lessonsite.build import link_all, link_sound
        from lessonsite.catalog_reader import CatalogReader
        from lessonsite.outputs import load_outputs
        from lessonsite.pool import Pool
        from lessonsite.site_update import SiteUpdate
        from lessonsite.workers import prepare, start

        self.site.check(self.request.root)
        with Pool(self.request.jobs, start) as pool:
            pool.begin(prepare)
            reader = CatalogReader(self.tree, self.memory, self.code)
            theme = self._built_theme()
            pool.tell(self._job(reader.settings.reading, theme))
            update = SiteUpdate(self.site, self.memory, theme.name)
            read = reader.with_picture_sizes(reader.read(pool, tick, meanwhile=lambda: (load_outputs(), update.before)))
            link = link_sound if self.request.skip_broken else link_all
            linked = link(read.unlinked, read.settings, read.remarks)
            self._learn_stats()
            if self._is_refused(linked):
                return _report(linked, 0, 0, published=False)
            update.begin(linked.outlines)
            update.set_assets(theme.files)
            update.set_pages(linked.catalog, load_outputs(), pool, tick, self.code)
            update.set_files(linked.catalog, self.tree)
        report = _report(linked, update.pages, update.remade_pages, published=True)
        update.set_packs(linked.catalog, theme.workers)
        update.publish({"inputs": self.inputs, "report": _encode_report(report)})
        self.memory.retain(read.keys | update.keys | self.keys)
        # A cycle keeps all of this alive: the command ends without taking it apart, since the collector is off.
        self._kept_alive = self, read, linked, update
        return report

    def _is_refused(self, linked: LinkedCatalog) -> bool:
        """Whether anything that was said keeps the site from being published."""
        kept = (remark for remark in linked.diagnostics if remark.path not in linked.excused)
        grave = {"error", "warning"} if self.request.strict else {"error"}
        return any(remark.severity in grave for remark in kept)

    def _job(self, reading: ReadingSettings, theme: BuiltTheme | None) -> Job:
        from lessonsite.workers import Job

        return Job(
            root=self.request.root,
            memory=self.memory.file,
            code=self.code,
            reading=reading,
            templates=theme.templates if theme else {},
            assets=theme.assets if theme else {},
            tree=self.site.spare,
        )

    def _built_theme(self) -> BuiltTheme:
        """The theme, with what stands in the catalog's own `templates/` and `static/` in place of its files."""
        from lessonsite.assets import BuiltTheme, build_theme

        templates, static = ({**self.theme[folder], **self._own(folder)} for folder in ("templates", "static"))
        key = digest("theme", self.code, *_flattened(templates), "static", *_flattened(static))
        self.keys.add(key)
        return remembered(
            self.memory, key, BuiltTheme, lambda: build_theme(templates, static, package_files(), self.code)
        )

    def _unused(self) -> Iterator[Diagnostic]:
        """Remarks on what stands in the catalog's own `templates/` and `static/` for nothing."""
        own = {path: self.tree.digests[path] for folder in self.theme for path in self.tree.under(folder)}
        theme = {f"{folder}/{name}": file for folder, files in self.theme.items() for name, file in files.items()}
        return find_unused(own, theme, [*self._own("templates").values(), *package_files().values()])

    def _own(self, folder: str) -> dict[str, bytes]:
        paths = self.tree.under(folder)
        return {path.removeprefix(f"{folder}/"): (self.tree.root / path).read_bytes() for path in paths}

    def _learn_stats(self) -> None:
        self.memory.keep_stats(self.tree.learnt, self.tree.gone)
        self.memory.keep_facts({"looked": str(self.looked)})


@contextmanager
def _open_builder(root: Path) -> Iterator[_Builder]:
    with open_or_make_temporary(root) as home, _closed_after(Request(root, root / "build"), home) as builder:
        yield builder


@contextmanager
def _closed_after(request: Request, home: Path) -> Iterator[_Builder]:
    builder = _Builder(request, home)
    try:
        yield builder
    finally:
        builder.memory.close()


def _report(linked: LinkedCatalog, pages: int, remade: int, *, published: bool) -> Report:
    lessons = len(linked.catalog.lessons)
    return Report(linked.diagnostics, lessons, pages, remade, 0.0, linked.left_out, published)


def _with_duration(report: Report, started: float) -> Report:
    return replace(report, seconds=time.perf_counter() - started)


def _encode_report(report: Report) -> str:
    """A report as JSON, to be told again by a build that has nothing to do."""
    rows = [_encode_remark(remark) for remark in report.diagnostics]
    return json.dumps({"remarks": rows, "lessons": report.lessons, "pages": report.pages, "left_out": report.left_out})


def _encode_remark(remark: Diagnostic) -> list[Any]:
    span = remark.span
    place = [span.line, span.column, span.length] if span else None
    return [remark.code, remark.severity, remark.path, place, remark.message, remark.hint]


def _decode_remark(row: list[Any]) -> Diagnostic:
    code, severity, path, place, message, hint = row
    return Diagnostic(code, severity, path, Span(*place) if place else None, message, hint)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _flattened(files: Mapping[str, bytes]) -> Iterator[str | bytes]:
    for name, content in files.items():
        yield name
        yield content
