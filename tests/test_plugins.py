"""What installed packages offer is found by its entry-point group."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonsite.plugins import plugged_in


def test_what_a_package_offers_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "offering_one.py").write_text("output = 'an output'\n")
    info = tmp_path / "offering_one-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offering-one\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[lessonsite.tests]\none = offering_one:output\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert list(plugged_in("lessonsite.tests")) == ["an output"]


def test_where_none_offers_anything_there_is_nothing() -> None:
    assert list(plugged_in("lessonsite.none")) == []
