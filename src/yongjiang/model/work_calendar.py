"""Which days are worked: legal holidays and exchanged days as announced for each year."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

#: how sure a fact from law or notice is: read in the source, told by others, not checked
Sure = Literal["verified", "reported", "unverified"]


class Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    """Days off, `first` to `last` inclusive, weekends among them included."""

    name: str
    first: date
    last: date


class CalendarYear(Struct, frozen=True, forbid_unknown_fields=True):
    """What the notice for one year settles. notice: its number; workdays: Saturdays and Sundays that are worked."""

    year: int
    notice: str
    sure: Sure
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = ()


class WorkCalendar(Struct, frozen=True):
    """The years that have a notice. Of other years only Saturdays and Sundays are known to be off."""

    years: tuple[CalendarYear, ...] = ()
