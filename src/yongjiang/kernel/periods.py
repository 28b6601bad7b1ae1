"""Years and five-year periods as documents name them."""

from __future__ import annotations

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
