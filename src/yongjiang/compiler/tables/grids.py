"""Tables whose cells have borders: merged cells spread out, header rows told from data, the columns read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.tables.cells import CellGrammar
from yongjiang.compiler.tables.heads import CLOSED_ROLES, VALUE_ROLES, Column, HeadGrammar, name_by_category
from yongjiang.compiler.tables.names import NameGrammar, NameParts
from yongjiang.compiler.tables.publishing import RawRow
from yongjiang.compiler.tables.splitting import CellSpan
from yongjiang.model.document import Cell

_RULE = re.compile(r":?-{2,}:?")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_WIDEST = 64
#: rows of heads that a header may have
_DEEPEST = 3


class Grid:
    """Cells by row and column; a merged cell stands at every place it covers, but begins at one."""

    __slots__ = ("_texts", "rows", "width")

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._texts: dict[int, list[str]] = {}
        kept = [row for row in rows if row and not all(_RULE.fullmatch(c.text.strip()) for c in row)]
        self.rows: list[list[Cell | None]] = []
        hanging: dict[int, tuple[Cell, int]] = {}
        for row in kept:
            line: list[Cell | None] = []
            queue = list(row)
            if not hanging and all(c.colspan <= 1 and c.rowspan <= 1 for c in row):
                line, queue = [*row[:_WIDEST]], []
            while queue or any(k >= len(line) for k in hanging):
                at = len(line)
                if at >= _WIDEST:
                    break
                if at in hanging:
                    cell, left = hanging.pop(at)
                    line.append(cell)
                    if left > 1:
                        hanging[at] = (cell, left - 1)
                    continue
                if not queue:
                    line.append(None)
                    continue
                cell = queue.pop(0)
                for k in range(at, min(at + max(1, cell.colspan), _WIDEST)):
                    line.append(cell)
                    if cell.rowspan > 1:
                        hanging[k] = (cell, cell.rowspan - 1)
            hanging = {k: v for k, v in hanging.items() if k < len(line)}
            self.rows.append(line)
        self.width = max((len(row) for row in self.rows), default=0)
        for line in self.rows:
            line += [None] * (self.width - len(line))

    def texts(self, row: int) -> list[str]:
        """What the cells of a row show, without white space; a merged cell shows at every place it covers."""
        texts = self._texts.get(row)
        if texts is None:
            texts = ["".join(cell.text.split()) if cell is not None else "" for cell in self.rows[row]]
            self._texts[row] = texts
        return texts

    def fills_in(self, row: int) -> bool:
        """Whether a row has words where the one above is blank, and is blank where that has words: text has no merged
        cells, and leaves empty what they cover.
        """
        pairs = {(bool(above), bool(here)) for above, here in zip(self.texts(row - 1), self.texts(row), strict=True)}
        return {(True, False), (False, True)} <= pairs

    def head_over(self, row: int, column: int) -> Cell | None:
        """The head over a column, which has a row of heads below: its own cell, or the one on its left that leaves this
        one blank for it.
        """
        while column and self.rows[row][column] is not None and not self.texts(row)[column]:
            if not self.texts(row + 1)[column - 1]:
                break
            column -= 1
        return self.rows[row][column]

    def begins(self, row: int, column: int) -> bool:
        """Whether the cell there begins there and does not reach in from above or from the left."""
        cell = self.rows[row][column]
        if column and self.rows[row][column - 1] is cell:
            return False
        return not (row and self.rows[row - 1][column] is cell)


class GridTable:
    """A bordered table read: title spans the first rows that hold one merged cell, body is the first data row."""

    __slots__ = ("body", "columns", "grid", "titles")

    def __init__(self, grid: Grid, titles: list[Cell], body: int, columns: list[Column]) -> None:
        self.grid = grid
        self.titles = titles
        self.body = body
        self.columns = columns

    def signature(self) -> tuple[str, ...]:
        """The heads: tables with the same ones may be parts of one."""
        return tuple(c.text for c in self.columns)


class GridGrammar:
    """Reads bordered tables."""

    def __init__(self, heads: HeadGrammar, cells: CellGrammar, names: NameGrammar) -> None:
        self._heads = heads
        self._cells = cells
        self._names = names

    def read(self, canonical: str, rows: Sequence[Sequence[Cell]]) -> GridTable | None:
        """The table, or None when it has no cell with text."""
        grid = Grid(rows)
        if not grid.width:
            return None
        titles: list[Cell] = []
        first = 0
        while first < len(grid.rows) - 1 and grid.width > 1 and (title := _only_cell(grid, first)):
            titles.append(title)
            first += 1
        parts = self._row_columns(canonical, grid, first)
        if sum(c.role != "other" for c in parts) < 2:
            return GridTable(grid, titles, first, [])
        depth = 1
        while (
            depth < _DEEPEST and first + depth < len(grid.rows) and self._is_lower_head(canonical, grid, first + depth)
        ):
            depth += 1
        if depth > 1:
            parts = [self._joined(canonical, grid, first, depth, k) for k in range(grid.width)]
        name_by_category(parts)
        return GridTable(grid, titles, first + depth, parts)

    def _row_columns(self, canonical: str, grid: Grid, row: int) -> list[Column]:
        return [
            Column("", 0, 0, "other") if cell is None else self._heads.read(canonical, cell.start, cell.end)
            for cell in grid.rows[row]
        ]

    def _is_lower_head(self, canonical: str, grid: Grid, row: int) -> bool:
        """Whether a row goes on with the heads above it: it hangs under merged heads and holds heads only."""
        fresh = [k for k in range(grid.width) if grid.rows[row][k] is not grid.rows[row - 1][k]]
        under = len(fresh) < grid.width or any(
            k and grid.rows[row - 1][k] is not None and grid.rows[row - 1][k] is grid.rows[row - 1][k - 1]
            for k in fresh
        )
        under = under or grid.fills_in(row)
        cells = [c for k in fresh if (c := grid.rows[row][k]) is not None and c.text.strip()]
        if not under or not cells:
            return False
        roles = [self._heads.read(canonical, c.start, c.end).role for c in cells]
        return all(role != "other" for role in roles) and any(role in VALUE_ROLES for role in roles)

    def _joined(self, canonical: str, grid: Grid, first: int, depth: int, k: int) -> Column:
        """The column of a head of several rows: the lowest row says what it is, the ones above add year and kind."""
        stack: list[Cell] = []
        for row in range(first, first + depth):
            cell = grid.head_over(row, k) if row < first + depth - 1 else grid.rows[row][k]
            if cell is not None and cell.text.strip() and cell not in stack:
                stack.append(cell)
        if not stack:
            return Column("", 0, 0, "other")
        column = self._heads.read(canonical, stack[-1].start, stack[-1].end)
        for cell in reversed(stack[:-1]):
            upper = self._heads.read(canonical, cell.start, cell.end)
            if column.role == "other" or (column.role not in VALUE_ROLES and upper.role == "value"):
                column.role = upper.role
            if column.role in VALUE_ROLES:
                column.year = column.year or upper.year
                column.period = column.period or upper.period
                column.kind = column.kind or upper.kind
                column.basis = column.basis or upper.basis
            column.text = upper.text + column.text
        return column

    def settle_by_cells(self, table: GridTable) -> None:
        """Correct what heads alone leave open: 完成情况 holds figures or verdicts; 类型 may name the attribute."""
        for k, column in enumerate(table.columns):
            if column.role not in CLOSED_ROLES and column.role != "value":
                continue
            texts = [t for r in range(table.body, len(table.grid.rows)) if (t := table.grid.texts(r)[k])]
            filled = [t for t in texts if t not in ("—", "-", "/", "——")]
            figures = sum(any(c.isdigit() for c in t) for t in filled)
            if column.role == "verdict" and filled and figures * 2 > len(filled):
                column.role, column.kind = "value", "actual"
            elif column.role == "value" and column.kind == "actual" and filled and figures == 0:
                column.role = "verdict"

    def has_figures(self, canonical: str, table: GridTable) -> bool:
        """Whether the value columns hold figures for the most part, as those of indicators do and tasks do not."""
        some = all_ = 0
        valued = [k for k, column in enumerate(table.columns) if column.role in VALUE_ROLES]
        for row in table.grid.rows[table.body :]:
            for k in valued:
                cell = row[k]
                if cell is not None and cell.text.strip():
                    reading = self._cells.read(canonical, cell.start, cell.end)
                    if not reading.empty:
                        all_ += 1
                        some += bool(reading.figures) or len(cell.text) <= 14
        return some > 0 and some * 2 >= all_

    def rows(self, original: str, canonical: str, table: GridTable, unit: str | None) -> list[RawRow]:
        """The rows of an indicator table; groups (经济发展) and repeated heads are no rows."""
        at = max(k for k, c in enumerate(table.columns) if c.role == "name")
        found: list[RawRow] = []
        heads = table.grid.texts(table.body - 1)
        for r in range(table.body, len(table.grid.rows)):
            row = table.grid.rows[r]
            name = row[at]
            if name is None or not name.text.strip() or _is_group(table, row, at):
                continue
            if not _repeats(table.grid.texts(r), heads):
                raw = self._row(original, canonical, table, r, at, unit)
                if _LETTER.search(raw.name.text):
                    found.append(raw)
        return found

    def _row(self, original: str, canonical: str, table: GridTable, r: int, at: int, unit: str | None) -> RawRow:
        spans = _spans_of(canonical, table, r)
        span = spans[at]
        assert span is not None
        parts = self._names.read(original, canonical, *span)
        self._prefix(original, canonical, table, r, at, parts)
        no, written = parts.no, parts.unit
        for k, column in enumerate(table.columns):
            cell = spans[k]
            if cell is None:
                continue
            text = "".join(canonical[cell[0] : cell[1]].split())
            if column.role == "number" and text:
                no = text.rstrip(".、")
            elif column.role == "unit" and text.strip("—-/"):
                written = text.strip("（）")
        return RawRow(parts, no, written or unit, spans)

    def _prefix(self, original: str, canonical: str, table: GridTable, r: int, at: int, parts: NameParts) -> None:
        """Set the name of a merged cell before that of the row under it: 居民收入 and 城镇."""
        if at == 0 or table.columns[at - 1].role != "name" or table.columns[at - 1].text != table.columns[at].text:
            return
        upper = table.grid.rows[r][at - 1]
        if upper is None or upper is table.grid.rows[r][at] or (span := _trimmed(canonical, upper)) is None:
            return
        whole = self._names.read(original, canonical, *span)
        parts.text = whole.text + parts.text
        parts.unit = parts.unit or whole.unit
        parts.no = parts.no or whole.no
        if table.grid.begins(r, at - 1):
            parts.start = whole.start


def _spans_of(canonical: str, table: GridTable, r: int) -> list[CellSpan]:
    """The span of each column's cell. A cell merged over several value columns belongs to the target among them."""
    row = table.grid.rows[r]
    spans: list[CellSpan] = []
    for k, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        mine = cell is not None
        if cell is not None and (cell.colspan > 1 or cell.rowspan > 1) and column.role in VALUE_ROLES:
            covered = [j for j, c in enumerate(row) if c is cell and table.columns[j].role in VALUE_ROLES]
            goal = next((j for j in covered if table.columns[j].field == "target"), covered[0])
            mine = k == goal and not (r and table.grid.rows[r - 1][k] is cell)
        spans.append(_trimmed(canonical, cell) if mine and cell is not None else None)
    return spans


def _repeats(texts: Sequence[str], heads: Sequence[str]) -> bool:
    same = sum(bool(t) and t == head for t, head in zip(texts, heads, strict=True))
    return same >= 2 and same * 2 > len(texts)


def _only_cell(grid: Grid, row: int) -> Cell | None:
    """The cell that alone fills a row: a title, the unit of the table, the name of a group."""
    cells = {id(c): c for c in grid.rows[row] if c is not None and c.text.strip()}
    return next(iter(cells.values())) if len(cells) == 1 else None


def _is_group(table: GridTable, row: Sequence[Cell | None], at: int) -> bool:
    """Whether a row only names a group of indicators: no column beside the name holds anything of its own."""
    name = row[at]
    for column, cell in zip(table.columns, row, strict=True):
        if cell is None or cell is name or not cell.text.strip() or column.role in ("number", "category"):
            continue
        if "".join(cell.text.split()) != "".join((name.text if name else "").split()):
            return False
    return True


def _trimmed(canonical: str, cell: Cell) -> CellSpan:
    start, end = cell.start, cell.end
    while start < end and canonical[start].isspace():
        start += 1
    while end > start and canonical[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
