"""The table beside the chart of a course: its numbers, one row a period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from yongjiang.kernel.periods import Period
from yongjiang.measure.sentences import number, target_words
from yongjiang.model.measure import Observation, Target
from yongjiang.web.measuring.drawing import (
    MIDDLE,
    PATH,
    SOURCES,
    Drawn,
    old_name,
    path_places,
    rough,
    source_name,
    sum_name,
)
from yongjiang.web.ui.pieces import Column


def course_table(drawn: Drawn) -> tuple[list[Column], list[list[Any]]]:
    """One row a period, oldest first. Numbers are in the unit of the chart."""
    sources = [source for source in SOURCES if drawn.series.get(source)]
    paths = [(t, path) for t, path in drawn.tracks if path is not None]
    columns = [Column("时期")]
    columns += [
        Column(PATH if t == drawn.target else old_name(drawn, place), numeric=True)
        for place, (t, path) in enumerate(drawn.tracks)
        if path is not None
    ]
    columns += [Column(source_name(source), numeric=True) for source in sources]
    columns += [Column(f"实际{sum_name(drawn)}", numeric=True)] if drawn.sums else []
    columns += [Column(MIDDLE)] if drawn.forecast else []
    columns.append(Column("说明"))
    ahead = {Period(p.year): p for p in drawn.forecast.points} if drawn.forecast else {}
    rows = []
    for period in _periods(drawn):
        said = {source: [one for at, one in drawn.series[source] if at == period] for source in sources}
        row: list[Any] = [period.words]
        row += [_cell(drawn, path.at(period.end), t) for t, path in paths]
        row += [
            "、".join(number(one.value) for one in said[source] if one.value is not None) or None for source in sources
        ]
        row += [_cell(drawn, drawn.sums.get(period), drawn.target)] if drawn.sums else []
        if drawn.forecast:
            p = ahead.get(period)
            row.append(f"{rough(p.value)}（{rough(p.low)}～{rough(p.high)}）" if p else None)
        rows.append([*row, _notes(drawn, period, [one for source in sources for one in said[source]])])
    return columns, rows


def _periods(drawn: Drawn) -> list[Period]:
    found = {period for rows in drawn.series.values() for period, _ in rows}
    base, target = drawn.plan.base, drawn.target
    if target is not None:
        first = base.year if base else drawn.plan.begins
        found |= {Period(year) for year in range(first if first is not None else target.year, target.year + 1)}
    elif base:
        found.add(Period(base.year))
    return sorted(found, key=lambda period: (period.end, period.months))


def _notes(drawn: Drawn, period: Period, said: Sequence[Observation]) -> str | None:
    base, notes = drawn.plan.base, []
    if base is not None and period == Period(base.year):
        notes.append(f"基期 {number(base.value)}{drawn.plan.unit}")
    notes += [
        f"{'目标' if t == drawn.target else '调整前的目标'} {target_words(t, drawn.plan.unit)}"
        for t, _ in drawn.tracks
        if Period(t.year) == period
    ]
    notes += dict.fromkeys(f"口径：{one.definition}" for one in said if one.definition)
    return "；".join(notes) or None


def _cell(drawn: Drawn, value: Decimal | None, target: Target | None) -> str | None:
    return None if value is None else number(value, path_places(drawn, target))
