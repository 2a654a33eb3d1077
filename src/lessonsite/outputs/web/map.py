"""All lessons in, a drawing of how they build on one another out: a lane for each track, a line for each
prerequisite.

A catalog of up to sixty lessons is drawn with its titles, each column a step further from the beginning. A larger
one is drawn as dots in reading order, in rows that begin with a lesson's number; titles come with focus, and in the
list. There its lines are a mere texture: what one lesson builds on is drawn over them once it is pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from lessonsite.catalog import Catalog
from lessonsite.outputs.web.presenter import Presenter, shortened
from lessonsite.placement import PlacedLesson, Track
from lessonsite.views import Lane, MapView, Node

_LABELLED = 60
_LABEL_LETTERS = 25
_COLUMNS = 34


class _Grid(Struct, frozen=True):
    """The size of a cell, and the room beside and above a lane's nodes, in the drawing's units."""

    width: int
    height: int
    margin: int = 24
    head: int = 44


_WITH_LABELS = _Grid(220, 52)
_DOTS = _Grid(32, 32, 40)
#: The room below a lane's nodes.
_BELOW = 24
#: How far the line between two dots of one row bends away from those between them.
_ARC = 20


def map_view(presenter: Presenter) -> MapView:
    """The map of all lessons."""
    catalog = presenter.catalog
    labelled = len(catalog.lessons) <= _LABELLED
    grid = _WITH_LABELS if labelled else _DOTS
    cells = dict(_by_depth(catalog) if labelled else _in_order(catalog))
    lanes, top = [], 0
    for track in catalog.tracks:
        lane = _lane(presenter, track, cells, grid, top)
        lanes.append(lane)
        top += lane.height
    columns = 1 + max((column for column, _ in cells.values()), default=0)
    return MapView(
        frame=presenter.frame("map/", presenter.words("map.title")),
        width=columns * grid.width + 2 * grid.margin,
        height=top,
        lanes=tuple(lanes),
        lines=tuple(_lines(lanes, _line if labelled else _line_of_dots)),
        labelled=labelled,
    )


def _lane(presenter: Presenter, track: Track, cells: Mapping[str, tuple[int, int]], grid: _Grid, top: int) -> Lane:
    rows = 1 + max(cells[placed.id][1] for placed in track.lessons)
    nodes = tuple(_node(presenter, placed, cells[placed.id], grid, top) for placed in track.lessons)
    begins = () if grid is _WITH_LABELS else nodes[::_COLUMNS]
    return Lane(presenter.track_card(track.slug), top, grid.head + rows * grid.height + _BELOW, nodes, begins)


def _node(presenter: Presenter, placed: PlacedLesson, cell: tuple[int, int], grid: _Grid, top: int) -> Node:
    card = presenter.card(placed)
    label = shortened(card.title_text, _LABEL_LETTERS) if grid is _WITH_LABELS else ""
    x = grid.margin + cell[0] * grid.width + 12
    y = top + grid.head + cell[1] * grid.height + grid.height // 2
    return Node(card, x, y, presenter.cards(presenter.catalog.requires[placed.id]), label)


def _by_depth(catalog: Catalog) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each lesson as far to the right as its longest chain of prerequisites, stacked within its track."""
    depths: dict[str, int] = {}
    for placed in catalog.lessons:
        _deepen(placed, catalog.requires, depths)
    for track in catalog.tracks:
        filled: dict[int, int] = {}
        for placed in track.lessons:
            column = depths[placed.id]
            filled[column] = filled.get(column, 0) + 1
            yield placed.id, (column, filled[column] - 1)


def _deepen(start: PlacedLesson, requires: Mapping[str, Sequence[PlacedLesson]], depths: dict[str, int]) -> None:
    """Work out the depths of *start* and of all before it. Iterative, since chains may be long; some go in a circle."""
    entered: set[str] = set()
    stack = [start]
    while stack:
        placed = stack[-1]
        waiting = [before for before in requires[placed.id] if before.id not in depths and before.id not in entered]
        entered.add(placed.id)
        stack += waiting
        if not waiting:
            depths[placed.id] = 1 + max((depths.get(before.id, 0) for before in requires[placed.id]), default=-1)
            stack.pop()


def _in_order(catalog: Catalog) -> Iterator[tuple[str, tuple[int, int]]]:
    for track in catalog.tracks:
        for index, placed in enumerate(track.lessons):
            row, column = divmod(index, _COLUMNS)
            yield placed.id, (column, row)


def _lines(lanes: Sequence[Lane], line: Callable[[Node, Node], str]) -> Iterator[str]:
    at = {node.card.id: node for lane in lanes for node in lane.nodes}
    for lane in lanes:
        for node in lane.nodes:
            for before in node.requires:
                yield line(at[before.id], node)


def _line(source: Node, target: Node) -> str:
    """From left to right, as steps are drawn."""
    bend = max(24, abs(target.x - source.x) // 2)
    return f"M{source.x} {source.y}C{source.x + bend} {source.y} {target.x - bend} {target.y} {target.x} {target.y}"


def _line_of_dots(source: Node, target: Node) -> str:
    """From row to row; within a row, straight to the next dot, and in an arc to another."""
    start, end = f"M{source.x} {source.y}", f"{target.x} {target.y}"
    if source.y != target.y:
        middle = (source.y + target.y) // 2
        return f"{start}C{source.x} {middle} {target.x} {middle} {end}"
    if abs(target.x - source.x) == _DOTS.width:
        return f"{start}L{end}"
    return f"{start}Q{(source.x + target.x) // 2} {source.y - 2 * _ARC} {end}"
