"""Former addresses in, pages that lead on to the present ones out."""

from __future__ import annotations

from collections.abc import Iterator

from lessonsite.cards import Frame, Plan
from lessonsite.catalog import Catalog
from lessonsite.claims import RESERVED
from lessonsite.model import Lesson
from lessonsite.outputs import Render
from lessonsite.shelves import Placed
from lessonsite.views import RedirectView


class Redirects:
    """A page at each former address of a lesson, which keeps the place within it."""

    name = "redirects"

    def plan(self, catalog: Catalog) -> Iterator[Plan]:
        """A page for each alias at which nothing else is served."""
        taken = {place.address for place in (*catalog.lessons, *catalog.variants.values())}
        taken |= {f"{track.slug}/" for track in catalog.tracks}
        for place in (*catalog.lessons, *catalog.variants.values()):
            for alias in place.outline.aliases:
                address = _address(alias.target, place)
                if address not in taken and address.split("/")[0] not in RESERVED and _is_within(address):
                    taken.add(address)
                    yield Plan(self.name, f"{address}index.html", "redirect.html", _view(catalog, place, address))

    def make(self, plan: Plan, lesson: Lesson | None, render: Render) -> bytes:
        """Fill in the page's template."""
        return render(plan.template, view=plan.view).encode()


def _address(alias: str, place: Placed) -> str:
    prefix = f"{place.outline.language}/" if place.outline.variant else ""
    return f"{prefix}{alias.strip('/')}/"


def _is_within(address: str) -> bool:
    return all(part not in {"", ".", ".."} for part in address.removesuffix("/").split("/"))


def _view(catalog: Catalog, place: Placed, address: str) -> RedirectView:
    settings, outline = catalog.settings, place.outline
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
    )
    return RedirectView(frame, place.address, outline.title_text)


output = Redirects()
