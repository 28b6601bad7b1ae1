"""Tables with borders: which blocks make one table, what frames it, what its rows say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.tables.found import FoundTable, table_row
from yongjiang.compiler.tables.frames import BlockFinder, Frame, FrameGrammar
from yongjiang.compiler.tables.grids import GridGrammar, GridTable
from yongjiang.compiler.tables.heads import HeadGrammar
from yongjiang.compiler.tables.settling import is_data_table, is_indicator_table, settle
from yongjiang.compiler.tables.spaced import find_spaced
from yongjiang.model.document import Block
from yongjiang.model.plan import TableRow

_PAGE = re.compile(r"\s*[-—]?\s*\d{1,3}\s*[-—]?\s*")
#: a line that names what the table below is about, and says no more
_NAME_LINE = re.compile(r"(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)?[\u4e00-\u9fffA-Za-z]{2,16}")


class _Part:
    """A table or part of one: the blocks it fills (first and last index), its place, its cells, its frame."""

    __slots__ = ("end", "first", "frame", "last", "start", "table")

    def __init__(self, first: int, last: int, start: int, end: int, table: GridTable) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.table = table
        self.frame = Frame()


class BorderedGrammar:
    """Finds and reads the tables that are blocks of the document."""

    def __init__(self, frames: FrameGrammar, heads: HeadGrammar, grids: GridGrammar) -> None:
        self._heads = heads
        self._frames = frames
        self._grids = grids

    def read(
        self,
        original: str,
        canonical: str,
        finder: BlockFinder,
        *,
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> list[FoundTable]:
        """All of them, in order. period: of the plan; issued: year of the document."""
        return [
            self._read_group(original, canonical, finder.blocks, group, period, issued)
            for group in self._groups(canonical, finder)
        ]

    def _parts(self, canonical: str, finder: BlockFinder) -> list[_Part]:
        parts = [
            _Part(k, k, block.start, block.end, table)
            for k, block in enumerate(finder.blocks)
            if block.kind == "table" and (table := self._grids.read(canonical, block.rows)) is not None
        ]
        for spaced in find_spaced(canonical, finder, self._heads):
            table = self._grids.read(canonical, spaced.rows)
            if table is not None:
                part = _Part(spaced.first, spaced.last, spaced.start, spaced.end, table)
                part.frame.taken.update(range(spaced.first, spaced.last + 1))
                parts.append(part)
        parts.sort(key=lambda part: part.start)
        return parts

    def _groups(self, canonical: str, finder: BlockFinder) -> list[list[_Part]]:
        """Parts of one table together."""
        groups: list[list[_Part]] = []
        for part in self._parts(canonical, finder):
            self._frames.above(canonical, finder.blocks, part.first, part.frame)
            if groups and self._goes_on(canonical, finder.blocks, groups[-1], part):
                groups[-1].append(part)
            else:
                groups.append([part])
        self._caption_alike(canonical, finder.blocks, groups)
        return groups

    def _caption_alike(self, canonical: str, blocks: Sequence[Block], groups: Sequence[list[_Part]]) -> None:
        """Caption tables with the same heads by the lines above them that tell them apart: 甲市, 乙市."""
        alike: dict[tuple[str, ...], list[_Part]] = {}
        for first, *_ in groups:
            if first.table.columns and first.frame.caption is None:
                alike.setdefault(first.table.signature(), []).append(first)
        for parts in alike.values():
            above = [self._line_above(part) for part in parts]
            lines = {canonical[blocks[k].start : blocks[k].end] for k in above if blocks[k].kind == "paragraph"}
            if 1 < len(lines) == len(parts) and min(above) >= 0 and all(map(_NAME_LINE.fullmatch, lines)):
                for part, k in zip(parts, above, strict=True):
                    part.frame.caption = (blocks[k].start, blocks[k].end)
                    part.frame.taken.add(k)

    def _line_above(self, part: _Part) -> int:
        """Index of the block above a table and the line of its unit, -1 where there is none."""
        k = part.first - 1
        while k in part.frame.taken:
            k -= 1
        return k

    def _goes_on(self, canonical: str, blocks: Sequence[Block], group: list[_Part], part: _Part) -> bool:
        """Whether a table is the rest of the one before it: same heads or none, and nothing but 续表 between."""
        first, last = group[0].table, group[-1]
        for k in range(last.last + 1, part.first):
            text = canonical[blocks[k].start : blocks[k].end]
            if not self._frames.is_continuation(text) and not _PAGE.fullmatch(text):
                return False
        if part.frame.caption and not self._frames.is_continuation(canonical[slice(*part.frame.caption)]):
            return False
        if part.table.columns:
            return first.signature() == part.table.signature()
        return bool(first.columns) and first.grid.width == part.table.grid.width

    def _read_group(
        self,
        original: str,
        canonical: str,
        blocks: Sequence[Block],
        group: list[_Part],
        period: tuple[int, int] | None,
        issued: int | None,
    ) -> FoundTable:
        first, last = group[0], group[-1]
        frame = first.frame
        for part in group[1:]:
            frame.taken |= part.frame.taken
        for title in first.table.titles:
            frame.unit = frame.unit or self._frames.unit_of(canonical[title.start : title.end])
            if frame.caption is None and title is first.table.titles[0] and frame.unit is None:
                frame.caption = (title.start, title.end)
        self._frames.below(canonical, blocks, last.last + 1, frame)
        found = FoundTable(first.start, last.end, frame)
        columns = first.table.columns
        for part in group[1:]:
            part.table.columns = columns
        if not columns:
            found.heads, found.cells = _generic(original, first.table)
            return found
        found.heads = tuple(c.text for c in columns)
        for part in group:
            found.cells += _cells(original, part.table)
        if self._heads.lists_projects(columns):
            found.lists_goals = False
            return found
        self._grids.settle_by_cells(first.table)
        caption = canonical[slice(*frame.caption)] if frame.caption else None
        settle(columns, period, issued, caption)
        found.lists_goals = is_indicator_table(columns, caption)
        if (found.lists_goals or is_data_table(columns, caption)) and self._grids.has_figures(canonical, first.table):
            found.columns = columns
            for part in group:
                found.rows += self._grids.rows(original, canonical, part.table, frame.unit)
        return found


def _cells(original: str, table: GridTable) -> list[TableRow]:
    """Data rows; a merged cell stands at every place it covers, so that cells and columns stay in step."""
    rows: list[TableRow] = []
    for line in table.grid.rows[table.body :]:
        last = next((c.start for c in line if c is not None), 0)
        spans: list[tuple[int, int]] = []
        for cell in line:
            spans.append((last, last) if cell is None else (cell.start, cell.end))
            last = spans[-1][1]
        rows.append(table_row(original, spans))
    return rows


def _generic(original: str, table: GridTable) -> tuple[tuple[str, ...], list[TableRow]]:
    """A table whose heads say nothing of indicators: the first row counts as its heads."""
    heads = tuple(table.grid.texts(table.body)) if table.body < len(table.grid.rows) else ()
    table.body += 1
    return heads, _cells(original, table)
