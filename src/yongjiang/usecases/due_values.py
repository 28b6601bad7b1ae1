"""Who owes which value by when: what is not over yet, due, late and reported are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from yongjiang.kernel.periods import Period, parse_period
from yongjiang.measure import known_on
from yongjiang.measure.observing import due_day
from yongjiang.model.measure import MeasurePolicy, Observation
from yongjiang.model.zone import Frequency

#: the period is not over; over and in time; past the day; there
DueState = Literal["not_yet", "open", "late", "reported"]
#: years after its last for which a plan's values are still asked for
LOOKED_BACK = 2
#: reports of a shorter length within this year and the last after which the next is expected too
_RHYTHM = 2
_YEAR = 12
_MONTHS: dict[Frequency, int] = {"year": _YEAR, "half": 6, "quarter": 3, "month": 1}
_ORDER: dict[DueState, int] = {"late": 0, "open": 1, "not_yet": 2, "reported": 3}


class Due(NamedTuple):
    """A value that is owed. until: the last day in time. days: left where open, over where late, until the period is
    over where not yet. value: what was reported.
    """

    period: Period
    state: DueState
    until: date
    days: int
    value: Observation | None = None

    @property
    def words(self) -> str:
        """The state in words: 未到报送期, 应报（还有12天）, 逾期30天, 已报."""
        if self.state == "open":
            return f"应报（还有{self.days}天）" if self.days else "应报（今天截止）"
        return {"not_yet": "未到报送期", "late": f"逾期{self.days}天", "reported": "已报"}[self.state]


def due_values(
    first: int,
    last: int,
    observations: Sequence[Observation],
    policy: MeasurePolicy,
    today: date,
    frequency: Frequency | None = None,
) -> tuple[Due, ...]:
    """What is owed of an indicator for the years `first` to `last` of a plan: each year that is over and the one that
    runs. Late ones first. Nothing of a plan that ended more than `LOOKED_BACK` years ago.

    frequency: of the indicator; below a year, also each such period of this year that has begun, and the last of the
    year before. Where the indicator has none, the zone's default holds, and of lengths that were reported lately the
    last that is over and the one that runs.
    """
    if today.year > last + LOOKED_BACK + 1:
        return ()
    known = {one.period: one for one in known_on(observations, today)}
    periods = [Period(year) for year in range(first, min(last, today.year) + 1)]
    shorter = list(_asked(frequency or policy.frequency, today))
    if frequency is None:
        shorter += _shorter(known.values(), today)
    periods += [period for period in dict.fromkeys(shorter) if first <= period.year <= last]
    found = [_due(period, known.get(str(period)), policy, today) for period in periods]
    return tuple(sorted(found, key=lambda due: (_ORDER[due.state], due.until, due.period)))


def _due(period: Period, value: Observation | None, policy: MeasurePolicy, today: date) -> Due:
    until = due_day(period, policy) - timedelta(days=1)
    if value is not None:
        return Due(period, "reported", until, 0, value)
    if today <= period.last_day:
        return Due(period, "not_yet", until, (period.last_day - today).days + 1)
    if today <= until:
        return Due(period, "open", until, (until - today).days)
    return Due(period, "late", until, (today - until).days)


def _asked(frequency: Frequency, today: date) -> Iterable[Period]:
    """The periods below a year that are asked for by rule: those of this year that have begun, and the one before."""
    months = _MONTHS[frequency]
    if months == _YEAR:
        return
    yield Period(today.year - 1, months, _YEAR // months)
    for nth in range(1, (today.month - 1) // months + 2):
        yield Period(today.year, months, nth)


def _shorter(known: Iterable[Observation], today: date) -> Iterable[Period]:
    """The periods below a year that are expected: of each length that was reported lately."""
    lately = [period for one in known if (period := parse_period(one.period)) and period.year >= today.year - 1]
    for months in (6, 3, 1):
        if sum(period.months == months for period in lately) < _RHYTHM:
            continue
        running = Period(today.year, months, (today.month - 1) // months + 1)
        yield running
        yield (
            Period(today.year - 1, months, 12 // months) if running.nth == 1 else running._replace(nth=running.nth - 1)
        )
