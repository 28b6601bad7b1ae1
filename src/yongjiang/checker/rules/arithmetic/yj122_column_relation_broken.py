"""YJ122: a share, a rate or a growth in a table is not what the other rows of its column are worked out to."""

from __future__ import annotations

from yongjiang.checker.column_relations import Broken, broken_relations
from yongjiang.checker.figures import as_exact
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.table_sums import name_in
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table

_TABLE = """# 甲区产业发展规划

规划期为2021年至2025年。

表1 主要产业

| 产业 | 2019年产值（亿元） | 2020年产值（亿元） | 增速（%） | 占比（%） |
|---|---|---|---|---|
| 新材料 | 120.0 | 132.0 | 10.0 | 44.0 |
| 装备 | 80.0 | 84.0 | {} | 28.0 |
| 电子 | 40.0 | 46.0 | 15.0 | {} |
| 医药 | 30.0 | 38.0 | 26.7 | 12.7 |
| 合计 | 270.0 | 300.0 | 11.1 | 100 |
"""

RULE = Rule(
    code="YJ122",
    name="column-relation-broken",
    title="表中占比、增速与同一行的数算不上",
    severity="error",
    over="plan",
    why="一栏占比、增速、完成率，别的行都能由旁边两栏算出来，只有这一行算不出，多半是改了数没有改占比、增速。",
    bad=Example({"规划.md": _TABLE.format("15.0", "25.3")}, ("15.0", "84.0", "80.0", "25.3", "46.0", "300.0")),
    good=Example({"规划.md": _TABLE.format("5.0", "15.3")}),
    mend="按同一行的数重算，或核对这几个数。",
    basis="结构相对指标 = 部分 ÷ 整体，增长速度 = 报告期水平 ÷ 基期水平 - 1（国家统计局统计指标解释）",
)


def check(paper: Paper) -> Flaws:
    """Columns that are worked out from others in all rows but a few. Growth at constant prices is left out."""
    told = {row.cells.table for row in paper.rows if row.growth is not None}  # YJ102 knows their years
    for table in paper.plan.tables:
        for broken in broken_relations(table, paper.words) if table.id not in told else ():
            if not (broken.growth and _at_constant_prices(paper, broken)):
                yield _flaw(paper, table, broken)


def _at_constant_prices(paper: Paper, broken: Broken) -> bool:
    words = paper.words.classes("constant_prices")["indicator"]
    key = paper.tools.naming.key(name_in(broken.row))
    return any(word in key for word in words)


def _flaw(paper: Paper, table: Table, broken: Broken) -> Flaw:
    head = "".join(table.columns[broken.column].split())
    cell = broken.row.cells[broken.column]
    said = cell.text.strip()
    right = as_exact(broken.right, broken.printed) + "%" * broken.in_per_cent
    used = [(row.cells[k], "".join(table.columns[k].split())) for row, k in broken.used]
    return Flaw(
        f"“{name_in(broken.row)}”的“{head}”写{said}，按 {broken.formula} 应为{right}，别的行都这样算得出",
        (paper.span(cell.start, cell.end, head), *(paper.span(c.start, c.end, title) for c, title in used)),
        (
            Step("应为", right, broken.formula),
            *(Step(title, c.text.strip(), start=c.start, end=c.end) for c, title in used),
            Step("表中写", said, start=cell.start, end=cell.end),
        ),
        mend=f"改为{right}，或核对这一行的数。",
    )
