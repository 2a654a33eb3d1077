"""Small catalogs on a real folder, built, and compared file by file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lessonsite.site_builder import Report, Request, build


def write_files(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def built(root: Path, **options: object) -> Report:
    request = Request(root=root, out=root / "build", **options)  # type: ignore[arg-type]
    return build(request, lambda stage, done, total: None)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site, by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def lesson(title: str, body: str = "## One\n\nText.\n", **front: str) -> str:
    keys = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\ntitle: {title}\n{keys}---\n\n{body}"
