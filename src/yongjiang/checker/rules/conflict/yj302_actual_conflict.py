"""YJ302: one indicator, one year, two reported values."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.checker.claims import Claims, Groups, claims, groups_of, place_of, saying, steps_of, uncompared, versus
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import shown
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

## 一、发展基础

2020年，全区高新技术企业达到{}家。

## 二、主要目标

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 |
"""

RULE = Rule(
    code="YJ302",
    name="actual-conflict",
    title="同一指标的基数或实绩不一致",
    severity="error",
    over="plans",
    why="基数有两个，增量、增速和完成情况就都有两个。",
    bad=Example({"规划.md": _TEXT.format(128)}, ("全区高新技术企业达到128家", "1 | 高新技术企业数 | 家 | 126 | 260")),
    good=Example({"规划.md": _TEXT.format(126)}),
    mend="以统计部门最终核定数为准，各处改成一致；口径不同的分别注明。",
    basis="《中华人民共和国统计法》：政府使用的统计数据以统计机构公布的为准",
)
#: years between two documents after which a revised statistic is the likelier cause
_REVISED_AFTER = 2
#: no slip and no revision makes a value of prose so many times another
_FAR = Decimal("1.5")


def check(papers: Papers) -> Flaws:
    """Reported values of one area, year and measure; doubt where documents lie years apart."""
    for claim in claims(papers, "actual"):
        facts = [f for f in claim.facts if f.statement.op == "=" or f.row is not None]
        found = groups_of(facts)
        if len(found.groups) > 1:
            yield _flaw(claim, found)
        elif found.left:
            yield uncompared(claim, found.left)
        yield from _bounds(claim)


def _bounds(claim: Claims) -> Flaws:
    """突破1000家 in prose, and a table with 1000 or less."""
    said = [
        f for f in claim.facts if f.row is None and f.statement.op in (">", ">=") and f.statement.measure == "level"
    ]
    exact = [f for f in claim.facts if f.row is not None and f.statement.op == "="] if said else []
    for bound in said:
        lower = [f for f in exact if f.amount.unit == bound.amount.unit and _below(f, bound)]
        if not lower:
            continue
        equal = all(f.amount.value == bound.amount.value for f in lower)
        verb = "恰为" if equal else "只有"
        yield Flaw(
            f"{claim.name}{claim.year}年：{saying(bound)}，别处{verb}{shown(lower[0].amount)}",
            (place_of(bound), *map(place_of, lower)),
            (*steps_of((bound, *lower)), Step("比较", "不一致", "“突破”“超过”应大于本数" if equal else "")),
            severity="info" if equal or not claim.sure else "warning",
        )


def _below(fact: Fact, bound: Fact) -> bool:
    """Whether the printed value does not reach the bound, or only touches one that is to be passed."""
    if bound.statement.op == ">" and fact.amount.value == bound.amount.value and fact.amount.high is None:
        return True
    return fact.amount.top + fact.amount.half < bound.amount.value - bound.amount.half


def _apart(a: Fact, b: Fact) -> bool:
    """Whether one value is so much greater that it hardly is a slip: it may be of another area, or of more years."""
    return a.row is None and b.row is None and a.amount.value > _FAR * b.amount.value > 0


def _flaw(claim: Claims, found: Groups) -> Flaw:
    facts = found.facts
    years = [year for f in facts if (year := f.paper.written) is not None]
    severity: Severity = "error"
    if years and max(years) - min(years) >= _REVISED_AFTER:
        severity = "warning"
    if all(f.statement.measure == "increase" for f in facts):
        severity = "warning"  # what a period or a year added may be counted from different days
    if severity == "error" and any(_apart(a, b) for a in facts for b in facts):
        severity = "warning"
    if not claim.sure:
        severity = "info"
    message = f"{claim.name}{claim.year}年的数不一致：{versus(found.groups)}{found.unsaid}"
    steps = (*steps_of(facts), Step("比较", "不一致", "年份、口径相同，相差超出四舍五入"))
    return Flaw(message, tuple(place_of(f) for f in facts), steps, severity=severity)
