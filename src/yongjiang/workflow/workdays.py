"""Counting days: which are worked, when a deadline ends, how late something is.

The day of the event itself does not count, and a term in calendar days that ends on a day off ends on the next working
day (《民法典》第二百零一条、第二百零三条). Days on which a case is paused do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from yongjiang.model.case import Pause
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.workflow.keeping import kept

_DAY = timedelta(days=1)
#: a term is never longer than this many days; a definition with a longer one does not pass its check
MAX_DAYS = 3660
_SATURDAY = 5


class Workdays:
    """A calendar ready to count with.

    >>> days = Workdays(WorkCalendar())
    >>> days.worked(date(2030, 6, 1)), days.after(date(2030, 5, 31), 1)
    (False, datetime.date(2030, 6, 3))
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._off: set[date] = set()
        self._worked: set[date] = set()
        for year in calendar.years:
            for holiday in year.holidays:
                span = (holiday.last - holiday.first).days
                self._off.update(holiday.first + timedelta(days=k) for k in range(span + 1))
            self._worked.update(year.workdays)
        self._known = {year.year for year in calendar.years}

    def worked(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return day in self._worked or (day.weekday() < _SATURDAY and day not in self._off)

    def unsure(self, first: date, last: date) -> set[int]:
        """Years from `first` to `last` that no notice covers."""
        return set(range(first.year, last.year + 1)) - self._known

    def after(self, start: date, days: int, pauses: Sequence[Pause] = ()) -> date | None:
        """The last of `days` working days that follow `start`; None where an open pause comes before it."""
        return self._nth(start, days, pauses, worked=True)

    def calendar_after(self, start: date, days: int, pauses: Sequence[Pause] = ()) -> date | None:
        """The last of `days` calendar days that follow `start`, moved on to a working day that is not paused."""
        last = self._nth(start, days, pauses, worked=False)
        if last is None or self.worked(last):
            return last
        return self._nth(last, 1, pauses, worked=True)

    def between(self, start: date, end: date, pauses: Sequence[Pause] = ()) -> int:
        """Working days after `start` up to and including `end`, those paused left out; 0 where `end` is not later."""
        return sum(1 for day in _days(start, end) if self.worked(day) and not paused(day, pauses))

    def calendar_between(self, start: date, end: date, pauses: Sequence[Pause] = ()) -> int:
        """The same in calendar days."""
        return sum(1 for day in _days(start, end) if not paused(day, pauses))

    def _nth(self, start: date, days: int, pauses: Sequence[Pause], *, worked: bool) -> date | None:
        left, day = days, start
        open_from = next((pause.first for pause in pauses if pause.until is None), None)
        while left > 0:
            day += _DAY
            if open_from is not None and day >= open_from:
                return None
            if (not worked or self.worked(day)) and not paused(day, pauses):
                left -= 1
        return day


def paused(day: date, pauses: Sequence[Pause]) -> bool:
    """Whether the clock stands on `day`."""
    return any(pause.first <= day and (pause.until is None or day < pause.until) for pause in pauses)


#: `Workdays` of a calendar, built once
workdays_of = kept(Workdays)


def _days(start: date, end: date) -> Iterator[date]:
    for k in range(1, (end - start).days + 1):
        yield start + timedelta(days=k)
