"""YJ107: a multiple (翻番, 倍增, 2.5倍) that base and target do not make."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import plain, shown
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement

_TEXT = """# 甲区科技规划

规划期为2021年至2025年。

## 一、主要目标

到2025年，技术合同成交额实现翻番。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 技术合同成交额 | 亿元 | 16 | {} | 区科技局 |
"""

RULE = Rule(
    code="YJ107",
    name="multiple-mismatch",
    title="翻番、倍数与基数和目标不符",
    severity="error",
    over="plans",
    why="“倍增”“翻番”是看得见的承诺，另一处的基数和目标却到不了，执行单位只会按低的办。",
    bad=Example(
        {"规划.md": _TEXT.format(24)}, ("技术合同成交额实现翻番", "1 | 技术合同成交额 | 亿元 | 16 | 24 | 区科技局")
    ),
    good=Example({"规划.md": _TEXT.format(32)}),
    mend="把倍数改成与基数、目标相符，或调整目标。",
    basis="翻一番即为原来的2倍（国家统计局统计指标解释）",
)
_SINCE = re.compile(r"^(?P<name>.+?)与(?P<year>20\d\d)年之比$")


class _Ends(NamedTuple):
    base: Fact
    target: Fact


def check(papers: Papers) -> Flaws:
    """Every multiple for which both values stand in the document; of a promised one also in another of the area."""
    for paper in papers.papers:
        for s in paper.prose:
            if s.measure == "multiple" and s.value is not None and s.unit != "%":
                yield from _cases(papers, paper, s)


def _cases(papers: Papers, paper: Paper, s: Statement) -> Flaws:
    naming = papers.tools.naming
    since = _SINCE.match(s.indicator)
    base_year = int(since["year"]) if since else None
    if base_year is None and s.kind == "target" and paper.info.period is not None and s.year == paper.info.period[1]:
        base_year = paper.info.period[0] - 1
    if base_year is None or paper.scopes.of(s):
        return
    names = (since["name"],) if since else naming.several(s.indicator)
    for name in names:
        ends = _ends(papers, naming.key(name), base_year, s, paper)
        if ends is not None and (flaw := _judged(paper, s, name, ends)) is not None:
            yield flaw


def _ends(papers: Papers, key: str, base_year: int, multiple: Statement, near: Paper) -> _Ends | None:
    """Base and target, from the multiple's own document where it has both; of several the one it is told with."""
    elsewhere, told = multiple.kind == "target", near.sentence(multiple.number_start)
    levels = [f for f in papers.facts.get(key, ()) if f.statement.measure == "level" and not f.scope]
    if len(levels) < 2:
        return None
    facts = [f for f in levels if f.paper is near or (elsewhere and f.paper.comparable(near))]
    facts.sort(key=lambda f: (f.paper is not near, f.statement.kind != multiple.kind, f.row is None))
    for paper in dict.fromkeys([f.paper for f in facts]):
        own = [f for f in facts if f.paper is paper]
        base = next((f for f in own if f.statement.kind == "actual" and f.statement.year == base_year), None)
        others = [f for f in own if f.statement.year == multiple.year and f is not base]
        beside = (f for f in others if f.paper is near and near.sentence(f.statement.number_start) == told)
        target = next(beside, others[0] if others else None)
        if base is not None and target is not None and base.amount.unit == target.amount.unit and base.amount.value > 0:
            return _Ends(base, target)
    return None


def _judged(paper: Paper, s: Statement, name: str, ends: _Ends) -> Flaw | None:
    assert s.value is not None, "the caller has seen to it"
    base, target = ends.base.amount, ends.target.amount
    ratio = target.exact.high / base.value
    best = ends.target.amount.interval.high / max(base.interval.low, Decimal("0.000001"))
    tolerance = 1 - paper.policy.tolerances.multiple
    open_above = ends.target.statement.op in (">=", ">")
    short = best < s.value * tolerance and not open_above
    exact = "." in s.number  # 2.5倍 is a figure, 翻番 a floor
    long = exact and target.interval.low / base.interval.high > s.value * (2 - tolerance)
    if not short and not long:
        return None
    severity: Severity = "error" if ratio < s.value * Decimal("0.95") or long else "warning"
    if paper.text.find("分别", paper.sentence(s.number_start)[0], s.number_start) >= 0:
        severity = "info"  # 分别是2020年的3倍和2倍: of what, is said before
    message = (
        f"{name}写“{s.number or plain(s.value) + '倍'}”，即{plain(s.value)}倍；"
        f"{ends.base.statement.year}年{shown(base)}到{ends.target.statement.year}年{shown(target)}是{plain(ratio, 2)}倍"
    )
    places = [paper.place(s, "倍数")]
    for fact, says in ((ends.base, "基数"), (ends.target, "目标")):
        row = fact.paper.row_of.get(fact.statement.id)
        place = fact.paper.place(fact.statement, says)
        if row is not None:
            place = fact.paper.row_place(row, (row.base, row.target), "基数和目标")
        if place not in places:
            places.append(place)
    working = (
        Step("倍数", f"{plain(s.value)}倍", s.number, s.number_start, s.number_end, document=paper.path),
        Step("基数", shown(base), ends.base.paper.name),
        Step("目标", shown(target), ends.target.paper.name),
        Step("目标÷基数", f"{plain(ratio, 3)}倍"),
    )
    return Flaw(message, tuple(places), working, severity=severity)
