"""Years, parts of years and five-year periods as documents name them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from yongjiang.kernel.numerals import parse_numeral

#: the first five-year plan began in 1953; from the sixth (1981) on a plan starts every fifth year
_ORIGIN = 1951


def five_year_period(name: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan by its short name, or None.

    >>> five_year_period("十四五"), five_year_period("六五")
    ((2021, 2025), (1981, 1985))
    """
    if len(name) < 2 or name[-1] != "五":
        return None
    number = parse_numeral(name[:-1])
    if number is None or not 6 <= number <= 40:
        return None
    start = _ORIGIN + 5 * int(number)
    return start, start + 4


class Period(NamedTuple):
    """A year, half-year, quarter or month. months: its length, 12, 6, 3 or 1; nth: which of the year, from 1."""

    year: int
    months: int = 12
    nth: int = 1

    @property
    def end(self) -> int:
        """Months from the beginning of the year 0 to the end of the period: differences are lengths of time."""
        return 12 * self.year + self.months * self.nth

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        month = self.months * self.nth
        return date(self.year, month, monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The canonical form: ``2023``, ``2023-H1``, ``2023-Q2``, ``2023-06``."""
        year, months, nth = self
        if months == 12:
            return str(year)
        return f"{year}-{nth:02}" if months == 1 else f"{year}-{'HQ'[months == 3]}{nth}"

    @property
    def words(self) -> str:
        """As people say it: 2023年, 2023年上半年, 2023年二季度, 2023年6月."""
        year, months, nth = self
        if months == 12:
            return f"{year}年"
        if months == 6:
            return f"{year}年{'下' if nth > 1 else '上'}半年"
        return f"{year}年{'一二三四'[(nth - 1) % 4]}季度" if months == 3 else f"{year}年{nth}月"


_PERIOD = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)(?:年度?)?(?:"
    r"-?H(?P<half>[12])|(?P<first>上半年)|(?P<second>下半年|后半年)"
    r"|-?Q(?P<quarter>[1-4])|第?(?P<season>[一二三四1-4])季度?"
    r"|[-/.]?(?P<month>0[1-9]|1[0-2])月?|(?<=年)(?P<moon>1[0-2]|[1-9])月|[-/.](?P<short>1[0-2]|[1-9])月?)?"
)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that `text` names, or None. White space does not count.

    >>> [str(parse_period(t)) for t in ("2023", "2023年上半年", "2023Q2", "2023年第三季度", "2023-06", "2023年6月")]
    ['2023', '2023-H1', '2023-Q2', '2023-Q3', '2023-06', '2023-06']
    >>> parse_period("2023-13"), parse_period("去年")
    (None, None)
    """
    found = _PERIOD.fullmatch("".join(text.split()).upper())
    if found is None:
        return None
    year, parts = int(found["year"]), found.groupdict()
    if parts["half"] or parts["first"] or parts["second"]:
        return Period(year, 6, int(parts["half"] or (1 if parts["first"] else 2)))
    if season := parts["quarter"] or parts["season"]:
        return Period(year, 3, "一二三四".find(season) + 1 or int(season))
    if month := parts["month"] or parts["moon"] or parts["short"]:
        return Period(year, 1, int(month))
    return Period(year)
