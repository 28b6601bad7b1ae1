"""YJ202: a value per head times the heads is not the total."""

from __future__ import annotations

from yongjiang.checker.identities import broken
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaws, Rule

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、主要目标

到2025年，地区生产总值达到600亿元，人均生产总值达到{}万元，常住人口达到40万人。
"""

RULE = Rule(
    code="YJ202",
    name="per-capita-identity-broken",
    title="人均乘以人口推不出总量",
    severity="error",
    over="plans",
    why="人均值、人口和总量同时写出，乘一下就知道对不对。对不上，说明三个目标不是一起测算的。",
    bad=Example(
        {"规划.md": _TEXT.format(18)},
        ("地区生产总值达到600亿元", "人均生产总值达到18万元", "常住人口达到40万人"),
    ),
    good=Example({"规划.md": _TEXT.format(15)}),
    mend="把人均值、人口和总量放在一起重新测算。",
    basis="人均地区生产总值 = 地区生产总值 ÷ 平均常住人口（国家统计局统计指标解释）",
)


def check(papers: Papers) -> Flaws:
    """Identities of the zone's package per head."""
    yield from broken(papers, "per_capita")
