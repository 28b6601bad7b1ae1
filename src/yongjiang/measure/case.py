"""One indicator on one day, ready to be judged: the target that counts, the values that count, the span of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from yongjiang.kernel.periods import Period
from yongjiang.measure.standing import final_value, reaches, way
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Target, VerdictClass
from yongjiang.model.zone import Direction

#: what the path formulas are rounded to before the bands are asked: what is shown is what is compared
RATIO = Decimal("0.000001")
ONE = Decimal(1)


class Case(Struct, frozen=True, gc=False):
    """series: value a period, after the base, up to the target's year, in the order of time; followed: those of the
    indicator to keep up with. start, end: months (`Period.end`) between which the way is gone, start
    None where unknown. side: the better way; aim: the value to reach. last: the newest value that can be
    compared: of a part of a year only what stands for a state.
    """

    plan: IndicatorPlan
    target: Target
    policy: MeasurePolicy
    as_of: date
    series: dict[Period, Observation]
    followed: dict[Period, Observation]
    start: int | None
    end: int
    side: Direction
    aim: Decimal | None
    last: tuple[Period, Observation, Decimal] | None

    @classmethod
    def of(
        cls,
        plan: IndicatorPlan,
        target: Target,
        policy: MeasurePolicy,
        as_of: date,
        series: dict[Period, Observation],
        followed: dict[Period, Observation] | None = None,
    ) -> Case:
        """The case, with what follows from plan and target."""
        first = plan.base.year if plan.base is not None else plan.begins
        return cls(
            plan,
            target,
            policy,
            as_of,
            series,
            followed or {},
            None if first is None else 12 * first + 12,
            12 * target.year + 12,
            way(plan, target),
            final_value(plan, target),
            _last_level(series, plan.counting == "stock"),
        )

    def meets(self, value: Decimal) -> bool:
        """Whether `value` does what the target asks for, at its end (`standing.meets`)."""
        assert self.aim is not None, "only a target with a value can be met"
        return reaches(value, self.target, self.aim, self.side, self.policy.about)


def _last_level(series: dict[Period, Observation], stock: bool) -> tuple[Period, Observation, Decimal] | None:
    for period, one in reversed(series.items()):
        if one.reading != "growth" and one.value is not None and (stock or period.months == 12):
            return period, one, one.value
    return None


class Outcome(Struct, frozen=True, gc=False):
    """What a method makes of a case. period: up to which. degree: of the whole way."""

    verdict: VerdictClass
    why: str
    period: Period | None = None
    used: Observation | None = None
    actual: Decimal | None = None
    expected: Decimal | None = None
    ratio: Decimal | None = None
    degree: Decimal | None = None


#: a method applied: None where it cannot be applied to this case
Judge = Callable[[Case], Outcome | None]


def band(ratio: Decimal, policy: MeasurePolicy) -> VerdictClass:
    """The class of a share of the way: half-open bands that cover all numbers."""
    if ratio >= policy.ahead_from:
        return "ahead"
    return "on_track" if ratio >= policy.on_track_from else "behind"


def path_ratio(actual: Decimal, expected: Decimal, length: Decimal, side: Direction) -> Decimal | None:
    """1 where `actual` is as expected, more on the better side, less on the worse, in shares of `length`; six decimals.

    None where the way has no length.
    """
    if not length:
        return None
    gap = expected - actual if side == "down" else actual - expected
    return (ONE + gap / abs(length)).quantize(RATIO)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """part ÷ whole in six decimals, None for a whole of zero."""
    return (part / whole).quantize(RATIO) if whole else None


def missing_words(years: Sequence[int]) -> str:
    """缺 2021、2022 年"""
    return f"缺{'、'.join(map(str, years))}年的数"
