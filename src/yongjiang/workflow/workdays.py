"""Counting days: which are worked, when a deadline ends, how late something is.

The day of the event itself does not count, and a term in calendar days that ends on a day off ends on the next working
day (《民法典》第二百零一条、第二百零三条). Days on which a case is paused do not count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from yongjiang.model.case import Pause
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.workflow.keeping import kept

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
        holidays = [holiday for year in calendar.years for holiday in year.holidays]
        off = {day for one in holidays for day in _days(one.first, one.last + timedelta(days=1))}
        worked = {day for year in calendar.years for day in year.workdays}
        self._known = {year.year for year in calendar.years}
        # what differs from plain weeks, as ordinals in order
        self._off = sorted(day.toordinal() for day in off - worked if day.weekday() < _SATURDAY)
        self._extra = sorted(day.toordinal() for day in worked if day.weekday() >= _SATURDAY)

    def worked(self, day: date) -> bool:
        """Whether `day` is a working day."""
        number = day.toordinal()
        return self._until(number) > self._until(number - 1)

    def unsure(self, first: date, last: date) -> set[int]:
        """Years from `first` to `last` that no notice covers."""
        return set(range(first.year, last.year + 1)) - self._known

    def after(self, start: date, days: int, pauses: Sequence[Pause] = ()) -> date | None:
        """The last of `days` working days that follow `start`; None where an open pause comes before it."""
        return _nth(self._until, start, days, pauses)

    def calendar_after(self, start: date, days: int, pauses: Sequence[Pause] = ()) -> date | None:
        """The last of `days` calendar days that follow `start`, moved on to a working day that is not paused."""
        last = _nth(_every, start, days, pauses)
        return last if last is None or self.worked(last) else self.after(last, 1, pauses)

    def between(self, start: date, end: date, pauses: Sequence[Pause] = ()) -> int:
        """Working days after `start` up to and including `end`, those paused left out; 0 where `end` is not later."""
        return _count(self._until, start.toordinal(), end.toordinal(), pauses)

    def calendar_between(self, start: date, end: date, pauses: Sequence[Pause] = ()) -> int:
        """The same in calendar days."""
        return _count(_every, start.toordinal(), end.toordinal(), pauses)

    def _until(self, number: int) -> int:
        """Working days from the first ordinal, a Monday, to `number`."""
        weekdays = number // 7 * 5 + min(number % 7, 5)
        return weekdays - bisect_right(self._off, number) + bisect_right(self._extra, number)


#: `Workdays` of a calendar, built once
workdays_of = kept(Workdays)


def _every(number: int) -> int:
    return number


def _count(until: Callable[[int], int], start: int, end: int, pauses: Sequence[Pause]) -> int:
    """Days after `start` up to `end`, counted by `until`, without those paused."""
    if end <= start:
        return 0
    total = until(end) - until(start)
    counted = start  # pauses up to here have been taken off
    for pause in sorted(pauses, key=lambda one: one.first):
        first = max(pause.first.toordinal() - 1, counted)
        last = end if pause.until is None else min(pause.until.toordinal() - 1, end)
        if last > first:
            total -= until(last) - until(first)
            counted = last
    return total


def _nth(until: Callable[[int], int], start: date, days: int, pauses: Sequence[Pause]) -> date | None:
    """The first day by which `days` days have been counted after `start`."""
    first = start.toordinal()
    open_from = next((pause.first.toordinal() for pause in pauses if pause.until is None), None)
    reach = days
    while _count(until, first, first + reach, pauses) < days:
        if open_from is not None and first + reach >= open_from:
            return None
        reach *= 2
    ahead = range(first, first + reach + 1)
    return date.fromordinal(ahead[bisect_left(ahead, days, key=lambda day: _count(until, first, day, pauses))])


def _days(first: date, until: date) -> Iterator[date]:
    for k in range((until - first).days):
        yield first + timedelta(days=k)
