"""Which side of a target is the better one, what it amounts to in the indicator's unit, whether a value meets it."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Target
from yongjiang.model.zone import Direction

#: share by which 左右 may miss where no policy says it
ABOUT = Decimal("0.05")
_NOTHING = Decimal(0)


def final_value(plan: IndicatorPlan, target: Target) -> Decimal | None:
    """The value to reach in the target's year, in the indicator's unit: an increase and a multiple counted from the
    base. Of a range the nearer end, on the better side's way. None where the target has no such value.
    """
    if target.value is None:
        return None
    if target.form in ("increase", "multiple"):
        if plan.base is None:
            return None
        return plan.base.value + target.value if target.form == "increase" else plan.base.value * target.value
    if target.upper is not None and way(plan, target) == "down":
        return target.upper
    return target.value


def way(plan: IndicatorPlan, target: Target) -> Direction:
    """Which way is better: as the zone says; else by the comparator; else from base to target; else upwards, for a bare
    number in a plan is a value to reach."""
    return way_with_reason(plan, target)[0]


def way_with_reason(plan: IndicatorPlan, target: Target) -> tuple[Direction, str]:
    """The better side and what says so."""
    if plan.direction is not None:
        return plan.direction, "指标的方向由地区包给出"
    if target.op in (">=", ">"):
        return "up", "目标写的是下限"
    if target.op in ("<=", "<"):
        return "down", "目标写的是上限"
    if target.form == "increase" and target.value is not None and target.value < 0:
        return "down", "目标是减少"
    if target.form == "multiple" and target.value is not None and target.value < 1:
        return "down", "目标是降低"
    if target.form == "level" and plan.base and target.value is not None and target.value < plan.base.value:
        return "down", "目标比基期小"
    return "up", "目标只写一个数，按“达到”理解"


def meets(value: Decimal, target: Target, plan: IndicatorPlan, policy: MeasurePolicy | None = None) -> bool:
    """Whether `value` does what the target asks for, at its end. Asked of targets that have a value only.

    A strict comparator (超过, <) excludes the value itself. 左右 may miss by the zone's share on the worse side. A
    range with a better side is met from its nearer end on; without one (hold), inside.
    """
    aim = final_value(plan, target)
    assert aim is not None, "only a target with a value can be met"
    return reaches(value, target, aim, way(plan, target), policy.about if policy else ABOUT)


def reaches(value: Decimal, target: Target, aim: Decimal, side: Direction, about: Decimal) -> bool:
    """`meets` where the value to reach (`final_value`) and the better side (`way`) are known already."""
    op = target.op
    if op == ">":
        return value > aim
    if op == "<":
        return value < aim
    if op == ">=":
        return value >= aim
    if op == "<=":
        return value <= aim
    slack = abs(aim) * about if op == "~" else _NOTHING
    if side == "up":
        return value >= aim - slack
    if side == "down":
        return value <= aim + slack
    if target.upper is not None:
        return aim <= value <= target.upper
    return abs(value - aim) <= slack
