"""Links of a large site: each leads to a file and a place in it, under a prefix and from a folder."""

from __future__ import annotations

from pathlib import Path

from tests.test_links import broken_links
from tests.trust.trial import Trial, heal, made_catalog


def linked(times: int, folder: Path) -> Trial:
    """Build that many lessons, and follow every address of every page within the site."""
    trial = Trial("a page of a large site: under /x/y/ and from a folder each of its links leads somewhere")
    root = made_catalog(folder / "linked", times)
    heal(root)
    for page in sorted((root / "build").rglob("*.html")):
        broken = broken_links(page, root / "build")
        trial.expect(not broken, "; ".join(broken[:3]))
    trial.note = f"{times} lessons"
    return trial
