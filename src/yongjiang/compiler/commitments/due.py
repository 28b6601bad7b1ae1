"""Years by which a text says something is due."""

from __future__ import annotations

import re
from bisect import bisect_left

from yongjiang.kernel.periods import five_year_period

# each opens on a fixed character, which the scan finds far faster than one of several
_BY_YEAR = re.compile(
    r"20\d\d年(?:(?<=[到至]20\d\d年)(?!到|至\d)|(?=[底末前内]|年[底末]|\d{1,2}月(?:底|末|前|\d{1,2}日前)))"
)
_BY_PERIOD = re.compile(r"十[一二三四五六七八九]?五”?(?:规划)?(?:时)?期?末")
_PAST = re.compile(r"截[至止]“?$")


class DueYears:
    """All due years of a text, to be asked for by stretch.

    到2025年, 2022年底, 2024年6月底前, “十四五”末 count; a bare year, 截至2020年底 and years before the period do not.
    """

    __slots__ = ("_last", "_places", "_years")

    def __init__(self, text: str, period: tuple[int, int] | None) -> None:
        found = [(match.start(), int(match[0][:4])) for match in _BY_YEAR.finditer(text)]
        for match in _BY_PERIOD.finditer(text) if "末" in text else ():
            years = five_year_period(match[0][: match[0].index("五") + 1])
            if years is not None:
                found.append((match.start(), years[1]))
        found.sort()
        self._places: list[int] = []
        self._years: list[int] = []
        self._last = period[1] if period else None
        for place, year in found:
            if (period and year < period[0]) or _PAST.search(text, max(0, place - 3), place):
                continue
            self._places.append(place)
            self._years.append(year)

    def within(self, start: int, end: int) -> int | None:
        """Year by which all of ``[start, end)`` is due: the last named, but one beyond the plan only if no other."""
        first, stop = bisect_left(self._places, start), bisect_left(self._places, end)
        if first == stop:
            return None
        years = self._years[first:stop]
        last = self._last
        return max((year for year in years if last is None or year <= last), default=min(years))
