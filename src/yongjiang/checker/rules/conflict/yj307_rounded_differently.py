"""YJ307: one value printed with different digits."""

from __future__ import annotations

from yongjiang.checker.claims import claims, place_of, rounded, saying, steps_of
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import Interval
from yongjiang.model.explanation import Step

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、发展基础

2020年，研究与试验发展经费支出占地区生产总值比重达到{}%。

## 二、主要目标

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | R&D经费支出占GDP比重(%) | 3.38 | 4 | 预期性 |
"""

RULE = Rule(
    code="YJ307",
    name="rounded-differently",
    title="同一数值的取舍位数不一",
    severity="info",
    over="plans",
    why="四舍五入的位数不同不算矛盾，但同一份文件里最好只有一种写法，免得核对时逐个解释。",
    bad=Example(
        {"规划.md": _TEXT.format("3.4")},
        ("研究与试验发展经费支出占地区生产总值比重达到3.4%", "1 | R&D经费支出占GDP比重(%) | 3.38 | 4 | 预期性"),
    ),
    good=Example({"规划.md": _TEXT.format("3.38")}),
    mend="统一保留的小数位数。",
    basis="GB/T 8170—2008《数值修约规则与极限数值的表示和判定》",
)


def check(papers: Papers) -> Flaws:
    """Reported values that are one another rounded."""
    for claim in claims(papers, "actual"):
        facts = [f for f in claim.facts if f.statement.op == "="]
        if len(facts) < 2 or not any(rounded(facts[0], f) for f in facts[1:]):
            continue
        if len({f.amount.written for f in facts}) == len(facts):
            continue  # 26.3万亩 and 1.75万公顷: each unit has its own digits
        firsts: dict[Interval, Fact] = {}
        for fact in facts:
            firsts.setdefault(fact.amount.exact, fact)
        places = list(firsts.values())
        said = "、".join(saying(f) for f in places)
        yield Flaw(
            f"{claim.name}{claim.year}年的数有几种写法：{said}，相差在四舍五入之内",
            tuple(map(place_of, places)),
            (*steps_of(places), Step("比较", "四舍五入后相同")),
        )
