"""The memory forgets what no build asks for any more, once that is most of what it holds."""

from __future__ import annotations

from pathlib import Path

from lessonsite.cache import Memory


def test_what_is_not_retained_is_forgotten_once_it_is_most_of_what_is_held(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.db")
    keys = [f"key {number}" for number in range(1_103)]
    memory.put_all((key, b"value") for key in keys)

    memory.retain(keys[:52])
    few = memory.existing_keys(keys)
    memory.retain(keys[:51])
    most = memory.existing_keys(keys)
    memory.close()

    assert few == set(keys)
    assert most == set(keys[:51])
