"""YJ102: the printed yearly growth does not lead from base to target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.changes import changes
from yongjiang.checker.claims import differ
from yongjiang.checker.facts import Amount, Fact
from yongjiang.checker.figures import amount_step, number_step, percent, plain, shown
from yongjiang.checker.growth import compound, possible_rates, simple
from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.kernel.quantities import Interval
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement, StatementKind

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 2020年 | 2025年 | 年均增长(%) |
|---|---|---|---|---|
| 1 | 外贸进出口总额(亿元) | 150 | {} | 8 |
"""

RULE = Rule(
    code="YJ102",
    name="growth-mismatch",
    title="年均增速推不出目标",
    severity="error",
    over="plan",
    why="基数、目标和年数定了，年均增速就定了。写的增速与它对不上，考核时两个数只能信一个。",
    bad=Example({"规划.md": _TABLE.format("290")}, ("1 | 外贸进出口总额(亿元) | 150 | 290 | 8",)),
    good=Example({"规划.md": _TABLE.format("220")}),
    mend="按基数和目标重算增速，或按增速重算目标。",
    basis="年均增长速度用几何平均法计算（国家统计局统计指标解释）；按算术平均也对不上才报",
)
#: words that a growth rate is a yearly one, in prose
_YEARLY = re.compile(r"年均|每年|(?<!\d)年增|逐年")
#: 8%（年均）
_NOTED = re.compile(r"(?:左右|以上|以内)?[（(]?年均(?![^，。；）)]*\d)")
_HUNDRED = Decimal(100)


class _Case(NamedTuple):
    """A base, a target and a growth rate of one indicator."""

    base: Statement
    target: Statement
    growth: Statement
    years: int
    place: tuple[Place, ...]
    name: str


def check(paper: Paper) -> Flaws:
    """Rows, and prose whose growth rate has its base and target in a table. Neither way of averaging may fit."""
    for case in (*_rows(paper), *_prose(paper), *_told(paper)):
        if (flaw := _judged(paper, case)) is not None:
            yield flaw


def _rows(paper: Paper) -> Iterator[_Case]:
    for row in paper.rows:
        base, target, growth = row.base, row.target, row.growth
        if base is None or target is None or growth is None or row.cumulative or growth.value is None:
            continue
        if base.measure == "level" == target.measure and base.year is not None and target.year is not None:
            place = paper.row_place(row, (base, target, growth))
            yield _Case(base, target, growth, target.year - base.year, (place,), row.cells.name)


def _prose(paper: Paper) -> Iterator[_Case]:
    """年均增长4% in a paragraph, while a table holds both ends of the same indicator."""
    rates = [f for f in paper.measured["growth"] if f.statement.source != "table" and not f.scope]
    rows: dict[str, list[Row]] = {}
    for row in paper.rows if rates else ():
        rows.setdefault(row.key, []).append(row)
    for fact in rates:
        s = fact.statement
        for row in rows.get(fact.key, ()):
            end = row.target if s.kind == "target" else row.actual
            if row.base is None or end is None or row.cumulative or s.year != end.year or not _is_yearly(paper, s):
                continue
            if row.base.measure == "level" == end.measure and row.base.year and end.year:
                places = (paper.place(s, "增速"), paper.row_place(row, (row.base, end), "基数和终值"))
                yield _Case(row.base, end, s, end.year - row.base.year, places, s.indicator)
    alone = [f for f in rates if f.key not in rows and f.statement.kind == "target" and _is_yearly(paper, f.statement)]
    if alone:
        yield from _scattered(paper, alone)


def _scattered(paper: Paper, rates: Sequence[Fact]) -> Iterator[_Case]:
    """Of rates of the whole period: the one base that the text tells, of the year before it, and the one target."""
    period = paper.info.period
    if period is None or period[0] == period[1]:
        return  # a rate of several years has no place in the plan of one
    first, last = period
    of_period = [rate for rate in rates if rate.statement.year == last]
    levels = {
        key: [f for f in paper.facts_of[key] if f.statement.measure == "level" and not f.scope]
        for key in {rate.key for rate in of_period}
    }
    bases = {key: _the_one(found, "actual", first - 1) for key, found in levels.items()}
    ends = {key: _the_one(found, "target", last) for key, found in levels.items()}
    for rate in of_period:
        growth, base, end = rate.statement, bases[rate.key], ends[rate.key]
        if base is not None and end is not None:
            places = (paper.place(growth, "增速"), paper.place(base, "基数"), paper.place(end, "终值"))
            yield _Case(base, end, growth, last - first + 1, places, growth.indicator)


