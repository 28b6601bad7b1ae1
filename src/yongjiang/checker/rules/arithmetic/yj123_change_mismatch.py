"""YJ123: how much and by how many per cent a level changed do not go together."""

from __future__ import annotations

import re
from decimal import Decimal

from yongjiang.checker.figures import amount_step, as_exact, number_step, plain, shown
from yongjiang.checker.growth import possible_rates
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.tellings import Telling, tellings
from yongjiang.kernel.quantities import Interval, half_step
from yongjiang.model.explanation import Step

_TEXT = """# 甲县统计公报

## 一、农业

2022年粮食产量19021吨，比上年增加{}吨，增长3.1%。生猪存栏3.4万头，比上年减少{}万头，下降15.0%。
"""

RULE = Rule(
    code="YJ123",
    name="change-mismatch",
    title="增减的数与增减的幅度不符",
    severity="error",
    over="plan",
    why="有了现在的数和增减的数，就知道原来是多少，增幅一除便知；对不上，三个数里至少有一个没有同步修改。",
    bad=Example(
        {"公报.md": _TEXT.format(212, "0.3")},
        ("粮食产量19021吨，比上年增加212吨，增长3.1%", "生猪存栏3.4万头，比上年减少0.3万头，下降15.0%"),
    ),
    good=Example({"公报.md": _TEXT.format(572, "0.6")}),
    mend="按原来的数重算增幅，或核对增减的数。",
    basis="增长速度 = 增减量 ÷ 基期水平（国家统计局统计指标解释）",
)
#: words in a sentence that say that both years were counted in another way
_OTHERWISE = ("同口径", "可比口径", "同比口径", "剔除", "扣除")
_HUNDRED = Decimal(100)
#: 比2025年增长, all in all
_BASE = re.compile(r"[比较](?P<year>20\d\d)年[末底]?(?:实际)?(?:增长|增加|提高|上升|扩大)了?约?$")
_BACK = 16
#: points between two rates that no rounding and hardly another way to count explains
_APART = Decimal(5)


def check(paper: Paper) -> Flaws:
    """Levels with both behind them; not at constant prices, which are told of no amounts."""
    for told in paper.once(tellings):
        if told.rise is not None and told.growth is not None and not told.yearly:
            flaw = _judged(paper, told)
            if flaw is not None:
                yield flaw
    yield from _since(paper)
    yield from _next_year(paper)


def _next_year(paper: Paper) -> Flaws:
    """完成27.2亿元，增长18%, where the document tells the 26.5亿元 of the year before: as plans for a year do.

    A doubt, and only where the rates lie far apart: both years may be counted anew.
    """
    for told in paper.once(tellings):
        level, growth = told.level, told.growth
        if growth is None or told.rise is not None or told.yearly or level.kind != "target" or level.year is None:
            continue
        if level.op != "=" or growth.op != "=" or growth.value is None or _told_otherwise(paper, told):
            continue
        key = paper.tools.naming.key(level.indicator)
        known = [f for f in paper.facts_of.get(key, ()) if not f.scope and f.statement.measure == "level"]
        before = [f for f in known if f.statement.year == level.year - 1 and f.statement.op == "="]
        after = [f for f in known if f.statement.year == level.year]
        if len({f.amount.interval for f in before}) != 1 or len({f.amount.interval for f in after}) != 1:
            continue
        first, now = before[0].amount, after[0].amount
        if first.unit != now.unit or now.unit == "%" or first.value <= 0 or first.high is not now.high is None:
            continue
        right = _HUNDRED * (now.value / first.value - 1)
        if abs(right - told.growth_sign * growth.value) <= _APART:
            continue
        formula = f"{shown(now)} ÷ {shown(first)} - 1"
        yield Flaw(
            f"{before[0].name}：{formula} = {as_exact(right, growth.value)}%，文中写{plain(growth.value)}%",
            (paper.span(level.start, growth.number_end), paper.place(before[0].statement, "上年")),
            (
                amount_step("上年", first),
                amount_step("当年", now),
                Step("增减的幅度", f"{as_exact(right, growth.value)}%", formula),
                number_step("文中写", f"{plain(growth.value)}%", growth),
            ),
            mend=f"改为{as_exact(right, growth.value)}%，或核对两年的数。",
            severity="warning",
        )


