"""YJ101: the increment of a row is not target less base."""

from __future__ import annotations

from yongjiang.checker.facts import amount_of
from yongjiang.checker.figures import shown
from yongjiang.checker.paper import Paper, Row
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | [{}] |
"""

RULE = Rule(
    code="YJ101",
    name="increment-mismatch",
    title="增量不等于目标减基数",
    severity="error",
    over="plan",
    why="同一行里的基数、目标、增量三个数，知道两个就定了第三个。对不上，说明至少有一个数抄错或没有同步修改。",
    bad=Example({"规划.md": _TABLE.format("144")}, ("| 1 | 高新技术企业数 | 家 | 126 | 260 | [144] |",)),
    good=Example({"规划.md": _TABLE.format("134")}),
    mend="核对基数、目标和增量，改正抄错的一个。",
    basis="五年规划指标表“[ ]内为五年累计数或增量”的通行体例",
)


def check(paper: Paper) -> Flaws:
    """Rows whose three numbers do not agree; doubt where the ends may be rounded figures."""
    for row in paper.rows:
        if (flaw := _judged(paper, row)) is not None:
            yield flaw


def _judged(paper: Paper, row: Row) -> Flaw | None:
    base, target, increment = row.base, row.target, row.increment
    if base is None or target is None or increment is None or row.cumulative or base.op not in ("=", ">=", ">"):
        return None
    counted = paper.tools.counted
    b, t, d = amount_of(base, counted), amount_of(target, counted), amount_of(increment, counted)
    if b is None or t is None or d is None or b.high or t.high or d.high or not b.unit == t.unit == d.unit:
        return None
    expected = t.value - b.value
    off = abs(d.value - expected)
    if off <= d.half or off == 0:
        return None
    slack = max(b.half, t.half)
    rounded = off < slack
    working = (
        Step("基数", shown(b), start=base.number_start, end=base.number_end),
        Step("目标", shown(t), start=target.number_start, end=target.number_end),
        Step("目标 - 基数", shown(t._replace(value=expected)), "按印出的数计算"),
        Step("印出的增量", shown(d), start=increment.number_start, end=increment.number_end),
    )
    message = (
        f"{row.cells.name}：{shown(t)} - {shown(b)} = {shown(t._replace(value=expected))}，"
        f"表中增量写 {increment.number.strip('[]［］')}，相差 {shown(d._replace(value=off))}"
    )
    if rounded:
        message += "；只有基数或目标是取整后的数才说得通"
    return Flaw(
        message,
        (paper.row_place(row, (base, target, increment)),),
        working,
        severity="warning" if rounded else None,
    )
