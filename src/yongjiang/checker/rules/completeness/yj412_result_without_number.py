"""YJ412: a result of the past years without the numbers that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.checker.indicator_rows import Row, row_step
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import blank, caption_place, claims_met, target_tables
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 “十三五”主要指标完成情况

| 指标名称 | 2015年 | “十三五”目标 | 2020年完成情况 | 综合评价 |
|---|---|---|---|---|
| 高新技术企业数(家) | 45 | 110 | 126 | 完成 |
| 污水处理率(%) | 86 | 95 | {} | 完成 |
"""

RULE = Rule(
    code="YJ412",
    name="result-without-number",
    title="完成情况没有数",
    severity="warning",
    over="plan",
    why="没有完成数就评“完成”，没有目标就说达到目标，评价没有依据，新一轮目标的起点也就不牢。",
    bad=Example({"规划.md": _TABLE.format("—")}, ("污水处理率(%) | 86 | 95 | — | 完成",)),
    good=Example({"规划.md": _TABLE.format("96.2")}),
    mend="补上完成数或目标数；上级尚未核定、口径变更的，在表注说明，评价一栏写“未评价”。",
    basis="规划总结评估的通行做法：评价结论由完成值与目标值比较得出",
)


def check(paper: Paper) -> Flaws:
    """Rows of tables that report results: judged as met without actual number, or without target; a target with
    neither result nor verdict, mildly. One finding a table for each."""
    for table in paper.once(target_tables):
        if not table.past:
            continue
        resulting = any(row.cells.actual is not None for row in table.rows)
        aiming = any(row.cells.target is not None for row in table.rows)
        if not resulting:
            message = f"{table.name}有{len(table.rows)}项指标，没有完成数一栏，评价看不出依据"
            working = (Step("栏名", "、".join(table.table.columns)),)
            yield Flaw(message, (caption_place(paper, table.table),), working, severity="info")
            continue
        unproven, aimless, silent = [], [], []
        for row in table.rows:
            cells = row.cells
            nothing = row.actual is None and blank(cells.actual, paper)
            aimed = not aiming or not _aimless(row, paper)
            if cells.ambiguous or (aimed and not nothing):
                continue
            met = claims_met(row, paper)
            if met and nothing:
                unproven.append(row)
            elif met and not aimed:
                aimless.append(row)
            elif nothing and blank(cells.verdict, paper) and not blank(cells.target, paper):
                silent.append(row)
        yield from _flaw(paper, unproven, "评为“完成”，没有完成数", None)
        yield from _flaw(paper, aimless, "没有目标，却评为“完成”", None)
        yield from _flaw(paper, silent, "有目标，没有完成数，也没有评价", "info")


def _aimless(row: Row, paper: Paper) -> bool:
    cells = row.cells
    return row.target is None and blank(cells.target, paper) and blank(cells.growth, paper)


def _flaw(paper: Paper, rows: Sequence[Row], says: str, severity: Severity | None) -> Flaws:
    if not rows:
        return
    working = tuple(
        row_step(
            row, f"目标 {row.cells.target or '空'}，完成 {row.cells.actual or '空'}，评价 {row.cells.verdict or '空'}"
        )
        for row in rows
    )
    message = f"{listed([row.cells.name for row in rows])}{says}"
    yield Flaw(
        message, tuple(paper.row_place(row, (row.target, row.actual)) for row in rows), working, severity=severity
    )
