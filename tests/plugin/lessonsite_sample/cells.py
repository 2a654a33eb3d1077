"""A block: lines of cells with commas between them, as a table. What stands behind its name is the caption."""

from __future__ import annotations

from html import escape


def cells(text: str, caption: str) -> str:
    """The table."""
    rows = [[escape(cell.strip()) for cell in line.split(",")] for line in text.splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(f"line {number} has {len(row)} cells, the first has {len(rows[0])}")
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    return f"<table><caption>{escape(caption)}</caption>{''.join(lines)}</table>"
