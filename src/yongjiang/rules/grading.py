"""Grades by rank: within its group each subject stands at its points, and the cuts share the ranked out, best first.

A subject with `above` others strictly before it in a group of `size` has the first grade whose share is larger than
above / size: the ranges of a grade are half-open, [cut before, cut). Those with the same points have the same place,
and so share the better grade. Of five, the first 20% is one; with two at its points it is both of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction
from math import ceil

from yongjiang.model.rules import Grading
from yongjiang.rules.amounts import read_exact


def shares(grading: Grading) -> tuple[tuple[str, Fraction], ...]:
    """Grades with their cuts, best first."""
    return tuple((cut.grade, read_exact(cut.upto, "")) for cut in grading.cuts)


def grades(ranked: Sequence[tuple[Hashable, int]], grading: Grading) -> tuple[str, ...]:
    """The grade of each of `ranked`, pairs of a group and points, in their order.

    >>> from yongjiang.model.rules import Cut
    >>> cuts = Grading(("group",), (Cut("A", "20%"), Cut("B", "100%")), "basis")
    >>> grades([("x", 90), ("x", 80), ("x", 90), ("x", 10), ("x", 5), ("y", 1)], cuts)
    ('A', 'B', 'A', 'B', 'B', 'A')
    """
    cuts = shares(grading)
    size = Counter(group for group, _ in ranked)
    place: dict[tuple[Hashable, int], int] = {}
    before: Counter[Hashable] = Counter()
    for (group, points), many in sorted(Counter(ranked).items(), key=lambda one: -one[0][1]):
        place[group, points] = before[group]
        before[group] += many
    return tuple(
        next(grade for grade, share in cuts if place[group, points] < share * size[group]) for group, points in ranked
    )


def lines(others: Sequence[int], grading: Grading) -> tuple[tuple[str, int | None], ...]:
    """For each grade the least points with which one more would have it, best first, `others` being as they are.

    None: any points do. Points of which nobody else has more are enough for the best grade; so are equal ones.

    >>> from yongjiang.model.rules import Cut
    >>> cuts = Grading((), (Cut("A", "20%"), Cut("B", "80%"), Cut("C", "100%")), "basis")
    >>> lines([90, 80, 70, 60], cuts)
    (('A', 90), ('B', 60), ('C', None))
    """
    ranked = sorted(others, reverse=True)
    size = len(ranked) + 1
    # of `size` so many may be ahead: the largest whole number below share * size
    ahead = [(grade, ceil(share * size) - 1) for grade, share in shares(grading)]
    return tuple((grade, ranked[most] if most < len(ranked) else None) for grade, most in ahead)


def grade_sql(points: str, groups: Sequence[str], grading: Grading) -> str:
    """The same as a window of SQL, over rows that are all ranked. points, groups: their columns."""
    partition = f"PARTITION BY {', '.join(groups)}" if groups else ""
    above = f"(rank() OVER ({partition} ORDER BY {points} DESC) - 1)"
    size = f"count(*) OVER ({partition})"
    arms = " ".join(
        f"WHEN {above} * {share.denominator} < {share.numerator} * {size} THEN '{grade.replace(chr(39), chr(39) * 2)}'"
        for grade, share in shares(grading)
    )
    return f"CASE {arms} END"
