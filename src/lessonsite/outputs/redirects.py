"""Former addresses in, pages that lead on to the present ones out."""

from __future__ import annotations

from collections.abc import Iterator

from lessonsite.addresses import file_system_key, is_free
from lessonsite.cards import Frame
from lessonsite.catalog import Catalog
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.placement import PlacedLesson
from lessonsite.plans import Plan
from lessonsite.source import asset_address
from lessonsite.views import RedirectView


class Redirects:
    """A page at each former address of a lesson, which keeps the place within it."""

    name = "redirects"

    def plan(self, catalog: Catalog) -> Iterator[Plan]:
        """A page for each alias at which nothing else is served."""
        prefixes = [catalog.prefix(language) for language in catalog.site_languages]
        lessons = catalog.lessons_and_variants
        files = catalog.files.union(file.target for placed in lessons for file in placed.outline.files)
        taken = {placed.address for placed in lessons} | {f"{asset_address(file)}/" for file in files}
        taken |= {f"{prefix}{track.slug}/" for prefix in prefixes for track in catalog.tracks}
        taken = set(map(file_system_key, taken))
        for placed in lessons:
            for alias in placed.outline.aliases:
                name = alias.target.strip("/")
                address = f"{placed.outline.language}/{name}/" if placed.outline.variant else f"{name}/"
                if file_system_key(address) not in taken and is_free(name, catalog.settings):
                    taken.add(file_system_key(address))
                    yield Plan(self.name, f"{address}index.html", "redirect.html", _view(catalog, placed, address))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Fill in the page's template."""
        return render(plan.template, view=plan.view).encode()


def _view(catalog: Catalog, placed: PlacedLesson, address: str) -> RedirectView:
    settings, outline = catalog.settings, placed.outline
    frame = Frame(
        catalog=settings.id,
        catalog_title=settings.title,
        language=outline.language,
        address=address,
        title=outline.title_text,
        description="",
        base=settings.base,
        alternates=(),
        has_paths=False,
        has_terms=False,
        licence="",
        site_language=settings.language,
    )
    return RedirectView(frame, placed.address, outline.title_text)


output = Redirects()
