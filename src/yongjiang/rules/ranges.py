"""Ranges of values: read from a tier or a band, checked to meet without gap or overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from yongjiang.model.rules import Band, Tier
from yongjiang.rules.tree import Span

#: place of the mistake, what is wrong, how to mend it
Mistake = tuple[str, str, str]


def read_span(one: Tier | Band, exact: Callable[[str, str], Fraction | None]) -> tuple[Span, list[Mistake]]:
    """The range that `one` writes, and what is wrong with it. exact: the number in a text, by its field."""
    mistakes: list[Mistake] = []
    for left, right in (("at_least", "above"), ("upto", "below")):
        if getattr(one, left) and getattr(one, right):
            mistakes.append((right, f"{left} 和 {right} 只能写一个", "请删去一个"))
    low = exact(one.at_least, "at_least") if one.at_least else exact(one.above, "above") if one.above else None
    high = exact(one.upto, "upto") if one.upto else exact(one.below, "below") if one.below else None
    if low is not None and high is not None and (low > high or (low == high and not (one.at_least and one.upto))):
        mistakes.append(("upto" if one.upto else "below", "这一档的上下限颠倒了", "请先写小数，再写大数"))
    words = [
        f"{word}{text}"
        for word, text in (("≥", one.at_least), (">", one.above), ("≤", one.upto), ("<", one.below))
        if text
    ]
    return Span(low, bool(one.at_least), high, bool(one.upto), "，".join(words) or "其余"), mistakes


def within(span: Span, n: int, d: int) -> bool:
    """Whether n/d (d > 0) lies in `span`."""
    if span.low is not None:
        left, right = n * span.low.denominator, span.low.numerator * d
        if not (left >= right if span.low_in else left > right):
            return False
    if span.high is not None:
        left, right = n * span.high.denominator, span.high.numerator * d
        return left <= right if span.high_in else left < right
    return True


def cover(spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """What keeps `spans` from meeting end to end over all numbers: the place in the list, and what is wrong."""
    placed = sorted(enumerate(spans), key=lambda one: (one[1].low is not None, one[1].low or Fraction(0)))
    if not placed:
        return
    if placed[0][1].low is not None:
        yield placed[0][0], "下端没有档：更小的数落不进来"
    for (_, below), (at, above) in pairwise(placed):
        if above.low is None or below.high is None or below.high > above.low:
            yield at, "与另一档重叠"
        elif below.high < above.low:
            yield at, "与下面一档之间有空档"
        elif below.high_in and above.low_in:
            yield at, "分界数同时落在两档"
        elif not below.high_in and not above.low_in:
            yield at, "分界数不落在任何一档"
    if placed[-1][1].high is not None:
        yield placed[-1][0], "上端没有档：更大的数落不进来"
