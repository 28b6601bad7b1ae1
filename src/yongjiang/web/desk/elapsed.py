"""How much of a plan's period is over."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Elapsed(NamedTuple):
    """share: of the days of the period that are over, 0 to 1; words: the same in Chinese."""

    share: float
    words: str


def elapsed(period: tuple[int, int], today: date) -> Elapsed:
    """From 1 January of the first year to 31 December of the last.

    >>> elapsed((2021, 2025), date(2023, 7, 2)).words
    '已过 49%，还有 2 年 5 个月'
    >>> elapsed((2021, 2025), date(2026, 1, 1))
    Elapsed(share=1.0, words='规划期已经结束')
    """
    first, end = date(period[0], 1, 1), date(period[1] + 1, 1, 1)
    if today < first:
        return Elapsed(0.0, "规划期还没有开始")
    if today >= end:
        return Elapsed(1.0, "规划期已经结束")
    share = (today - first).days / (end - first).days
    months = (end.year - today.year) * 12 + end.month - today.month - (today.day > 1)
    left = "".join((f"{months // 12} 年" if months >= 12 else "", " " if months >= 12 and months % 12 else ""))
    left += f"{months % 12} 个月" if months % 12 else ""
    # rounded down: a period that is not over never says 100%
    return Elapsed(share, f"已过 {int(share * 100)}%，" + (f"还有 {left}" if left else "还剩不到一个月"))
