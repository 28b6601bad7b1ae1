"""YJ118: what a project is to spend in a year, or has spent, is more than all that it costs."""

from __future__ import annotations

import re

from yongjiang.checker.figures import number_in, plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.table_sums import name_in
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table

_TABLE = """# 甲区行动方案

规划期为2021年至2025年。

表1 重点项目

| 序号 | 项目名称 | 总投资（万元） | 2023年计划投资（万元） | 责任单位 |
|---|---|---|---|---|
| 1 | 城北水厂 | 18000 | 6000 | 区水利局 |
| 2 | 城南泵站 | 2400 | {} | 区水利局 |
"""

RULE = Rule(
    code="YJ118",
    name="year-above-total",
    title="年度投资超过总投资",
    severity="error",
    over="plan",
    why="一年安排的投资、已经完成的投资都是总投资的一部分，比总投资还多，两个数里必有一个错了。",
    bad=Example({"规划.md": _TABLE.format(2500)}, ("2500", "2400")),
    good=Example({"规划.md": _TABLE.format(2000)}),
    mend="核对总投资和年度投资，注意两栏的单位是不是一样。",
    basis="政府投资条例（2018）第十八条：年度计划明确项目总投资和年度投资",
)
_TOTAL = re.compile(r"^(?:计划|估算|项目|匡算)?总(?:投资|概算)(?:额|估算)?(?P<unit>[(（].*[)）])?$")
_PART = re.compile(
    r"^(?:(?:20\d\d年|年度|当年|本年|“?十[一二三四五]五”?(?:期间|时期)?)(?:度)?(?:计划|预计|安排)?(?:完成)?投资(?:计划|额)?"
    r"|(?:已|累计)?完成投资(?:额)?)(?P<unit>[(（].*[)）])?$"
)


def check(paper: Paper) -> Flaws:
    """Rows of tables with one column of totals and columns of what is part of it, in one unit."""
    for table in paper.plan.tables:
        heads = ["".join(head.split()) for head in table.columns]
        totals = [
            (k, m) for k, head in enumerate(heads) if "投资" in head or "概算" in head if (m := _TOTAL.match(head))
        ]
        if len(totals) != 1:
            continue
        whole, head = totals[0]
        parts = [k for k, h in enumerate(heads) if (m := _PART.match(h)) and (m["unit"] or "") == (head["unit"] or "")]
        if parts:
            yield from _rows(paper, table, whole, parts)


def _rows(paper: Paper, table: Table, whole: int, parts: list[int]) -> Flaws:
    for row in table.rows:
        if len(row.cells) != len(table.columns) or (total := number_in(row.cells[whole].text)) is None:
            continue
        for k in parts:
            cell = row.cells[k]
            part = number_in(cell.text)
            if part is None or part <= total:
                continue
            yield Flaw(
                f"“{name_in(row)}”的{table.columns[k].strip()}{plain(part)}，多于{table.columns[whole].strip()}{plain(total)}",
                (
                    paper.span(cell.start, cell.end, "部分"),
                    paper.span(row.cells[whole].start, row.cells[whole].end, "总投资"),
                ),
                (
                    Step(table.columns[k].strip(), plain(part), start=cell.start, end=cell.end),
                    Step(table.columns[whole].strip(), plain(total)),
                ),
            )
