"""Rows of totals in tables that are not the sum of the rows they are made of, as findings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Flaw, Flaws
from yongjiang.checker.table_sums import Sum, name_in, number_at, rounding, sums_in
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table

#: in the head of a column whose numbers do not add up
_NOT_ADDED = ("%", "率", "比重", "序号", "均")


def unbalanced(paper: Paper, table: Table) -> Flaws:
    """Rows of totals and subtotals, and groups with a number of their own, against the rows they are made of."""
    wrong: list[tuple[Sum, Decimal, Sequence[Decimal]]] = []
    right: set[int] = set()
    for found in sums_in(table, paper.words):
        whole = number_at(found.whole, found.column)
        values = [n for row in found.parts if (n := number_at(row, found.column)) is not None]
        if whole is None or any(mark in _head(table, found.column) for mark in _NOT_ADDED):
            continue
        added = sum(values, Decimal(0))
        if abs(added - whole) <= rounding([whole, *values]):
            right.add(found.column)
        elif added not in (2 * whole, 3 * whole):  # else groups that are not numbered stand among their rows
            wrong.append((found, whole, values))
    for found, whole, parts in wrong:
        yield _row_flaw(paper, table, found, whole, parts, sure=not found.group or found.column in right)


def _head(table: Table, column: int) -> str:
    return table.columns[column] if column < len(table.columns) else f"第{column + 1}列"


def _row_flaw(paper: Paper, table: Table, found: Sum, whole: Decimal, values: Sequence[Decimal], *, sure: bool) -> Flaw:
    """sure: the table has other sums that add up, so that the rows of a group are all there is of it."""
    cell, cells = found.whole.cells[found.column], [row.cells[found.column] for row in found.parts]
    listed, added = " + ".join(map(plain, values)), plain(sum(values, Decimal(0)))
    name = "" if not found.group else f"（{name_in(found.whole)}）"
    return Flaw(
        f"表中“{_head(table, found.column)}”合计{name}{plain(whole)}，各行 {listed} = {added}",
        (paper.span(cell.start, cell.end, "合计"), paper.span(cells[0].start, cells[-1].end, "各行")),
        (Step("合计", plain(whole), start=cell.start, end=cell.end), Step("各行之和", added, listed)),
        severity=None if sure else "warning",
    )
