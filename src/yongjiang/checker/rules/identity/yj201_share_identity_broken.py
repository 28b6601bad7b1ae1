"""YJ201: an amount, its share and the whole do not fit (R&D ÷ its share of GDP = GDP)."""

from __future__ import annotations

from yongjiang.checker.identities import broken, shares_known
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaws, Rule
from yongjiang.checker.shares import broken_shares

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 地区生产总值(亿元) | 412.6 | 600 | 预期性 |
| 2 | 全社会R&D经费支出(亿元) | {} | 21.6 | 预期性 |
| 3 | R&D经费支出占GDP比重(%) | 2.9 | 3.6 | 预期性 |
"""

RULE = Rule(
    code="YJ201",
    name="share-identity-broken",
    title="总量与占比推不出整体",
    severity="error",
    over="plans",
    why="研发经费除以占比就是地区生产总值。三个数分在三处，只改了其中一个，就再也对不上。",
    bad=Example(
        {"规划.md": _TABLE.format("15.0")},
        (
            "1 | 地区生产总值(亿元) | 412.6 | 600 | 预期性",
            "2 | 全社会R&D经费支出(亿元) | 15.0 | 21.6 | 预期性",
            "3 | R&D经费支出占GDP比重(%) | 2.9 | 3.6 | 预期性",
        ),
    ),
    good=Example({"规划.md": _TABLE.format("12.0")}),
    mend="核对总量、占比和整体三个数，改正不符的一个；口径或年份不同的，注明。",
    basis="结构相对指标 = 部分 ÷ 总体（国家统计局统计指标解释）",
)


def check(papers: Papers) -> Flaws:
    """Identities of the zone's package about shares, and shares that a document tells with both of their sides."""
    yield from broken(papers, "share")
    key = papers.tools.naming.key
    known = {(key(part), key(whole)) for part, whole in shares_known(papers.policy.identities)}
    for paper in papers.papers:
        yield from broken_shares(paper, frozenset(known))
