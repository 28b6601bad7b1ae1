"""YJ305: one indicator binding here and expected there."""

from __future__ import annotations

from collections import defaultdict

from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 森林覆盖率 | % | 31.5 | 32 | 约束性 |

表2 生态指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 森林覆盖率 | % | 31.5 | 32 | {} |
"""

RULE = Rule(
    code="YJ305",
    name="binding-conflict",
    title="同一指标的属性不一致",
    severity="error",
    over="plans",
    why="约束性指标是政府的承诺，必须完成；预期性指标主要靠市场主体实现。两处不同，责任就不清。",
    bad=Example(
        {"规划.md": _TEXT.format("预期性")},
        ("1 | 森林覆盖率 | % | 31.5 | 32 | 约束性", "1 | 森林覆盖率 | % | 31.5 | 32 | 预期性"),
    ),
    good=Example({"规划.md": _TEXT.format("约束性")}),
    mend="按上位规划确定属性，各处改成一致。",
    basis="国民经济和社会发展五年规划纲要关于约束性指标、预期性指标的规定",
)


def check(papers: Papers) -> Flaws:
    """Rows about the same indicator, one year and area."""
    groups: defaultdict[tuple[str, str, int | None], list[tuple[Paper, Row]]] = defaultdict(list)
    for paper in papers.papers:
        for row in paper.rows:
            if row.cells.attribute and row.cells.attribute.startswith(("约束", "预期")):
                groups[row.key, paper.whose, row.cells.target_year].append((paper, row))
    for found in groups.values():
        kinds = dict.fromkeys((row.cells.attribute or "")[:2] for _, row in found)
        if len(kinds) > 1:
            name = found[0][1].cells.name
            said = "，".join(f"{paper.called}写{row.cells.attribute}" for paper, row in found)
            steps = tuple(
                Step(paper.name, row.cells.attribute or "", "", row.cells.start, row.cells.end, document=paper.path)
                for paper, row in found
            )
            places = tuple(paper.row_place(row, (), row.cells.attribute or "") for paper, row in found)
            yield Flaw(f"{name}的属性不一致：{said}", places, steps)
