"""YJ115: the columns of a row do not add up to the row's total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.table_sums import number_at, rounding
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table, TableRow

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 投资计划

| 项目 | 2021年 | 2022年 | 2023年 | 合计 |
|---|---|---|---|---|
| 道路 | 1.5 | 2.5 | 3 | 7 |
| 学校 | 2 | 2 | 2 | {} |
"""

RULE = Rule(
    code="YJ115",
    name="row-total-mismatch",
    title="一行各列之和不等于该行合计",
    severity="error",
    over="plan",
    why="分年度、分来源的数横着加起来就是这一行的合计。加不上，下达到年度的任务和总任务就不是一个数。",
    bad=Example({"规划.md": _TABLE.format(7)}, ("7", "2 | 2 | 2")),
    good=Example({"规划.md": _TABLE.format(6)}),
    mend="核对合计和各列，改正不符的一个。",
    basis="统计表总计与分项平衡关系（统计工作通行的逻辑审核）",
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总投资|累计|五年合计|合计投资)(?:[（(].*)?$")
_YEAR = re.compile(r"^(?:20)?\d\d年(?:度|计划|投资|目标|任务)?(?:[（(].*)?$")
#: so many rows that add up show that the columns are parts of the total
_ENOUGH = 3


def check(paper: Paper) -> Flaws:
    """Tables with one column of totals whose other numbers are years, or add up in most rows."""
    for table in paper.plan.tables:
        heads = [head.replace(" ", "").strip() for head in table.columns]
        totals = [k for k, head in enumerate(heads) if _TOTAL.match(head)]
        if len(totals) != 1 or len(heads) < 4:
            continue
        parts = _parts(table, heads, totals[0])
        sums = [(row, found) for row in table.rows if (found := _added(row, totals[0], parts)) is not None]
        wrong = [(row, found) for row, found in sums if abs(found[0] - found[1]) > found[2]]
        right = len(sums) - len(wrong)
        if all(_YEAR.match(heads[k]) for k in parts) or (right >= _ENOUGH and right >= 2 * len(wrong)):
            for row, (added, whole, _) in wrong:
                yield _flaw(paper, row, totals[0], parts, added, whole)


def _parts(table: Table, heads: Sequence[str], total: int) -> list[int]:
    """Columns of numbers on the side of the total that has more of them, next to it."""
    years = [k for k, head in enumerate(heads) if _YEAR.match(head)]
    if len(years) > 1:
        return years
    numeric = {
        k
        for k in range(len(heads))
        if k != total and heads[k] not in ("序号", "编号", "") and "%" not in heads[k]
        if any(number_at(row, k) is not None for row in table.rows)
    }
    runs: list[list[int]] = []
    for step in (-1, 1):
        run, k = [], total + step
        while k in numeric:
            run.append(k)
            k += step
        runs.append(sorted(run))
    return max(runs, key=len)


def _added(row: TableRow, total: int, parts: Sequence[int]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Sum of the parts, the total as printed and how far rounding lets them lie apart."""
    whole = number_at(row, total)
    blank = [k for k in parts if k >= len(row.cells) or row.cells[k].text.strip() in ("", "—", "-", "/", "－")]
    values = [number_at(row, k) for k in parts if k not in blank]
    numbers = [v for v in values if v is not None]
    if whole is None or len(numbers) < 2 or len(numbers) < len(values):
        return None
    return sum(numbers, Decimal(0)), whole, rounding([whole, *numbers])


def _flaw(paper: Paper, row: TableRow, total: int, parts: Sequence[int], added: Decimal, whole: Decimal) -> Flaw:
    cell, listed = row.cells[total], " + ".join(row.cells[k].text.strip() for k in parts if k < len(row.cells))
    first, last = row.cells[min(parts)], row.cells[min(max(parts), len(row.cells) - 1)]
    name = next((c.text.strip() for c in row.cells if not c.text.strip().isdecimal()), "")
    return Flaw(
        f"“{name}”一行合计{plain(whole)}，各列 {listed} = {plain(added)}",
        (paper.span(cell.start, cell.end, "合计"), paper.span(first.start, last.end, "各列")),
        (Step("合计", plain(whole), start=cell.start, end=cell.end), Step("各列之和", plain(added), listed)),
    )
