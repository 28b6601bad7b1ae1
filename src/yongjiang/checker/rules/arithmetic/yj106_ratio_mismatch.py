"""YJ106: a printed ratio is not the ratio of its two printed values."""

from __future__ import annotations

from yongjiang.checker.identities import broken
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaws, Rule

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、发展基础

2020年，城镇、农村居民人均可支配收入分别为58320元、33760元，城乡居民收入倍差缩小到{}。
"""

RULE = Rule(
    code="YJ106",
    name="ratio-mismatch",
    title="两数之比与所列比值不符",
    severity="error",
    over="plans",
    why="两个数和它们的比值写在一起，一除便知。对不上，三个数里至少有一个没有更新。",
    bad=Example(
        {"规划.md": _TEXT.format("1.53")},
        (
            "城镇、农村居民人均可支配收入分别为58320元",
            "城镇、农村居民人均可支配收入分别为58320元、33760元",
            "城乡居民收入倍差缩小到1.53",
        ),
    ),
    good=Example({"规划.md": _TEXT.format("1.73")}),
    mend="按两个数重算比值，或核对两个数。",
    basis="比例相对指标 = 一部分 ÷ 另一部分（国家统计局统计指标解释）",
)


def check(papers: Papers) -> Flaws:
    """Identities of the zone's package about ratios."""
    yield from broken(papers, "ratio")
