"""Invented values for a first look: what a zone's indicators might have reported, so that pages have something to show.

They are no statistics. The same seed gives the same values; the site marks them 示例数据 wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import msgspec

from yongjiang.kernel.periods import Period
from yongjiang.measure.standing import final_value
from yongjiang.model.measure import IndicatorPlan, Observation, Target

#: what is said of each value, also where it is taken out of the site
NOTE = "示例数据，不是真实统计"
#: shares of years that nobody reported, of values that were revised, of those that the office reported too
_MISSING, _REVISED, _TWICE = 0.06, 0.15, 0.3
#: how far along the way between base and target the years get, from poor to good
_PACES = (0.55, 0.8, 0.92, 1.0, 1.0, 1.05, 1.15, 1.4)
#: units of what is counted at a time: these are reported by quarters too
_COUNTED = ("家", "件", "万人", "个")
_BREAK = "新口径"


def sample_observations(plans: Sequence[IndicatorPlan], *, today: date, seed: int = 1) -> tuple[Observation, ...]:
    """Values for the years of each plan that are over, as known on `today`: some revised, some by quarters, some that
    the office reported beside the statistics, some missing, one series broken. None for a plan without a base and
    without a value to reach. In the order in which they became known.
    """
    found: list[Observation] = []
    broken = False
    for plan in plans:
        chance = Random(f"{seed}:{plan.key}")  # a plan's values do not depend on the others
        years = list(_years(plan, chance, today))
        found += _yearly(plan.key, years, chance)
        if plan.unit in _COUNTED and plan.base is not None:
            found += _quarters(plan, dict(years), chance)
        if not broken and plan.unit in _COUNTED and len(years) > 2:
            broken = True
            found += _other_series(plan.key, years)
    known = sorted((one for one in found if one.recorded <= today), key=lambda one: (one.recorded, one.indicator))
    return tuple(msgspec.structs.replace(one, seq=seq, note=NOTE) for seq, one in enumerate(known, 1))


def _years(plan: IndicatorPlan, chance: Random, today: date) -> Iterator[tuple[int, Decimal]]:
    """The true value of each year that is over."""
    target = plan.targets[-1]
    start = plan.base.year if plan.base is not None else plan.begins if plan.begins is not None else target.year - 5
    length, pace = target.year - start, Decimal(str(chance.choice(_PACES)))
    for year in range(start + 1, min(target.year, today.year - 1) + 1):
        share = Decimal(year - start) / length * pace
        value = _value(plan, target, share, length, pace)
        if value is not None:
            swing = abs(value) * Decimal(str(round(chance.uniform(-0.01, 0.01), 4)))
            yield year, _rounded(value + swing, plan, target)


def _value(plan: IndicatorPlan, target: Target, share: Decimal, length: int, pace: Decimal) -> Decimal | None:
    base, aim = plan.base.value if plan.base is not None else None, final_value(plan, target)
    if target.form in ("total", "mean") and target.value is not None:
        return target.value * pace / (length if target.form == "total" else 1)
    if target.form == "growth" and target.value is not None:
        if base is None:
            return target.value * pace
        return base * (1 + target.value / 100) ** (share * length)
    if target.form in ("level", "increase", "multiple") and aim is not None:
        return base + (aim - base) * share if base is not None else aim * (Decimal("0.6") + share * Decimal("0.4"))
    if base is None:
        return None
    better = {"up": 1, "down": -1, "hold": 0, None: 0}[plan.direction]
    return base * (1 + better * share / 10)


def _yearly(key: str, years: Iterable[tuple[int, Decimal]], chance: Random) -> Iterator[Observation]:
    for year, value in years:
        told = date(year + 1, chance.randint(2, 4), chance.randint(1, 28))
        missing, revised, twice = chance.random() < _MISSING, chance.random() < _REVISED, chance.random() < _TWICE
        if missing:
            continue
        first = _near(value, chance, 2) if revised else value
        yield Observation(key, str(year), first, source="statistics", status="final", recorded=told)
        if revised:
            again = date(year + 1, chance.randint(9, 11), chance.randint(1, 28))
            yield Observation(key, str(year), value, source="statistics", status="revised", recorded=again)
        if twice:
            early = told - timedelta(days=chance.randint(5, 25))
            own = _near(value, chance, 3)
            yield Observation(key, str(year), own, source="self_report", status="preliminary", recorded=early)


def _quarters(plan: IndicatorPlan, years: dict[int, Decimal], chance: Random) -> Iterator[Observation]:
    """The first three quarters of the last two years, between the years' ends."""
    for year in sorted(years)[-2:]:
        before = years.get(year - 1)
        if before is None:
            continue
        for nth in (1, 2, 3):
            period = Period(year, 3, nth)
            value = _like(before + (years[year] - before) * nth / 4, years[year])
            told = period.last_day + timedelta(days=chance.randint(8, 25))
            yield Observation(plan.key, str(period), value, source="self_report", status="preliminary", recorded=told)


def _other_series(key: str, years: Sequence[tuple[int, Decimal]]) -> Iterator[Observation]:
    """The later years by a new definition too, an eighth higher."""
    for year, value in years[-2:]:
        changed = _like(value * Decimal("1.125"), value)
        yield Observation(key, str(year), changed, definition=_BREAK, recorded=date(year + 1, 4, 15))


def _near(value: Decimal, chance: Random, percent: int) -> Decimal:
    return _like(value * Decimal(str(round(1 + chance.uniform(-percent, percent) / 100, 4))), value)


def _like(value: Decimal, other: Decimal) -> Decimal:
    """`value` with as many places as `other`."""
    return value.quantize(other, rounding=ROUND_HALF_UP)


def _rounded(value: Decimal, plan: IndicatorPlan, target: Target) -> Decimal:
    """With the places that the plan prints, whole where things are counted."""
    printed = [plan.base.value if plan.base is not None else None, target.value]
    places = max((max(0, -int(one.as_tuple().exponent)) for one in printed if one is not None), default=1)
    if plan.unit in ("家", "件", "个", "人") and not places:
        return value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(-max(places, 1 if plan.unit != "元" else 0)), rounding=ROUND_HALF_UP)
