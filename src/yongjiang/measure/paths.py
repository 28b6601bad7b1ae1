"""Methods that know where an indicator should be by now: 时序进度, 等速增长, 年度节点, 年均增速, 累计, 年均值."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from yongjiang.kernel.periods import Period
from yongjiang.measure.case import RATIO, Case, Outcome, band, missing_words, path_ratio, share
from yongjiang.model.measure import Observation, VerdictClass

_ONE = Decimal(1)
#: roots have no exact value: they are taken in floating point and kept to so many places
_PLACES = 12


def root(value: Decimal, months: int) -> Decimal | None:
    """The yearly factor that leads to `value` times in `months`; None where it has none (zero, a change of sign)."""
    if value <= 0 or months <= 0:
        return None
    return value if months == 12 else Decimal(f"{float(value) ** (12 / months):.{_PLACES}f}")


def grown(base: Decimal, factor: Decimal, months: int) -> Decimal:
    """`base` after growing by `factor` a year."""
    years, rest = divmod(months, 12)
    return base * factor**years * (Decimal(f"{float(factor) ** (rest / 12):.{_PLACES}f}") if rest else 1)


def _settled(case: Case, period: Period, actual: Decimal, ratio: Decimal | None) -> VerdictClass:
    """Done or not at the end; before it done early, or the band; no band without a ratio: kept or not."""
    done = case.meets(actual)
    if period.end >= case.end:
        return "met" if done else "missed"
    if done:
        return "achieved_early"
    return "behind" if ratio is None else band(ratio, case.policy)


def _on_path(case: Case, *, by_nodes: bool) -> Outcome | None:
    base, aim, last = case.plan.base, case.aim, case.last
    if base is None or aim is None or last is None:
        return None
    period, used, actual = last
    start = 12 * base.year + 12
    if case.end <= start:
        return None
    at = period.end
    if by_nodes:
        on_way = ((12 * year + 12, value) for year, value in case.target.milestones)
        nodes = sorted(point for point in on_way if start < point[0] < case.end)
        expected = _between([(start, base.value), *nodes, (case.end, aim)], at)
    else:
        expected = base.value + (aim - base.value) * (at - start) / (case.end - start) if at <= case.end else aim
    ratio = path_ratio(actual, expected, expected - base.value, case.side)
    verdict = _settled(case, period, actual, ratio)
    if ratio is None and verdict == "behind":  # the path is still level: standing on it is enough
        level = actual <= expected if case.side == "down" else actual >= expected
        verdict = "on_track" if level else "behind"
    return Outcome(verdict, "", period, used, actual, expected, ratio, share(actual - base.value, aim - base.value))


def _between(points: list[tuple[int, Decimal]], at: int) -> Decimal:
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]


def linear(case: Case) -> Outcome | None:
    """Along the straight line from base to target."""
    return _on_path(case, by_nodes=False)


def milestones(case: Case) -> Outcome | None:
    """Along the yearly values that the document prints."""
    return _on_path(case, by_nodes=True) if case.target.milestones else None


def compound(case: Case) -> Outcome | None:
    """Growing by the same rate each year: the rate so far against the rate that the whole way needs."""
    base, aim, last = case.plan.base, case.aim, case.last
    if base is None or aim is None or last is None or base.value <= 0 or aim <= 0 or aim == base.value:
        return None
    period, used, actual = last
    start = 12 * base.year + 12
    if case.end <= start or (aim > base.value) == (case.side == "down") or actual <= 0:
        return None
    needed, reached = root(aim / base.value, case.end - start), root(actual / base.value, period.end - start)
    if needed is None or reached is None:
        return None
    ratio = ((reached - 1) / (needed - 1)).quantize(RATIO) if needed != 1 else None
    expected = grown(base.value, needed, period.end - start)
    verdict = _settled(case, period, actual, ratio)
    return Outcome(verdict, "", period, used, actual, expected, ratio, share(actual - base.value, aim - base.value))


def growth(case: Case) -> Outcome | None:
    """A yearly growth rate: the mean rate so far, from levels or from the rates of each year."""
    rate, start = case.target.value, case.start
    if rate is None or start is None:
        return None
    factor = _ONE + rate / 100
    base, last = case.plan.base, case.last
    if factor <= 0:
        return None
    if base is not None and base.value > 0 and last is not None and last[2] > 0 and last[1].reading == "level":
        period, used, actual = last
        index, origin = actual, base.value
    else:
        chained = _chained(case)
        if isinstance(chained, Outcome) or chained is None:
            return chained
        period, used, index = chained
        origin = _ONE
    months = period.end - start
    reached = root(index / origin, months)
    if reached is None:
        return None
    mean = ((reached - 1) * 100).quantize(RATIO)
    expected = grown(origin, factor, months)
    ratio = path_ratio(index, expected, expected - origin, case.side)
    if period.end >= case.end:
        verdict: VerdictClass = "met" if case.meets(mean) else "missed"
    elif ratio is None:
        verdict = "on_track" if case.meets(mean) else "behind"
    else:
        verdict = band(ratio, case.policy)
    return Outcome(verdict, "", period, used, mean, rate, ratio, share(mean, rate))


def _chained(case: Case) -> tuple[Period, Observation, Decimal] | Outcome | None:
    """The product of the yearly rates; a year without one breaks the chain, and that is told."""
    assert case.start is not None
    rates = {p.year: one for p, one in case.series.items() if p.months == 12 and one.reading == "growth"}
    if not rates:
        return None
    last = max(rates)
    if absent := [year for year in range(case.start // 12, last) if year not in rates]:
        return Outcome("no_data", f"逐年连乘{missing_words(absent)}，算不出年均增速")
    index = _ONE
    for year in range(case.start // 12, last + 1):
        value = rates[year].value
        assert value is not None
        index *= _ONE + value / 100
    return Period(last), rates[last], index


def cumulative(case: Case) -> Outcome | None:
    """A total over the plan's years. A year without a value is not zero: nothing is said, unless it is met anyway."""
    aim = case.aim
    if aim is None:
        return None
    told = [(p, one) for p, one in case.series.items() if one.reading == "to_date" and one.value is not None]
    yearly = {p.year: one for p, one in case.series.items() if p.months == 12 and one.reading == "level"}
    if told and (not yearly or told[-1][0].end >= 12 * max(yearly) + 12):
        period, used = told[-1]
        actual, absent = used.value, list[int]()
    elif yearly and case.start is not None:
        first, last = case.start // 12, max(yearly)
        period, used = Period(last), yearly[last]
        absent = [year for year in range(first, last) if year not in yearly]
        actual = sum((one.value for one in yearly.values() if one.value is not None), Decimal(0))
    else:
        return None
    assert actual is not None
    surely = not absent or (case.side == "up" and case.meets(actual))
    if not surely:
        return Outcome("no_data", f"累计数{missing_words(absent)}", period, used)
    degree = share(actual, aim)
    done = case.meets(actual)
    if period.end >= case.end:
        return Outcome("met" if done else "missed", "", period, used, actual, aim, degree, degree)
    if case.start is None or case.end <= case.start:
        return None
    expected = aim * (period.end - case.start) / (case.end - case.start)
    ratio = path_ratio(actual, expected, expected, case.side)
    if case.side == "down":  # a ceiling for the whole time: only its end shows that it was kept
        verdict = "behind" if not done or ratio is None else band(ratio, case.policy)
    else:
        verdict = "achieved_early" if done else "behind" if ratio is None else band(ratio, case.policy)
    return Outcome(verdict, "", period, used, actual, expected, ratio, degree)


def mean(case: Case) -> Outcome | None:
    """A yearly mean: of the years so far, none of them missing."""
    aim = case.aim
    yearly = {p.year: one for p, one in case.series.items() if p.months == 12 and one.reading == "level"}
    if aim is None or case.start is None or not yearly:
        return None
    last = max(yearly)
    span = range(case.start // 12, last + 1)
    if absent := [year for year in span if year not in yearly]:
        return Outcome("no_data", f"年均值{missing_words(absent)}", Period(last), yearly[last])
    total = sum((one.value for one in map(yearly.__getitem__, span) if one.value is not None), Decimal(0))
    actual = (total / len(span)).quantize(RATIO)
    ratio = path_ratio(actual, aim, aim, case.side)
    done = case.meets(actual)
    period = Period(last)
    if period.end >= case.end:
        verdict: VerdictClass = "met" if done else "missed"
    elif ratio is None:
        verdict = "on_track" if done else "behind"
    else:
        verdict = band(ratio, case.policy)
    return Outcome(verdict, "", period, yearly[last], actual, aim, ratio, share(actual, aim))
