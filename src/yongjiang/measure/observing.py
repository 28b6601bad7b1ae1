"""What was known on a day, and which of several values counts. Observations are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from yongjiang.kernel.periods import Period, parse_period
from yongjiang.model.measure import Lag, MeasurePolicy, Observation

_READINGS = {"to_date": 0, "level": 1, "growth": 2}
#: what identifies a value that a later report of the same replaces
Slot = tuple[str, str, str, str, str]


def known_on(observations: Iterable[Observation], day: date | None = None) -> list[Observation]:
    """The values as known at the end of `day` (all, where None): of each indicator, period, definition, source and
    reading the last that was recorded by then; none where that one took the value back. In the order of the slots.
    """
    last: dict[Slot, Observation] = {}
    for one in observations:
        if day is not None and one.recorded > day:
            continue
        slot = (one.indicator, one.period, one.definition, one.source, one.reading)
        before = last.get(slot)
        if before is None or (one.recorded, one.seq) >= (before.recorded, before.seq):
            last[slot] = one
    return [last[slot] for slot in sorted(last) if last[slot].value is not None]


def due_day(period: Period, policy: MeasurePolicy) -> date:
    """The day from which the value of `period` is late: after its end as many days as the zone's calendar gives."""
    return period.last_day + timedelta(days=_lag(period.months, policy.lags))


@lru_cache(maxsize=64)
def _lag(months: int, lags: tuple[Lag, ...]) -> int:
    return next((lag.days for lag in lags if lag.months == months), lags[0].days if lags else 0)


def one_a_period(
    observations: Sequence[Observation],
    policy: MeasurePolicy,
    *,
    after: int | None = None,
    until: int | None = None,
    ended_by: date = date.max,
) -> dict[Period, Observation]:
    """One value a period, in the order of time: of the source that counts first; of one source, the reading that says
    more. A total to date goes before a yearly value of the same period (it needs no other year), a level before a rate.

    after, until: only periods that end in these months (`Period.end`); ended_by: only those that are over by the day.
    """
    rank = {source: 3 * place for place, source in enumerate(policy.sources)}
    best: dict[str, tuple[int, Observation]] = {}
    for one in observations:
        key = rank.get(one.source, 99) + _READINGS[one.reading]
        before = best.get(one.period)
        if before is None or key < before[0]:
            best[one.period] = (key, one)
    framed = sorted((*_frame(text), one) for text, (_, one) in best.items())
    return {
        period: one
        for end, _months, period, last_day, one in framed
        if last_day <= ended_by and (after is None or end > after) and (until is None or end <= until)
    }


@lru_cache(maxsize=4096)
def _frame(text: str) -> tuple[int, int, Period, date]:
    """End in months and length, by which periods are put in order; the period; its last day."""
    period = parse_period(text)
    if period is None:
        raise ValueError(f"no period: {text!r}")
    return period.end, period.months, period, period.last_day
