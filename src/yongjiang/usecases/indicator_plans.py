"""What a zone package says of its indicators, as plans to be measured and as observations printed in documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from yongjiang.kernel.quantities import half_step
from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Observation, Point, Reading, Target, TargetForm
from yongjiang.model.zone import ZoneDocument, ZoneIndicator, ZoneTarget

_FORMS: dict[str, TargetForm] = {"level": "level", "growth": "growth", "increase": "increase", "multiple": "multiple"}
_READINGS: dict[str, Reading] = {"level": "level", "growth": "growth", "increase": "to_date"}
#: years of a plan where nothing says when it begins
_SPAN = 5


def indicator_plans(indicator: ZoneIndicator) -> tuple[IndicatorPlan, ...]:
    """One plan for each year that targets are set for, oldest first.

    Of several targets for a year the one with a firm value governs: a level before a yearly rate, what is printed first
    before what is printed later; 冲刺 only where there is nothing else.
    """
    return tuple(
        IndicatorPlan(
            indicator.key, indicator.name, indicator.unit, (_governing(indicator, year),), _base(indicator, year),
            year - _SPAN, indicator.direction, indicator.counting, indicator.method, indicator.follows or "",
        )
        for year in sorted({target.year for target in indicator.targets})
    )  # fmt: skip


def other_targets(indicator: ZoneIndicator, year: int) -> tuple[Target, ...]:
    """The targets for `year` that do not govern: printed beside it, by another document or another measure."""
    governing = _governing(indicator, year)
    return tuple(
        target
        for written in indicator.targets
        if written.year == year and (target := _target(indicator, written)) != governing
    )


def printed_observations(indicator: ZoneIndicator, documents: Iterable[ZoneDocument]) -> tuple[Observation, ...]:
    """The values that the plans report, as known since the day on which their document was issued."""
    issued = {document.key: _day(document.issued) for document in documents}
    points = (*((indicator.base,) if indicator.base else ()), *indicator.actuals)
    found: dict[tuple[int, str, Decimal], Observation] = {}
    for place, point in enumerate(points):
        if point.value is None or point.measure not in _READINGS:
            continue
        source = point.source or indicator.source
        key = (point.year, point.measure, point.value)
        found.setdefault(
            key,
            Observation(
                indicator.key,
                str(point.year),
                point.value,
                _READINGS[point.measure],
                source="plan",
                recorded=issued.get(source.document, date.min),
                seq=place,
                by=source.document,
                note=point.written,
            ),
        )
    return tuple(one for one in found.values() if not _rounds(one, found.values()))


def _rounds(one: Observation, others: Iterable[Observation]) -> bool:
    """Whether `one` is only another value of the same year with fewer digits: 3.4 beside 3.38 tells nothing new."""
    return any(
        (other.period, other.reading) == (one.period, one.reading)
        and other.value is not None
        and one.value is not None
        and half_step(other.value) < half_step(one.value)
        and abs(other.value - one.value) <= half_step(one.value)
        for other in others
    )


def _target(indicator: ZoneIndicator, written: ZoneTarget) -> Target:
    column = "growth" if written.measure == "growth" else "level"
    read = read_target(written.written, year=written.year, unit=indicator.unit, column=column)
    if written.value is None:
        return _bound(read, indicator)
    form = _FORMS[written.measure]
    if form == "increase" and (indicator.counting == "flow" or indicator.base is None):
        form = "total"
    target = Target(
        written.written, form, written.year, written.value, written.upper, written.op, stretch=read.stretch
    )  # fmt: skip
    return _bound(target, indicator)


def _bound(target: Target, indicator: ZoneIndicator) -> Target:
    return Target(
        target.written, target.form, target.year, target.value, target.upper, target.op, target.about, target.margin,
        target.milestones, target.stretch, indicator.binding,
    )  # fmt: skip


def _governing(indicator: ZoneIndicator, year: int) -> Target:
    targets = [_target(indicator, written) for written in indicator.targets if written.year == year]
    firm = [target for target in targets if target.value is not None and not target.stretch]
    levels = [target for target in firm if target.form != "growth"]
    return next(iter((*levels, *firm, *targets)))


def _base(indicator: ZoneIndicator, year: int) -> Point | None:
    """The level from which the plan for `year` starts: its base where one is set in the years before, else what was
    reported for the year before the plan's first."""
    base = indicator.base
    points = ([base] if base is not None and year - _SPAN <= base.year < year else []) + [
        point for point in indicator.actuals if point.year == year - _SPAN
    ]
    levels: Iterator[ZoneTarget] = (point for point in points if point.measure == "level" and point.value is not None)
    chosen = next(levels, None)
    return None if chosen is None or chosen.value is None else Point(chosen.year, chosen.value, chosen.written)


def _day(issued: str | None) -> date:
    """The first day on which a document of that date, month or year can have been known; the earliest where unknown."""
    if issued is None:
        return date.min
    parts = [int(part) for part in issued.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)
