"""The parts of a score that look at facts: points between two bounds, and why they are not settled."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from yongjiang.model.decision import Points, Reason, UsedFact
from yongjiang.model.rules import RuleSource
from yongjiang.rules import kleene, tree
from yongjiang.rules.amounts import write_number
from yongjiang.rules.formulas import Formula, Root
from yongjiang.rules.kleene import FAIL, PASS, PERSON, UNKNOWN
from yongjiang.rules.leaves import under_root, write_value
from yongjiang.rules.ranges import within
from yongjiang.rules.sheets import KNOWN, MISSING, NOTES, UNJUDGED, Sheet
from yongjiang.rules.tree import Limit, Named

#: why points are not settled: facts are missing, a person has to judge, a band is not verified
LACKS, JUDGES, UNVERIFIED = 1, 2, 4


class Rated(NamedTuple):
    """Points between low and high, in hundredths (high None: open), why they are not settled, and the reason.

    needs: outcomes of the minimums inside.
    """

    low: int
    high: int | None
    flags: int
    reason: Reason
    needs: tuple[int, ...] = ()


def soft(source: RuleSource | None) -> int:
    """The flag of points whose source is not verified."""
    return UNVERIFIED if source is not None and source.sure == "unverified" else 0


def fixed(node: tree.Fixed) -> Rated:
    """The points that are written."""
    low, high = node.bound.low, node.bound.high
    flags = JUDGES * (low != high) | soft(node.named.source)
    return Rated(low, high, flags, points_reason(node.named, low, high, flags))


def reaches(low: int, high: int | None, flags: int, limit: Limit, unverified: bool) -> int:
    """Whether points between `low` and `high` reach a threshold."""
    if limit.value is None:
        return UNKNOWN if flags & LACKS else PERSON
    bound = limit.value * 100
    strict = limit.op == ">"
    soft = unverified or bool(flags & UNVERIFIED)
    if low > bound if strict else low >= bound:
        return kleene.softened(PASS, soft)
    if high is not None and not (high > bound if strict else high >= bound):
        return kleene.softened(FAIL, soft)
    return UNKNOWN if flags & LACKS else PERSON


def points_reason(
    named: Named, low: int, high: int | None, flags: int, value: str = "", facts: tuple[UsedFact, ...] = (),
    parts: tuple[Reason, ...] = (), by: RuleSource | None = None,
) -> Reason:  # fmt: skip
    settled = low == high
    note = "" if settled else NOTES[MISSING] if flags & LACKS else NOTES[UNJUDGED] if flags & JUDGES else ""
    written = "，".join(part for part in (value, written_points(low, high)) if part)
    return Reason(
        named.key, named.title, None, written, "", note, bool(flags & UNVERIFIED), by or named.source,
        None if high is None else Points(low, high), facts, parts,
    )  # fmt: skip


def written_points(low: int, high: int | None) -> str:
    """Points as people write them: 7 分, 7–8 分."""
    first = write_number(Fraction(low, 100))
    if high is None:
        return f"至少 {first} 分"
    return f"{first} 分" if low == high else f"{first}–{write_number(Fraction(high, 100))} 分"


def banded(node: tree.Banded, sheet: Sheet) -> Rated:
    """The points of the band into which the value falls; while it is not known, of any band."""
    state, n, d = sheet.value(node.formula)
    facts = sheet.uses(node.formula)
    if state != KNOWN:
        low, high = min(bound.low for _, bound, _ in node.bands), max(bound.high for _, bound, _ in node.bands)
        flags = LACKS if state == MISSING else JUDGES
        for _, _, source in node.bands:
            flags |= soft(source)
        return Rated(low, high, flags, points_reason(node.named, low, high, flags, facts=facts))
    span, bound, source = next(one for one in node.bands if within(span_under_root(node.formula, one[0]), n, d))
    flags = JUDGES * (bound.low != bound.high) | soft(source)
    value = f"{write_value((n, d), node.formula, node.unit, None, node.share)}（{span.text}）"
    reason = points_reason(node.named, bound.low, bound.high, flags, value, facts, by=source)
    return Rated(bound.low, bound.high, flags, reason)


def span_under_root(formula: Formula, span: tree.Span) -> tree.Span:
    """The range of the value under a root."""
    if not isinstance(formula, Root):
        return span
    low = None if span.low is None else under_root(formula, span.low)
    high = None if span.high is None else under_root(formula, span.high)
    return tree.Span(low, span.low_in, high, span.high_in, span.text)


def judged(node: tree.JudgedPoints, sheet: Sheet) -> Rated:
    """The points that a person gave, within what the part allows; else all that a person may give."""
    low, high = node.bound.low, node.bound.high
    if node.fact is None:
        flags = JUDGES | soft(node.named.source)
        return Rated(low, high, flags, points_reason(node.named, low, high, flags))
    state, n, d = sheet.number(node.fact)
    facts = (sheet.used(node.fact),)
    if state == KNOWN:
        low = high = min(max(n * 100 // d, low), high)
        return Rated(low, high, 0, points_reason(node.named, low, high, 0, facts=facts))
    flags = (LACKS if state == MISSING else JUDGES) | soft(node.named.source)
    return Rated(low, high, flags, points_reason(node.named, low, high, flags, facts=facts))


def computed(node: tree.Computed, sheet: Sheet) -> Rated:
    """Points by arithmetic, in whole hundredths, not below zero."""
    state, n, d = sheet.value(node.formula)
    facts, flags = sheet.uses(node.formula), soft(node.named.source)
    if state == KNOWN:
        points = max(0, (200 * n + d) // (2 * d))
        if node.most is not None:
            points = min(points, node.most)
        return Rated(points, points, flags, points_reason(node.named, points, points, flags, facts=facts))
    flags |= LACKS if state == MISSING else JUDGES
    return Rated(0, node.most, flags, points_reason(node.named, 0, node.most, flags, facts=facts))
