"""Which amounts of a project count, and their totals by year. Nothing here asks the clock or the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from yongjiang.kernel.periods import Period, parse_period


class Amount(NamedTuple):
    """A row: kind `planned` or `done`; amount in yuan, None where it was taken back."""

    kind: str
    period: str
    amount: int | None


class YearSum(NamedTuple):
    """planned, done: in yuan, None where nothing counts. until: last day of the last period done."""

    year: int
    planned: int | None
    done: int | None
    until: date | None


def counting(rows: Iterable[Amount]) -> dict[tuple[str, str], int]:
    """The amount that counts of each kind and period: of rows in their order, the last one said."""
    found: dict[tuple[str, str], int | None] = {}
    for row in rows:
        found[row.kind, row.period] = row.amount
    return {slot: amount for slot, amount in found.items() if amount is not None}


def totals(rows: Iterable[Amount]) -> list[YearSum]:
    """Sums by year, oldest first. Periods that count never overlap (`overlapping`), so each sum is exact."""
    slots = counting(rows)
    years = sorted({_known(period).year for _, period in slots})
    return [_sum(year, slots) for year in years]


def overlapping(rows: Iterable[Amount], kind: str, period: Period) -> Period | None:
    """A period of that kind that counts already and has months in common with `period`, other than itself."""
    for other_kind, written in counting(rows):
        other = _known(written)
        if other_kind == kind and other != period and _begin(other) < period.end and _begin(period) < other.end:
            return other
    return None


def _sum(year: int, slots: dict[tuple[str, str], int]) -> YearSum:
    said: dict[str, list[int]] = {"planned": [], "done": []}
    days = []
    for (kind, written), amount in slots.items():
        period = _known(written)
        if period.year == year:
            said[kind].append(amount)
            if kind == "done":
                days.append(period.last_day)
    planned, done = (sum(amounts) if amounts else None for amounts in (said["planned"], said["done"]))
    return YearSum(year, planned, done, max(days, default=None))


def _begin(period: Period) -> int:
    return period.end - period.months


def _known(written: str) -> Period:
    period = parse_period(written)
    if period is None:
        raise ValueError(f"{written!r} is no period")
    return period
