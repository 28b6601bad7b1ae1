"""YJ101: the increment of a row is not target less base."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from yongjiang.checker.changes import against, changes
from yongjiang.checker.claims import place_of, steps_of
from yongjiang.checker.facts import Amount, Fact
from yongjiang.checker.figures import amount_step, gap, number_step, plain, shown
from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement

_TABLE = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | [{}] |
"""

RULE = Rule(
    code="YJ101",
    name="increment-mismatch",
    title="增量不等于目标减基数",
    severity="error",
    over="plan",
    why="同一行里的基数、目标、增量三个数，知道两个就定了第三个。对不上，说明至少有一个数抄错或没有同步修改。",
    bad=Example({"规划.md": _TABLE.format("144")}, ("1 | 高新技术企业数 | 家 | 126 | 260 | [144]",)),
    good=Example({"规划.md": _TABLE.format("134")}),
    mend="核对基数、目标和增量，改正抄错的一个。",
    basis="五年规划指标表“[ ]内为五年累计数或增量”的通行体例",
)

#: what each year brings anew, so that years add up
_FLOW = re.compile("(?:额|量|产值|增加值|收入|投资|支出|经费|人次|人数)(?:[（(][^（()）]*[)）])?$")
_MOST_YEARS = 15
_DOWN = re.compile(r"下降|降低|减少|缩小")
#: words for the rise of a stock, all in all
_NET = re.compile(r"(?:净增加?|净增长)了?$")
_NET_FIRST = re.compile("^净(?:增加?|减少?)")
#: 新增高新技术企业: the verb and what is new
_NEW = re.compile("(?:累计)?(?:新增加?|净增加?|新建成?|新培育|新引进|新认定|新建设)(?=..)")
#: since when, before the number, and within how many characters
_FROM_YEAR = re.compile(r"[比较](?:(?P<year>20\d\d)年|上年|去年)")
_ALL_YEARS, _SAID = re.compile("五年|三年|规划期|[一二三四五]五”?(?:期间|时期)|累计"), 30
#: how the canonical name of a fall ends
_FALL = "降低"
_SINCE = re.compile(
    r"[比较](?P<year>20\d\d)年[末底]?(?:提高|净?增加|净增|上升|提升|增长|扩大|(?P<down>下降|降低|减少|缩小))了?约?$"
)


def check(paper: Paper) -> Flaws:
    """Rows whose three numbers do not agree, doubt where the ends may be rounded; 比2015年提高… against both years."""
    for row in paper.rows:
        if (flaw := _judged(paper, row)) is not None:
            yield flaw
    rises = [f for f in paper.measured["increase"] if _is_plain(f)]
    yield from _since(paper, rises)
    yield from _told(paper, rises)
    yield from _added(paper, rises)
    yield from _set_against(paper)
    for change in paper.once(changes):
        for rise in change.after_all:
            if rise.statement.measure == "increase" and rise.statement.op == "=" and not _is_yearly(rise, change.after):
                down = _DOWN.search(paper.text, max(0, rise.statement.number_start - 5), rise.statement.number_start)
                yield from _compared(rise, change.before, change.after, falling=down is not None)


def _is_yearly(rise: Fact, after: Fact) -> bool:
    """Whether a rise is that of each year: 提高到10%，年均提高0.4个百分点."""
    between = rise.paper.text[after.statement.number_end : rise.statement.number_start]
    return "年均" in between or "每年" in between


def _is_plain(fact: Fact) -> bool:
    """Whether prose tells one number of the whole area."""
    return fact.statement.source != "table" and fact.statement.op == "=" and not fact.scope


def _told(paper: Paper, told: Sequence[Fact]) -> Flaws:
    """高新技术企业净增200家, in prose, where a row has the indicator's base and target."""
    rises = [f for f in told if f.span == "period" and _is_net(f)]
    if not rises:
        return
    rows = {row.key: row for row in paper.rows if row.base and row.target and not row.cumulative}
    ends = {(f.key, f.row.start, f.statement.id): f for key in rows for f in paper.facts_of.get(key, ()) if f.row}
    for rise in rises:
        row = rows.get(paper.tools.naming.key(_NET.sub("", rise.name)))
        if row is None or row.base is None or row.target is None or rise.statement.year != row.cells.target_year:
            continue
        before, after = (ends.get((row.key, row.cells.start, s.id)) for s in (row.base, row.target))
        if before is not None and after is not None and {before.statement.op, after.statement.op} == {"="}:
            yield from _compared(rise, before, after, falling=False)


