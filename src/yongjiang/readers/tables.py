"""Tables that a file lays out, before they have a place: what is a table of data and what is only a frame.

A frame of one column holds running text (a box, 专栏, is mostly drawn so); its content is given as blocks.
Rows across the whole width at the top and bottom of a table are its caption and its notes, not rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yongjiang.readers.assembly import Grid, GridCell, Piece


class LaidCell(NamedTuple):
    """A cell with its content as blocks, nested tables among them."""

    items: Sequence[Piece | Grid]
    colspan: int = 1
    rowspan: int = 1


def unframed(rows: Sequence[Sequence[LaidCell]]) -> list[Piece | Grid]:
    """The table as blocks: its running text where it is a frame, else bands above, the grid, bands below."""
    if all(len(row) <= 1 for row in rows):
        return [item for row in rows for cell in row for item in cell.items]
    width = max(sum(cell.colspan for cell in row) for row in rows)
    top, bottom = 0, len(rows)
    while top < bottom and _is_band(rows[top], width):
        top += 1
    while bottom > top and _is_band(rows[bottom - 1], width):
        bottom -= 1
    above = [item for row in rows[:top] for item in row[0].items]
    below = [item for row in rows[bottom:] for item in row[0].items]
    grid = Grid([[GridCell(_text_of(c), c.colspan, c.rowspan) for c in row] for row in rows[top:bottom]])
    return [*above, grid, *below]


def _is_band(row: Sequence[LaidCell], width: int) -> bool:
    return len(row) == 1 and row[0].colspan >= width and row[0].rowspan == 1


def _text_of(cell: LaidCell) -> str:
    """Content of a cell as lines."""
    lines = []
    for item in cell.items:
        if isinstance(item, Grid):
            lines += [" ".join(inner.text for inner in row if inner.text) for row in item.rows]
        else:
            lines.append(item.text.strip())
    return "\n".join(line for line in lines if line)
