"""A made catalog in our format, to look at or to profile on: `python -m tests.bench.catalog 1570 DIR --quiz body`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.bench import layouts

_SETTINGS = "title: A made catalog\nid: made-catalog\nbase: http://localhost/\n"
_LAYOUTS = {"front": layouts.quiz_in_front, "body": layouts.quiz_in_body}


def furnish(folder: Path) -> None:
    """Put into *folder* what a catalog has beside its lessons."""
    (folder / "lessonsite.yaml").write_text(_SETTINGS, encoding="utf-8")


def main(typed: Sequence[str] | None = None) -> None:
    """Write the catalog that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.catalog", description=__doc__)
    parser.add_argument("lessons", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quiz", choices=sorted(_LAYOUTS), default="front", help="where the questions stand [front]")
    options = parser.parse_args(typed)
    options.folder.mkdir(parents=True, exist_ok=True)
    furnish(options.folder)
    layouts.write_catalogs(options.lessons, [(options.folder, _LAYOUTS[options.quiz])])


if __name__ == "__main__":
    main()
