"""Growth over years: the rate that leads from one value to another, compounding and simple."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yongjiang.checker.facts import Amount
from yongjiang.kernel.quantities import Interval

_PER_CENT = 100


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


def possible_rates(start: Amount, end: Amount, years: int) -> Iterator[Interval]:
    """The compound and then the simple rates, in per cent, that the printed digits of both ends allow; none where not
    defined.
    """
    (low, high), (least, most) = start.interval, end.interval
    for yearly in (compound, simple):
        slow, fast = yearly(high, least, years), yearly(low, most, years)
        if slow is None or fast is None:
            return
        yield Interval(slow * _PER_CENT, fast * _PER_CENT)
