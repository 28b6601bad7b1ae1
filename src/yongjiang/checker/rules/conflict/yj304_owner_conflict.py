"""YJ304: one indicator laid on different owners."""

from __future__ import annotations

from collections import defaultdict

from yongjiang.checker.paper import Paper, Papers, Row
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | 区科技局 |

表2 科技创新指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | {} |
"""

RULE = Rule(
    code="YJ304",
    name="owner-conflict",
    title="同一指标的责任单位不一致",
    severity="warning",
    over="plans",
    why="一件事两家管，考核时谁都可以说不归自己。",
    bad=Example(
        {"规划.md": _TEXT.format("区经信局")},
        ("1 | 高新技术企业数 | 家 | 126 | 260 | 区科技局", "1 | 高新技术企业数 | 家 | 126 | 260 | 区经信局"),
    ),
    good=Example({"规划.md": _TEXT.format("区科技局")}),
    mend="明确一个牵头单位，其他单位列为配合单位。",
    basis="《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：明确责任主体",
)


def check(papers: Papers) -> Flaws:
    """Rows about the same indicator, one year and area; where one list holds the other it is only noted."""
    naming = papers.tools.naming
    groups: defaultdict[tuple[str, str, int | None], list[tuple[Paper, Row]]] = defaultdict(list)
    for paper in papers.papers:
        for row in paper.rows:
            if row.cells.units:
                key = (naming.key(row.cells.name), paper.area or paper.path, row.cells.target_year)
                groups[key].append((paper, row))
    for found in groups.values():
        if len({frozenset(row.cells.units) for _, row in found}) > 1:
            yield _flaw(found)


def _flaw(found: list[tuple[Paper, Row]]) -> Flaw:
    lists = [frozenset(row.cells.units) for _, row in found]
    severity: Severity = "info" if frozenset.intersection(*lists) else "warning"
    name = found[0][1].cells.name
    message = f"{name}的责任单位不一致：" + "，".join(
        f"《{paper.short}》写{'、'.join(row.cells.units)}" for paper, row in found
    )
    steps = tuple(
        Step(paper.name, "、".join(row.cells.units), start=row.cells.start, end=row.cells.end, document=paper.path)
        for paper, row in found
    )
    places = tuple(paper.row_place(row, (), "、".join(row.cells.units)) for paper, row in found)
    return Flaw(message, places, steps, severity=severity)
