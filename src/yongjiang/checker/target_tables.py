"""Indicator tables whole: which columns they have, and whether they set targets or report results."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Place
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.plan import Table

#: how far above a table its caption may stand
_ABOVE = 160


class TargetTable(NamedTuple):
    """An indicator table. past: it reports results; based, owned: it has a column of bases, of owners."""

    table: Table
    rows: tuple[Row, ...]
    past: bool
    based: bool
    owned: bool

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.table.caption or "指标表"

    @property
    def promising(self) -> Sequence[Row]:
        """Rows whose target is a number."""
        return [row for row in self.rows if row.target is not None and row.target.value is not None]


def target_tables(paper: Paper) -> list[TargetTable]:
    """The indicator tables of `paper`, in order."""
    tables = paper.plan.tables
    starts = [table.start for table in tables]
    rows: dict[int, list[Row]] = {}
    for row in paper.rows:
        k = bisect_right(starts, row.cells.start) - 1
        if k >= 0 and row.cells.start < tables[k].end:
            rows.setdefault(k, []).append(row)
    owners = paper.words.once(owner_heads)
    return [_table(tables[k], found, owners) for k, found in rows.items()]


def owner_heads(words: Vocabulary) -> frozenset[str]:
    """How columns of owners are headed."""
    return frozenset(fold(head) for head in words.classes("table_heads")["owner"])


def _table(table: Table, rows: Sequence[Row], owners: frozenset[str]) -> TargetTable:
    return TargetTable(
        table,
        tuple(rows),
        past=any(r.cells.actual is not None or r.cells.verdict is not None for r in rows),
        based=any(r.cells.base is not None or r.cells.base_year is not None for r in rows),
        owned=any(r.cells.units for r in rows) or any(fold(head) in owners for head in table.columns),
    )


def blank(cell: str | None, paper: Paper) -> bool:
    """Whether a cell holds nothing: it is missing, empty or a dash."""
    return cell is None or cell.strip() in paper.words.once(_blanks)


def _blanks(words: Vocabulary) -> frozenset[str]:
    return frozenset(("", *words.classes("table_values")["empty"]))


def caption_place(paper: Paper, table: Table, says: str = "") -> Place:
    """The caption over `table`, or its heads where it has none."""
    if table.caption:
        caption = fold(table.caption)
        begin = max(0, table.start - _ABOVE)
        end = table.start
        while end > begin:
            line = paper.text.rfind("\n", begin, end) + 1 or begin
            if fold(paper.text[line:end].strip("# ")) == caption:
                shown = paper.text[line:end]
                start = line + len(shown) - len(shown.lstrip("# "))
                return paper.span(start, start + len(shown.strip("# ")), says)
            end = line - 1
    stop = paper.text.find("\n", table.start, table.end)
    return paper.span(table.start, table.end if stop < 0 else stop, says)
