"""Growth over years: the rate that leads from one value to another, compounding and simple."""

from __future__ import annotations

from decimal import Decimal

from yongjiang.checker.facts import Amount
from yongjiang.kernel.quantities import Interval


def compound(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Yearly rate as a ratio (0.08 is 8%), None where it is not defined (start or end not positive).

    >>> round(compound(Decimal(623), Decimal(1300), 5), 4)
    Decimal('0.1585')
    """
    if start <= 0 or end <= 0 or years <= 0:
        return None
    # a root is irrational anyway: binary floating point is exact enough, and far faster
    return Decimal(float(end / start) ** (1 / years) - 1)


def simple(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """Yearly rate without compounding, as a ratio; None where it is not defined."""
    if start <= 0 or years <= 0:
        return None
    return (end / start - 1) / years


def possible_rates(start: Amount, end: Amount, years: int) -> tuple[Interval, Interval] | None:
    """The compound and the simple rates that the printed digits of both ends allow; None where not defined."""
    low_start, high_start = start.interval
    low_end, high_end = end.interval
    slow, fast = compound(high_start, low_end, years), compound(low_start, high_end, years)
    slow_simple, fast_simple = simple(high_start, low_end, years), simple(low_start, high_end, years)
    if slow is None or fast is None or slow_simple is None or fast_simple is None:
        return None
    return Interval(slow, fast), Interval(slow_simple, fast_simple)