def _since(paper: Paper) -> Flaws:
    """达到42亿元，比2025年增长46.3%, where the document tells the 31.2亿元 of 2025 elsewhere."""
    for fact in paper.measured["growth"]:
        s = fact.statement
        m = _BASE.search(paper.text, max(0, s.number_start - _BACK), s.number_start) if s.source != "table" else None
        if m is None or fact.scope or s.op != "=" or s.value is None or s.year is None or int(m["year"]) >= s.year:
            continue
        levels = [f for f in paper.facts_of[fact.key] if f.statement.measure == "level" and not f.scope]
        ends = [[f for f in levels if f.statement.year == year] for year in (int(m["year"]), s.year)]
        if any(len({f.amount.interval for f in found}) != 1 for found in ends):
            continue  # not told, or in two ways, which is another matter
        before, after = (found[0] for found in ends)
        if before.amount.unit != after.amount.unit or before.amount.unit == "%" or before.amount.value <= 0:
            continue
        if any(f.statement.op != "=" or f.amount.high is not None for f in (before, after)):
            continue
        words = paper.words.classes("constant_prices")["indicator"]
        if any(word in fact.key for word in words):
            continue
        said = Interval.around(s.value, half_step(s.value))
        if any(rate.meets(said) for rate in possible_rates(before.amount, after.amount, 1)):
            continue
        right = as_exact(_HUNDRED * (after.amount.value / before.amount.value - 1), s.value)
        formula = f"{shown(after.amount)} ÷ {shown(before.amount)} - 1"
        yield Flaw(
            f"{fact.name}：{formula} = {right}%，文中写比{m['year']}年增长{plain(s.value)}%",
            (paper.place(s, "增幅"), paper.place(before.statement, "起点"), paper.place(after.statement, "终点")),
            (
                amount_step("起点", before.amount),
                amount_step("终点", after.amount),
                Step("增减的幅度", f"{right}%", formula),
                number_step("文中写", f"{plain(s.value)}%", s),
            ),
            mend=f"改为{right}%，或核对两年的数。",
        )


def _judged(paper: Paper, told: Telling) -> Flaw | None:
    assert told.rise is not None, "a change was told"
    assert told.growth is not None, "and its rate"
    now, by, said = paper.amount(told.level), paper.amount(told.rise), told.growth.value
    if now is None or by is None or said is None or not now.high is by.high is None or told.level.measure != "level":
        return None
    if told.level.op != "=" or told.rise.op != "=" or _told_otherwise(paper, told):
        return None
    rise = Interval.around(told.rise_sign * by.value, by.half)
    rates = rise.over(now.interval.minus(rise))
    rate = Interval.around(told.growth_sign * said, half_step(said))
    base = now.value - told.rise_sign * by.value
    if rates is None or base <= 0 or rates.times(Interval(_HUNDRED, _HUNDRED)).meets(rate):
        return None
    start, end = told.level.start, told.growth.number_end
    right = as_exact(abs(_HUNDRED * by.value / base), said)
    formula = f"{shown(by)} ÷ ({shown(now)} {'-' if told.rise_sign > 0 else '+'} {shown(by)})"
    marks = tuple((s.number_start, s.number_end) for s in (told.level, told.rise, told.growth))
    return Flaw(
        f"{told.level.indicator}：{formula} = {right}%，文中写{plain(said)}%",
        (paper.span(start, end, "", marks),),
        (
            amount_step("现在", now),
            amount_step("增减", by),
            Step("增减的幅度", f"{right}%", formula),
            number_step("文中写", f"{plain(said)}%", told.growth),
        ),
        mend=f"改为{right}%，或核对增减的数。",
    )


def _told_otherwise(paper: Paper, told: Telling) -> bool:
    start, end = paper.sentence(told.level.number_start)
    if any(paper.text.find(word, start, end) >= 0 for word in _OTHERWISE):
        return True
    words = paper.words.classes("constant_prices")
    named = any(word in paper.tools.naming.key(told.level.indicator) for word in words["indicator"])
    return named or any(paper.text.find(word, start, end) >= 0 for word in words["note"])
