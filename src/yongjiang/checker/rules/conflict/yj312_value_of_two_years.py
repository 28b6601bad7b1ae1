"""YJ312: one value of an indicator, told of one year here and of the next there."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from yongjiang.checker.claims import place_of, saying, steps_of, where
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """# 甲区规划

规划期为2021年至2025年。

## 一、目标

到2025年，高新技术企业达到264家。

## 二、任务

到{}年，高新技术企业达到264家。
"""

RULE = Rule(
    code="YJ312",
    name="value-of-two-years",
    title="同一数值写在不同年份",
    severity="warning",
    over="plan",
    why="同一个指标、同一个数，一处写2024年，一处写2025年，多半有一处年份写错；考核时是提前一年完成，还是到期完成，说不清。",
    bad=Example({"规划.md": _TEXT.format(2024)}, ("高新技术企业达到264家", "高新技术企业达到264家")),
    good=Example({"规划.md": _TEXT.format(2025)}),
    mend="核对年份；确实两年相同的，写“保持”。",
    basis="各级各类规划目标指标衔接一致的要求",
)
#: a value with fewer digits that tell is met in two years by chance: 260家 may be, 600亿元 often is
_DIGITS, _FEWEST = 3, 2
#: years further apart are two goals
_APART = 2
_HELD = ("提前", "保持", "稳定", "维持", "不变", "持平")


def check(paper: Paper) -> Flaws:
    """Levels with the same telling value in two years that lie near each other."""
    for facts in paper.facts_of.values():
        if len(facts) < 2:
            continue
        found: defaultdict[tuple[str, Decimal], list[Fact]] = defaultdict(list)
        for fact in facts:
            s, amount = fact.statement, fact.amount
            if s.measure == "level" and s.op == "=" and s.year is not None and not fact.scope and amount.high is None:
                found[amount.unit, amount.value].append(fact)
        for alike in found.values():
            if len(alike) > 1:
                yield from _judged(alike)


def _judged(facts: list[Fact]) -> Flaws:
    """Facts of one indicator that have the same value."""
    years = {f.statement.year for f in facts if f.statement.year is not None}
    if len(years) != 2 or max(years) - min(years) > _APART:
        return
    digits = _digits(facts[0])
    if digits < (_FEWEST if len({f.statement.kind for f in facts}) == 1 else _DIGITS):
        return
    if not any(_held(f) for f in facts) and not _both_in_rows(facts):
        yield _flaw(facts, "info" if digits < _DIGITS else None)


def _digits(fact: Fact) -> int:
    """How many digits of the value tell something: 260 has two."""
    value = fact.statement.value
    return len(plain(value).replace(".", "").strip("0")) if value is not None else 0


def _held(fact: Fact) -> bool:
    start, end = fact.paper.sentence(fact.statement.start)
    return any(fact.paper.signs.within(word, start, end) for word in _HELD)


def _both_in_rows(facts: list[Fact]) -> bool:
    """Whether a table itself gives both years the same value."""
    rows = [f for f in facts if f.statement.source == "table"]
    return len({f.statement.year for f in rows}) > 1


def _flaw(facts: list[Fact], severity: Severity | None) -> Flaw:
    firsts = list({f.statement.year: f for f in reversed(facts)}.values())[::-1]
    told = "，".join(f"{where(f, several=False)}写{f.statement.year}年" for f in firsts)
    return Flaw(
        f"{facts[0].name}{saying(facts[0])}：{told}",
        tuple(place_of(f) for f in facts),
        (*steps_of(facts), Step("比较", "数值相同，年份不同", told)),
        severity=severity,
    )
