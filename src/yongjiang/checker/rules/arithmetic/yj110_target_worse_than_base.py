"""YJ110: a target that is worse than where it starts."""

from __future__ import annotations

from yongjiang.checker.direction import higher_is_better, lower_is_better
from yongjiang.checker.figures import amount_step, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TABLE = """# 甲区规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 常住人口城镇化率(%) | 71.3 | {} | 预期性 |
"""

RULE = Rule(
    code="YJ110",
    name="target-worse-than-base",
    title="目标不如基数",
    severity="warning",
    over="plan",
    why="五年之后比现在还差，除非是有意控制，多半是基数和目标抄反或口径变了。",
    bad=Example({"规划.md": _TABLE.format("67")}, ("1 | 常住人口城镇化率(%) | 71.3 | 67 | 预期性",)),
    good=Example({"规划.md": _TABLE.format("76")}),
    mend="核对基数和目标；有意为之或口径改变的，在表注说明。",
    basis="规划目标体系的通行审核：目标值与基期值、指标方向相符",
)


def check(paper: Paper) -> Flaws:
    """Rows of indicators whose direction is known; a cap above the base or a floor below it is a promise to keep."""
    for row in paper.rows:
        if row.base is None or row.target is None or row.cumulative or row.target.op not in ("=", "~"):
            continue
        base, target = paper.amount(row.base), paper.amount(row.target)
        if base is None or target is None or base.unit != target.unit or row.base.op != "=":
            continue
        if row.base.measure != "level" or row.target.measure != "level":
            continue
        name = row.cells.name
        lower = target.value > base.value  # what is printed at least has to stand on that side
        if lower:
            worse = target.least > base.most and lower_is_better(name, paper.words)
        else:
            worse = target.most < base.least and higher_is_better(name, paper.words)
        if worse:
            yield Flaw(
                f"{row.cells.name}：基数{shown(base)}，目标{shown(target)}，"
                f"{'越低越好的指标反而升高' if lower else '反而降低'}",
                (paper.row_place(row, (row.base, row.target)),),
                (
                    amount_step("基数", base),
                    amount_step("目标", target),
                    Step("方向", "越低越好" if lower else "越高越好"),
                ),
            )
