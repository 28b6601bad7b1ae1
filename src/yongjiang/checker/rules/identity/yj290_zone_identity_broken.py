"""YJ290: an identity of the zone's own package does not hold."""

from __future__ import annotations

from yongjiang.checker.identities import broken
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaws, Rule

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、主要目标

到2025年，外贸进出口总额达到{}亿元，出口总额达到140亿元，进口总额达到80亿元。
"""

RULE = Rule(
    code="YJ290",
    name="zone-identity-broken",
    title="指标之间的恒等关系不成立",
    severity="error",
    over="plans",
    why="有的指标之间有固定的关系：进出口等于出口加进口，地区生产总值等于三次产业之和。对不上，总有一个数错了。",
    bad=Example(
        {"规划.md": _TEXT.format(260)},
        ("外贸进出口总额达到260亿元", "出口总额达到140亿元", "进口总额达到80亿元"),
    ),
    good=Example({"规划.md": _TEXT.format(220)}),
    mend="按关系式核对各个数，改正不符的一个。",
    basis="地区包 checks.yaml 中 identities 各条注明的来源",
)


def check(papers: Papers) -> Flaws:
    """Identities of the zone's package of no other family."""
    yield from broken(papers, "other")
