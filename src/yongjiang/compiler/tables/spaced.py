"""Tables of plain text whose columns are set apart by wide gaps: every line has as many cells as the header."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.compiler.tables.frames import BlockFinder
from yongjiang.compiler.tables.heads import HeadGrammar
from yongjiang.model.document import Cell

_GAP = "  "
_FIELD = re.compile(r"\S+(?: \S+)*")
#: columns and lines that such a table has at least, its header counted; and characters a cell has at most
_COLUMNS, _LINES, _LONGEST = 3, 3, 60


class SpacedTable(NamedTuple):
    """A run of lines that is a table: the blocks it fills (first and last index), its place, its cells."""

    first: int
    last: int
    start: int
    end: int
    rows: list[tuple[Cell, ...]]


def find_spaced(canonical: str, finder: BlockFinder, heads: HeadGrammar) -> list[SpacedTable]:
    """All such tables, in order; lines of tables with other borders are left alone."""
    found: list[SpacedTable] = []
    run: list[tuple[Cell, ...]] = []
    at = canonical.find(_GAP)
    reach = 0
    while at >= 0:
        start = canonical.rfind("\n", 0, at) + 1
        end = canonical.find("\n", at)
        end = len(canonical) if end < 0 else end
        row = _row(canonical, start, end)
        if run and (len(row) != len(run[0]) or canonical[reach:start].strip()):
            _close(canonical, finder, heads, run, found)
            run = []
        if len(row) >= _COLUMNS:
            run.append(row)
        reach = end
        at = canonical.find(_GAP, end)
    _close(canonical, finder, heads, run, found)
    return found


def _row(canonical: str, start: int, end: int) -> tuple[Cell, ...]:
    if len(canonical[start:end].split(None, _COLUMNS)) < _COLUMNS:
        return ()
    cells: list[Cell] = []
    for m in _FIELD.finditer(canonical, start, end):
        a, b = m.span()
        if b - a > _LONGEST:
            return ()
        cells.append(Cell(m[0], a, b))
    return tuple(cells) if len(cells) >= _COLUMNS else ()


def _close(
    canonical: str, finder: BlockFinder, heads: HeadGrammar, run: list[tuple[Cell, ...]], found: list[SpacedTable]
) -> None:
    """Take a run of lines for a table when it is long enough and its first line is a header."""
    if len(run) < _LINES or sum(heads.read(canonical, c.start, c.end).role != "other" for c in run[0]) < 2:
        return
    start, end = run[0][0].start, run[-1][-1].end
    first, last = finder.at(start), finder.at(end - 1)
    if first < 0 or any(finder.blocks[k].kind == "table" for k in range(first, last + 1)):
        return
    found.append(SpacedTable(first, last, start, end, run))
