"""Where an indicator should be by when: the path of a target, as drawn; and the sums that count for a total or mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from yongjiang.kernel.periods import Period
from yongjiang.measure import known_on
from yongjiang.measure.methods import choose
from yongjiang.measure.observing import one_a_period
from yongjiang.measure.paths import grown
from yongjiang.measure.standing import final_value
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Target


@dataclass(frozen=True, slots=True)
class Track:
    """An expected path: months (`Period.end`) and values, in the order of time; straight between them. aim: its end."""

    points: tuple[tuple[int, Decimal], ...]
    aim: Decimal

    def at(self, months: int) -> Decimal | None:
        """The value expected at the end of that month, None outside the path."""
        if not self.points or not self.points[0][0] <= months <= self.points[-1][0]:
            return None
        for (left, low), (right, high) in pairwise(self.points):
            if months <= right:
                return low + (high - low) * (months - left) / (right - left)
        return self.points[-1][1]


def track(plan: IndicatorPlan, target: Target, *, rates: bool = False) -> Track | None:
    """The path by the method that judges the target; None where that method has none. rates: in per cent a year."""
    base, end = plan.base, 12 * target.year + 12
    first = base.year if base else plan.begins
    start = None if first is None else 12 * first + 12
    aim = final_value(plan, target)
    method, _ = choose(plan, target)
    if aim is None or start is None or start >= end:
        return None
    if method == "cumulative":
        return Track(((start, Decimal(0)), (end, aim)), aim)
    if method in ("mean", "hold") or (method == "growth" and rates):
        return Track(((start, aim), (end, aim)), aim)
    if base is None:
        return None
    if method == "growth":
        years = range((end - start) // 12 + 1)
        points = tuple((start + 12 * n, grown(base.value, 1 + aim / 100, 12 * n)) for n in years)
        return Track(points, points[-1][1])
    if method == "compound" and base.value > 0 and aim > 0:
        months = range(0, end - start + 1, 12)
        factor = Decimal(f"{float(aim / base.value) ** (12 / (end - start)):.12f}")
        return Track((*((start + n, grown(base.value, factor, n)) for n in months[:-1]), (end, aim)), aim)
    if method in ("linear", "milestones", "rank"):
        nodes = ((12 * year + 12, value) for year, value in target.milestones)
        between = sorted(node for node in nodes if start < node[0] < end) if method == "milestones" else []
        return Track(((start, base.value), *between, (end, aim)), aim)
    return None


def running(
    plan: IndicatorPlan, form: str, seen: Sequence[Observation], policy: MeasurePolicy, as_of: date
) -> dict[Period, Decimal]:
    """Of a total the sum, of a mean the mean of the years so far; it ends before the first year without a value."""
    if form not in ("total", "mean"):
        return {}
    first = plan.base.year if plan.base else plan.begins
    after = None if first is None else 12 * first + 12
    series = one_a_period(known_on(seen), policy, after=after, ended_by=as_of)
    yearly = {period.year: one for period, one in series.items() if period.months == 12 and one.reading != "growth"}
    found: dict[Period, Decimal] = {}
    total = Decimal(0)
    year = first + 1 if first is not None else min(yearly, default=0)
    while (one := yearly.get(year)) is not None and one.value is not None:
        total = one.value if one.reading == "to_date" else total + one.value
        found[Period(year)] = total if form == "total" else total / (len(found) + 1)
        year += 1
    return found
