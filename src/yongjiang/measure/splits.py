"""A target broken down to bodies or years: do the parts make up the whole?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from yongjiang.measure.sentences import number
from yongjiang.model.measure import Part, Split
from yongjiang.model.zone import Direction

_WORDS = {"sum": "合计", "mean": "平均", "weighted": "加权平均"}


def check_split(
    whole: Decimal,
    parts: Sequence[Part],
    *,
    rule: Literal["sum", "mean", "weighted"] = "sum",
    direction: Direction = "up",
    tolerance: Decimal = Decimal(0),
    unit: str = "",
) -> Split:
    """Whether `parts` sum to, or have the (weighted) mean of, `whole`. tolerance: allowed difference in the unit.

    A part without a value is open, never zero: the total is then not known, unless the settled parts of a sum of things
    that cannot be negative already reach the whole. short: the parts, all of them settled, fall short of what they owe.
    """
    if not parts:
        return Split(rule, whole, None, None, (), False, "还没有分解")
    undecided = tuple(part.name for part in parts if part.value is None)
    if undecided:
        listed = "、".join(undecided[:5]) + (f"等{len(undecided)}个" if len(undecided) > 5 else "")
        return Split(rule, whole, None, None, undecided, False, f"{listed}还没有定数，分解没有完成")
    values = [(part.value, part.weight) for part in parts if part.value is not None]
    if rule == "sum":
        total = sum((value for value, _ in values), Decimal(0))
    else:
        weights = [Decimal(1) if rule == "mean" else weight for _, weight in values]
        if sum(weights) <= 0 or min(weights) < 0:
            return Split(rule, whole, None, None, (), False, "权重之和应大于零，每个权重不能是负数")
        total = sum((value * weight for (value, _), weight in zip(values, weights, strict=True)), Decimal(0))
        total /= sum(weights)
    gap = whole - total
    short = abs(gap) > tolerance and (direction == "hold" or (gap > 0) == (direction == "up"))
    if abs(gap) <= tolerance:
        said = f"{_WORDS[rule]}{number(total)}{unit}，与目标{number(whole)}{unit}一致"
    else:
        side = "少" if gap > 0 else "多"
        apart = "个百分点" if unit == "%" else unit
        said = f"{_WORDS[rule]}{number(total)}{unit}，比目标{number(whole)}{unit}{side}{number(abs(gap))}{apart}"
    return Split(rule, whole, total, gap, (), short, said)
