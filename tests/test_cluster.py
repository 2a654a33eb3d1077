"""A lesson's terms and how they connect."""

from __future__ import annotations

from lessonsite.outputs.web.cluster import draw_cluster
from tests.spec_harness import read_small


def test_a_term_is_near_those_that_share_a_section_with_it() -> None:
    names = [f"zap{number}" for number in range(120)]
    body = f"## All\n\n{' '.join(names)}\n\n## Two\n\nzap0 zap9\n\n## Key terms\n\n"
    definitions = "\n\n".join(f"{name}\n: That." for name in names)
    read = read_small({"lessons/a.md": body + definitions}).values["lesson"]

    cluster = draw_cluster(read, ())

    assert cluster
    assert [one.near for one in cluster.sentences[:3]] == [
        ("zap1", "zap2", "zap3", "zap9"), ("zap0", "zap2", "zap3", "zap4"), ("zap0", "zap1", "zap3", "zap4")
    ]  # fmt: skip
    assert len(cluster.arcs) == 240
    assert sorted(arc.weight for arc in cluster.arcs)[-2:] == [1, 2]
