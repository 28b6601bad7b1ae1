"""What was known on a day, and which of several values counts. Observations are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import get_args

from yongjiang.kernel.periods import Period, parse_period
from yongjiang.model.measure import Lag, MeasurePolicy, Observation, ObservationSource, Reading

_READINGS: dict[Reading, int] = {"to_date": 0, "level": 1, "growth": 2}
_FRAME = itemgetter(0)
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
    return [one for _, one in sorted(last.items()) if one.value is not None]


def definition_in_use(observations: Iterable[Observation], policy: MeasurePolicy) -> str:
    """The series (口径) of the newest period told, not of what was entered last: an old value added late changes none.
    Where that period has several: of the source that counts first, the one begun last. "" where nothing is told.
    """
    seen = list(observations)
    if not seen:
        return ""
    rank = _ranks(policy.sources)
    newest = max(_frame(one.period)[0] for one in seen)
    begun: dict[str, tuple[date, int]] = {}
    for one in seen:
        begun[one.definition] = min(begun.get(one.definition, (one.recorded, one.seq)), (one.recorded, one.seq))
    last = [one for one in seen if _frame(one.period)[0] == newest]
    first = min(rank[one.source, "level"] for one in last)
    named = {one.definition for one in last if rank[one.source, "level"] == first}
    return max(named, key=lambda name: (begun[name], name))


def told_by(observations: Iterable[Observation], day: date, until: int) -> list[tuple[Period, Observation]]:
    """The values of periods that are over by `day` and end in the month `until` at the latest (`Period.end`)."""
    framed = [(_frame(one.period), one) for one in observations]
    return [(frame[2], one) for frame, one in framed if frame[3] <= day and frame[0] <= until]


def definition_at(observations: Iterable[Observation], period: Period, policy: MeasurePolicy) -> str:
    """The series in use at `period`: by the values up to it; where there are none, by the first ones after it."""
    seen = list(observations)
    before = [one for one in seen if _frame(one.period)[0] <= period.end]
    if not before and seen:
        first = min(_frame(one.period)[0] for one in seen)
        before = [one for one in seen if _frame(one.period)[0] == first]
    return definition_in_use(before, policy)


def due_day(period: Period, policy: MeasurePolicy) -> date:
    """The day from which the value of `period` is late: after its end as many days as the zone's calendar gives."""
    return period.last_day + timedelta(days=_lag(period.months, policy.lags))


def year_due(year: int, policy: MeasurePolicy) -> date:
    """`due_day` of a year."""
    return date(year, 12, 31) + timedelta(days=_lag(12, policy.lags))


def _lag(months: int, lags: tuple[Lag, ...]) -> int:
    for lag in lags:
        if lag.months == months:
            return lag.days
    return lags[0].days if lags else 0


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
    rank = _ranks(policy.sources)
    best: dict[str, Observation] = {}
    for one in observations:
        before = best.get(one.period)
        if before is None or rank[one.source, one.reading] < rank[before.source, before.reading]:
            best[one.period] = one
    framed = []
    for text, one in best.items():
        frame = _frame(text)
        end = frame[0]
        if frame[3] <= ended_by and (after is None or end > after) and (until is None or end <= until):
            framed.append((frame, one))
    framed.sort(key=_FRAME)
    return {frame[2]: one for frame, one in framed}


@lru_cache(maxsize=64)
def _ranks(sources: tuple[ObservationSource, ...]) -> dict[tuple[ObservationSource, Reading], int]:
    """Which goes first, the least: by source, those not named last; of one source by reading."""
    places = dict.fromkeys(get_args(ObservationSource), 99) | {one: 3 * nth for nth, one in enumerate(sources)}
    return {(one, reading): place + nth for one, place in places.items() for reading, nth in _READINGS.items()}


@lru_cache(maxsize=4096)
def _frame(text: str) -> tuple[int, int, Period, date]:
    """End in months and length, by which periods are put in order; the period; its last day."""
    period = parse_period(text)
    if period is None:
        raise ValueError(f"no period: {text!r}")
    return period.end, period.months, period, period.last_day
