"""Methods without a path: 保持, 位次, 同步, 方向, 到期达标."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from yongjiang.kernel.periods import Period
from yongjiang.measure.case import RATIO, Case, Outcome, missing_words, share
from yongjiang.measure.paths import root
from yongjiang.model.measure import Observation, VerdictClass


def hold(case: Case) -> Outcome | None:
    """A value to keep: kept is as expected, not kept is behind. It cannot be done early."""
    aim, last = case.aim, case.last
    if aim is None or last is None:
        return None
    period, used, actual = last
    done = case.meets(actual)
    verdict: VerdictClass = "on_track" if done else "behind"
    if period.end >= case.end:
        verdict = "met" if done else "missed"
    return Outcome(verdict, "", period, used, actual, aim)


def rank(case: Case) -> Outcome | None:
    """A place to reach: the line from base to target, rounded to the wider place; without a base the end counts."""
    aim, last = case.aim, case.last
    if aim is None or last is None:
        return None
    period, used, actual = last
    done = actual <= aim
    if period.end >= case.end:
        return Outcome("met" if done else "missed", "", period, used, actual, aim)
    if done:
        return Outcome("on_track", "已经在目标位次上，名次会变，到期再定", period, used, actual, aim)
    base = case.plan.base
    if base is None:
        return Outcome("not_due", "没有基期位次，到期再评", period, used, actual, aim)
    start = 12 * base.year + 12
    if case.end <= start:
        return None
    place = base.value + (aim - base.value) * (period.end - start) / (case.end - start)
    expected = place.to_integral_value(ROUND_CEILING)
    return Outcome("on_track" if actual <= expected else "behind", "", period, used, actual, expected)


def follow(case: Case) -> Outcome | None:
    """Growth to keep up with that of another indicator: means over the same years are compared, in points."""
    start = case.start
    if start is None:
        return None
    own = _mean_growth(case.series, start, case.plan.base.value if case.plan.base else None, None)
    if own is None:
        return None
    if isinstance(own, Outcome):
        return own
    period, used, mine = own
    base = next((one.value for at, one in case.followed.items() if at.end == start and one.reading != "growth"), None)
    other = _mean_growth(case.followed, start, base, period)
    if other is None:
        return Outcome("no_data", f"{case.target.about}没有同期的数，比不了", period, used, mine)
    if isinstance(other, Outcome):
        return Outcome("no_data", f"{case.target.about}{other.why}", period, used, mine)
    asked = other[2] + case.target.margin
    gap, slack = mine - asked, case.policy.follow
    if case.side == "down":
        gap = -gap
    kept = gap > 0 if case.target.op == ">" else gap >= 0 if case.target.op == ">=" else gap >= -slack
    if period.end >= case.end:
        return Outcome("met" if kept else "missed", "", period, used, mine, asked)
    verdict: VerdictClass = "behind" if not kept else "ahead" if gap >= slack else "on_track"
    return Outcome(verdict, "", period, used, mine, asked)


def _mean_growth(
    series: Mapping[Period, Observation], start: int, base: Decimal | None, upto: Period | None
) -> tuple[Period, Observation, Decimal] | Outcome | None:
    """Mean growth in per cent a year from `start` to `upto` (the newest, where None): of levels, else of all rates."""
    yearly = {p.year: one for p, one in series.items() if p.months == 12 and p.end > start}
    levels = {year: one for year, one in yearly.items() if one.reading != "growth"}
    rates = {year: one for year, one in yearly.items() if one.reading == "growth"}
    if base is not None and levels:
        year = upto.year if upto else max(levels)
        one = levels.get(year)
        if one is not None and one.value is not None and base:
            factor = root(one.value / base, 12 * year + 12 - start)
            return None if factor is None else (Period(year), one, ((factor - 1) * 100).quantize(RATIO))
    if not rates:
        return None
    last = upto.year if upto else max(rates)
    if absent := [year for year in range(start // 12, last + 1) if year not in rates]:
        return Outcome("no_data", missing_words(absent))
    index = Decimal(1)
    for year in range(start // 12, last + 1):
        value = rates[year].value
        assert value is not None, "values taken back are left out before"
        index *= 1 + value / 100
    factor = root(index, 12 * last + 12 - start)
    return None if factor is None else (Period(last), rates[last], ((factor - 1) * 100).quantize(RATIO))


def direction(case: Case) -> Outcome | None:
    """A way to go: against the base."""
    base, last = case.plan.base, case.last
    if base is None or last is None:
        return None
    period, used, actual = last
    if case.target.about == "hold":
        right = abs(actual - base.value) <= abs(base.value) * case.policy.about
    else:
        right = actual > base.value if case.target.about == "up" else actual < base.value
    verdict: VerdictClass = "on_track" if right else "behind"
    if period.end >= case.end:
        verdict = "met" if right else "missed"
    return Outcome(verdict, "", period, used, actual, base.value)


def attainment(case: Case) -> Outcome | None:
    """Only the end counts."""
    aim, last = case.aim, case.last
    if aim is None or last is None:
        return None
    period, used, actual = last
    done = case.meets(actual)
    degree = share(actual, aim) if case.side == "up" else None
    if period.end >= case.end:
        return Outcome("met" if done else "missed", "", period, used, actual, aim, None, degree)
    if done:
        return Outcome("achieved_early", "", period, used, actual, aim, None, degree)
    return Outcome("not_due", "还没有到期，又没有基期，说不出快慢", period, used, actual, aim, None, degree)
