"""YJ314: a table that divides the tasks gives an indicator another target than the plan does."""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter

from yongjiang.checker.claims import place_of, saying
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step
from yongjiang.model.plan import TableCell, TableRow

_TEXT = """# 甲区科技创新规划

规划期为2021年至2025年。

## 一、目标

到2025年，高新技术企业达到260家，技术合同成交额达到36亿元。

## 二、分工

| 序号 | 重点任务 | 工作目标 | 牵头单位 |
|---|---|---|---|
| 1 | 培育高新技术企业 | 高新技术企业达到{}家 | 区科技局 |
| 2 | 扩大技术交易 | 到2025年，技术合同成交额达到36亿元 | 区科技局 |
"""

RULE = Rule(
    code="YJ314",
    name="task-table-target",
    title="分工表里的目标与正文不一致",
    severity="error",
    over="plan",
    why="各单位照分工表领任务，人大按正文审议。同一个指标两处写两个数，考核时各有各的依据。",
    bad=Example({"规划.md": _TEXT.format(280)}, ("高新技术企业达到260家", "高新技术企业达到280家")),
    good=Example({"规划.md": _TEXT.format(260)}),
    mend="核定一个目标值，正文和分工表改成一致；分年度的，写明年份。",
    basis="《中共中央 国务院关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：各级各类规划目标指标要衔接一致",
)
#: one target in a cell: a name, a verb or none, a number with its unit
_TARGET = re.compile(
    r"(?P<name>[一-鿿A-Za-z&][^\d，,。；;：:|\n]{2,40}?)(?:力争|累计|要)?(?:达到|达|突破|提高到|提升到|增加到|增长到|降至|降到|降低到|控制在)"
    r"[约]?(?P<number>\d+(?:\.\d+)?)(?P<unit>[%％]|[^\d，,。；;：:|\s（()）]{1,8})"
)
_YEAR = re.compile(r"20\d\d")
_BOUND = re.compile(r"以上|以下|以内|左右|以外|余$|多$")


def check(paper: Paper) -> Flaws:
    """Cells of tables in which commitments stand against the one target that the plan sets for the same indicator."""
    tables = [table for table, _ in paper.by_table(paper.plan.commitments, attrgetter("start"))]
    targets = _targets(paper) if tables and paper.info.period is not None else {}
    for table in tables if targets else ():
        for row in table.rows:
            for cell in row.cells:
                yield from _in_cell(paper, row, cell, targets)


def _targets(paper: Paper) -> dict[tuple[str, int], Fact | None]:
    """The target of each indicator and year, None where the plan itself gives several."""
    found: dict[tuple[str, int], Fact | None] = {}
    for fact in paper.facts:
        s = fact.statement
        if s.kind != "target" or s.measure != "level" or s.year is None or fact.scope or fact.amount.high is not None:
            continue
        known = found.setdefault((fact.key, s.year), fact)
        if known is not None and not known.amount.reads_as(fact.amount):
            found[fact.key, s.year] = None
    return found


def _in_cell(paper: Paper, row: TableRow, cell: TableCell, targets: dict[tuple[str, int], Fact | None]) -> Flaws:
    assert paper.info.period is not None, "checked before"
    for found in _TARGET.finditer(cell.text):
        said = {int(year) for year in _YEAR.findall(cell.text)}
        said = said or {int(year) for other in row.cells for year in _YEAR.findall(other.text)}
        if len(said) > 1:
            continue
        year = said.pop() if said else paper.info.period[1]
        fact = targets.get((paper.tools.naming.key(found["name"].strip()), year))
        if fact is None or fact.statement.op != "=" or fact.statement.value is None:
            continue
        value, unit = Decimal(found["number"]), found["unit"].replace("％", "%")
        wanted = fact.statement.value
        if _BOUND.search(unit) or unit != fact.statement.unit or value == wanted:
            continue
        start = paper.text.find(found[0], cell.start, cell.end)
        if start < 0 or cell.start <= fact.statement.start < cell.end:
            continue
        rounded = abs(value - wanted) <= max(half_step(value), half_step(wanted)) and value != value.to_integral_value()
        yield Flaw(
            f"{fact.name}{year}年的目标不一致：正文写{saying(fact)}，分工表写{found['number']}{found['unit']}",
            (place_of(fact), paper.span(start, start + len(found[0]), "分工表")),
            (
                Step("正文", saying(fact), fact.statement.indicator, fact.statement.number_start),
                Step("分工表", f"{found['number']}{found['unit']}", found["name"], start, start + len(found[0])),
            ),
            severity="warning" if rounded else None,
        )