def _the_one(levels: Sequence[Fact], kind: StatementKind, year: int) -> Statement | None:
    """The first of `levels` of `kind` and `year`, None where there is none or they differ."""
    found = [f for f in levels if f.statement.kind == kind and f.statement.year == year]
    return found[0].statement if found and not any(differ(found[0], f) for f in found[1:]) else None


def _told(paper: Paper) -> Iterator[_Case]:
    """由2015年的140亿元增长到2020年的250亿元，年均增长20%: all in one sentence."""
    for change in paper.once(changes):
        for fact in change.after_all:
            growth = fact.statement
            if growth.measure == "growth" and change.years > 0 and _is_yearly(paper, growth):
                ends = (change.before.statement, change.after.statement)
                places = (paper.place(growth, "增速"), paper.place(ends[0], "起点"), paper.place(ends[1], "终点"))
                yield _Case(*ends, growth, change.years, places, growth.indicator)


def _is_yearly(paper: Paper, growth: Statement) -> bool:
    start, _ = paper.sentence(growth.number_start)
    behind = _NOTED.match(paper.text, growth.number_end)
    return behind is not None or _YEARLY.search(paper.text, max(start, growth.start - 8), growth.number_end) is not None


def _judged(paper: Paper, case: _Case) -> Flaw | None:
    base, target, growth = paper.amount(case.base), paper.amount(case.target), paper.amount(case.growth)
    if base is None or target is None or growth is None or growth.unit not in ("%", "") or base.unit != target.unit:
        return None
    if base.unit == "%" or base.high is not None or case.years <= 0:
        return None  # a rate that grows by per cent may mean points or per cent
    slack = growth.half + paper.policy.tolerances.growth
    printed = Interval(growth.value - slack, growth.top + slack)
    rates: list[Interval] = []
    for rate in possible_rates(base, target, case.years):
        if _fits(printed, rate, case):
            return None
        rates.append(rate)
    if not rates:
        return None
    gap = min(_gap(printed, rate) for rate in rates)
    severity = _severity(paper, case, gap)
    return None if severity is None else _flaw(case, base, target, growth, severity)


def _fits(printed: Interval, needed: Interval, case: _Case) -> bool:
    if printed.meets(needed):
        return True
    if case.growth.op in (">=", ">") and printed.low <= needed.high:
        return True  # 10%以上 covers a faster pace
    # else the target may be a floor, and the pace lead above it
    return case.target.op in (">=", ">") and printed.high >= needed.low


def _gap(a: Interval, b: Interval) -> Decimal:
    return max(a.low - b.high, b.low - a.high)


def _severity(paper: Paper, case: _Case, gap: Decimal) -> Severity | None:
    """Growth counted at constant prices may differ from values at current prices by as much as prices move; of years
    that are over, by how much they did is not ours to say, and prose has no note that says it.
    """
    words = paper.words.classes("constant_prices")
    key = paper.tools.naming.key(case.name)
    if not any(word in key for word in words["indicator"]):
        return "error"
    by_prices = case.growth.kind == "actual" or case.base.source != "table" or gap <= paper.policy.tolerances.price
    note = paper.note_below(case.base.start)
    if any(word in note for word in words["note"]):
        return None if by_prices else "warning"
    return "warning" if by_prices else "error"


def _dated(case: _Case, base: str, target: str) -> str:
    """Both ends with their years, unless one sentence tells them, whose years are counted already."""
    if case.base.source != "table":
        return f"{case.years}年里由{base}到{target}"
    return f"{case.base.year}年{base}到{case.target.year}年{target}"


def _flaw(case: _Case, base: Amount, target: Amount, growth: Amount, severity: Severity) -> Flaw:
    years = case.years
    needed, straight = compound(base.value, target.value, years), simple(base.value, target.value, years)
    assert needed is not None, "both ends were found positive"
    assert straight is not None, "both ends were found positive"
    rate = growth.value / _HUNDRED
    reached = base.value * (1 + rate) ** years
    written = plain(growth.value) if growth.high is None else f"{plain(growth.value)}-{plain(growth.high)}"
    message = (
        f"{case.name}：{_dated(case, shown(base), shown(target))}，"
        f"年均要增长{percent(needed)}，文中写{written}%；按{written}%会到{shown(target, reached, 1)}"
    )
    if severity == "warning":
        message += "。这类指标的增速常按可比价计算，如是请在表注写明"
    working = (
        amount_step("基数", base),
        amount_step("目标", target),
        Step("年数", f"{years}年"),
        Step("几何平均", percent(needed, 2), "(目标÷基数)^(1÷年数) - 1"),
        Step("算术平均", percent(straight, 2), "(目标÷基数 - 1)÷年数"),
        number_step("写的增速", f"{written}%", case.growth),
    )
    return Flaw(message, case.place, working, severity=severity)
