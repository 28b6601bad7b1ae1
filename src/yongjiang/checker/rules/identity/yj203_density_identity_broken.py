"""YJ203: a density times its base is not the count."""

from __future__ import annotations

from yongjiang.checker.identities import broken
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaws, Rule

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、主要目标

到2025年，每千人口拥有3岁以下婴幼儿托位数达到{}个，婴幼儿托位数达到1800个，常住人口达到40万人。
"""

RULE = Rule(
    code="YJ203",
    name="density-identity-broken",
    title="密度乘以基数推不出数量",
    severity="error",
    over="plans",
    why="每千人、每万人的拥有量乘以人口就是总数。对不上，说明总数和密度目标有一个没有随人口调整。",
    bad=Example(
        {"规划.md": _TEXT.format("6.5")},
        ("每千人口拥有3岁以下婴幼儿托位数达到6.5个", "婴幼儿托位数达到1800个", "常住人口达到40万人"),
    ),
    good=Example({"规划.md": _TEXT.format("4.5")}),
    mend="核对密度、人口和总数，改正不符的一个；人口口径不同的，注明。",
    basis="强度相对指标 = 总量 ÷ 人口（国家统计局统计指标解释）",
)


def check(papers: Papers) -> Flaws:
    """Identities of the zone's package about densities."""
    yield from broken(papers, "density")