def _added(paper: Paper, told: Sequence[Fact]) -> Flaws:
    """达到420家，五年新增184家, where the document tells the 236家 of before. What is new is gross and leaves room; it
    is a doubt.
    """
    key_of = paper.tools.naming.key
    new = [(f, m) for f in told if f.span != "year" and (m := _NEW.match(f.name)) is not None]
    times = Counter((f.name, paper.sentence(f.statement.number_start)) for f, _ in new)
    for rise, m in new:
        year = rise.statement.year
        if year is None or times[rise.name, paper.sentence(rise.statement.number_start)] > 1:
            continue  # 新建基站分别为2400个、2000个: of several
        at = rise.statement.number_start
        if _SINCE.search(paper.text, max(0, at - 16), at) is not None:
            continue  # 比2020年净增: told already
        since = _base_year(paper, rise.statement, year)
        if since is None or since >= year:
            continue
        key = key_of(rise.name[m.end() :])
        ends = [_only(paper, key, at) for at in (since, year)]
        before, after = ends
        net = "净" in m[0]
        if before is None or after is None or (net and before.row is not None and before.row is after.row):
            continue  # the row's own
        yield from _compared(rise, before, after, falling=False, severity="warning" if net else "info")


def _base_year(paper: Paper, rise: Statement, year: int) -> int | None:
    """From which year on what is new is counted: as said, else since the plan began, or since the last year."""
    low = max(paper.sentence(rise.number_start)[0], rise.number_start - _SAID)
    since = _FROM_YEAR.search(paper.text, low, rise.number_start)
    if since is not None:
        return int(since["year"]) if since["year"] else year - 1
    period = paper.info.period
    if period is None:
        return year - 1 if rise.kind == "actual" else None
    if period[0] == period[1] or (rise.kind == "actual" and year >= period[0]):
        return year - 1
    whole = _ALL_YEARS.search(paper.text, low, rise.number_start) is not None
    return period[0] - 1 if year == period[1] and (whole or rise.kind == "target") else None


def _only(paper: Paper, key: str, year: int) -> Fact | None:
    """The level of `year`, None where none is told, or several."""
    found = [f for f in paper.facts_of.get(key, ()) if f.statement.year == year and _is_level(f)]
    return found[0] if found and len({f.amount.interval for f in found}) == 1 else None


def _is_net(fact: Fact) -> bool:
    """Whether a rise is the net one of a stock; 新增 is gross and leaves room."""
    s, text = fact.statement, fact.paper.text
    low = max(s.start, s.number_start - 6)
    return text.find("净", low, s.number_start) >= 0 and _NET.search(text, low, s.number_start) is not None


def _since(paper: Paper, told: Sequence[Fact]) -> Flaws:
    """比2015年提高8.4个百分点, where the values of both years stand in the same document."""
    rises = []
    for rise in told:
        at = rise.statement.number_start
        said = _SINCE.search(paper.text, max(0, at - 16), at)
        if said is not None:
            name = _NET_FIRST.sub("", rise.name)
            key = rise.key if name == rise.name else paper.tools.naming.key(name)
            rises.append((rise, said, key.removesuffix(_FALL) if said["down"] else key))
    known = [f for key in {key for *_, key in rises} for f in reversed(paper.facts_of.get(key, ()))]
    # where a year has a target and what came of it, that counts
    known.sort(key=lambda f: f.statement.kind == "actual")
    levels = {(f.key, f.statement.year): f for f in known if _is_level(f)}
    for rise, said, key in rises:
        before, after = levels.get((key, int(said["year"]))), levels.get((key, rise.statement.year))
        if before is not None and after is not None:
            yield from _compared(rise, before, after, falling=said["down"] is not None)


