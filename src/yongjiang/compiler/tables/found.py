"""A table found in a document, before it is numbered and published."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.tables.frames import Frame
from yongjiang.compiler.tables.heads import Column
from yongjiang.compiler.tables.publishing import RawRow
from yongjiang.model.plan import TableCell, TableRow


class FoundTable:
    """A table before it has its number.

    columns and rows: of a table of indicators, else empty; lists_goals: its rows are to be published.
    """

    __slots__ = ("cells", "columns", "end", "frame", "heads", "lists_goals", "rows", "start", "unread")

    def __init__(self, start: int, end: int, frame: Frame) -> None:
        self.start = start
        self.end = end
        self.frame = frame
        self.columns: list[Column] = []
        self.heads: tuple[str, ...] = ()
        self.lists_goals = True
        self.rows: list[RawRow] = []
        self.cells: list[TableRow] = []
        self.unread: list[str] = []


def table_row(original: str, spans: Sequence[tuple[int, int] | None]) -> TableRow:
    """The row of the cells at those places, as they stand in the text; None is no cell."""
    return TableRow(tuple([TableCell(original[s[0] : s[1]], s[0], s[1]) for s in spans if s is not None]))