def _set_against(paper: Paper) -> Flaws:
    """比2015年的92万标箱净增58万标箱: all three numbers stand in the sentence."""
    for case in paper.once(against):
        now = case.now.value
        if case.per_cent or now is None or case.now.value_high is not None:
            continue
        expected = (now - case.base) * (-1 if case.falling else 1)
        decimals = any(v != v.to_integral_value() for v in (now, case.base, case.by))
        if abs(expected - case.by) <= (max(half_step(v) for v in (now, case.base, case.by)) if decimals else 0):
            continue
        unit = case.now.unit
        change, points = ("降" if case.falling else "增"), ("个百分点" if unit == "%" else unit)
        yield Flaw(
            f"{case.now.indicator}：由{plain(case.base)}{unit}到{plain(now)}{unit}，"
            f"{change}{plain(expected)}{points}，文中写{paper.text[case.start : case.end]}",
            (paper.span(case.now.start, case.end, "", ((case.start, case.end),)),),
            (
                number_step("现值", f"{plain(now)}{unit}", case.now),
                Step(f"{case.year}年", f"{plain(case.base)}{unit}"),
                Step(f"应{change}", f"{plain(expected)}{points}"),
            ),
        )


def _compared(rise: Fact, before: Fact, after: Fact, *, falling: bool, severity: Severity | None = None) -> Flaws:
    if not before.amount.unit == after.amount.unit == rise.amount.unit or before.amount.high or after.amount.high:
        return
    expected = (after.amount.value - before.amount.value) * (-1 if falling else 1)
    if abs(rise.amount.value - expected) <= rise.amount.half + max(before.amount.half, after.amount.half):
        return
    change = "降" if falling else "增"
    if expected < 0:
        change, expected = "增" if falling else "降", -expected
    yield Flaw(
        f"{rise.name}：由{shown(before.amount)}到{shown(after.amount)}，"
        f"{change}{gap(after.amount, expected)}，文中写{shown(rise.amount)}",
        (rise.paper.place(rise.statement, "增减量"), place_of(before), place_of(after)),
        (*steps_of((before, after)), Step(f"应{change}", gap(after.amount, expected)), *steps_of((rise,))),
        severity=severity,
    )


def _is_level(fact: Fact) -> bool:
    return fact.statement.measure == "level" and fact.statement.op == "=" and not fact.scope


def _is_sum(base: Amount, target: Amount, told: Amount, years: int) -> bool:
    """Whether a number is what the years bring together: 成交额 26.8, 45 and [180] of five years."""
    low, high = sorted((base.value, target.value))
    return (
        low > 0
        and 1 < years <= _MOST_YEARS
        and base.unit != "%"
        and low * years <= told.value <= high * years
        and told.value > high
    )


def _judged(paper: Paper, row: Row) -> Flaw | None:
    base, target, increment = row.base, row.target, row.increment
    if base is None or target is None or increment is None or row.cumulative or base.op not in ("=", ">=", ">"):
        return None
    b, t, d = paper.amount(base), paper.amount(target), paper.amount(increment)
    if b is None or t is None or d is None or b.high or t.high or d.high or not b.unit == t.unit == d.unit:
        return None
    years = (row.cells.target_year or 0) - (row.cells.base_year or 0)
    if _FLOW.search(row.cells.name) and _is_sum(b, t, d, years):
        return None
    expected = t.value - b.value
    off = abs(d.value - expected)
    if not off or off <= d.half:
        return None
    slack = max(b.half, t.half)
    rounded = off < slack
    working = (
        amount_step("基数", b),
        amount_step("目标", t),
        Step("目标 - 基数", shown(replace(t, value=expected)), "按印出的数计算"),
        amount_step("印出的增量", d),
    )
    message = (
        f"{row.cells.name}：{shown(t)} - {shown(b)} = {shown(replace(t, value=expected))}，"
        f"表中增量写 {increment.number.strip('[]［］')}，相差 {gap(d, off)}"
    )
    if rounded:
        message += "；只有基数或目标是取整后的数才说得通"
    return Flaw(
        message,
        (paper.row_place(row, (base, target, increment)),),
        working,
        severity="warning" if rounded else None,
    )
