"""The verdicts that a plan prints about the last one, worked out again: from base, target and actual of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from yongjiang.measure import judge, read_target, working
from yongjiang.measure.targets import read_amount
from yongjiang.model.explanation import Step
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Point, Verdict
from yongjiang.model.plan import IndicatorRow, Plan
from yongjiang.model.zone import Direction


class JudgedRow(Struct, frozen=True):
    """A row of a review table. printed: its verdict as the document prints it, None where it prints none.

    verdict: ours; agrees: whether the two say the same, None where one of them says nothing.
    """

    row: IndicatorRow
    printed: str | None
    verdict: Verdict
    working: Step
    agrees: bool | None


def judge_tables(
    plan: Plan, policy: MeasurePolicy, directions: dict[str, Direction] | None = None
) -> tuple[JudgedRow, ...]:
    """Every row of a table with a column of actual values. directions: by name of the indicator, where known."""
    return tuple(
        _judged(row, policy, (directions or {}).get(row.name)) for row in plan.indicators if row.actual is not None
    )


def _judged(row: IndicatorRow, policy: MeasurePolicy, direction: Direction | None) -> JudgedRow:
    year = row.target_year or (row.base_year + 5 if row.base_year else 0)
    target = read_target(row.target or "", year=year, unit=row.unit or "")
    base = None
    if row.base_year is not None:
        base = next(
            (Point(row.base_year, value, row.base or "") for total, value in _cells(row.base, row.unit) if not total),
            None,
        )
    entries = [
        Observation(
            row.name, str(year), value, "to_date" if total else "level", source="plan", note=row.actual or "", seq=place
        )
        for place, (total, value) in enumerate(_cells(row.actual, row.unit))
        if total == (target.form == "total") or target.form == "unread"
    ]
    indicator = IndicatorPlan(row.name, row.name, row.unit or "", (target,), base, row.base_year, direction)
    # the table reports the end: its day is one on which everything was due
    day = date(year + 1, 12, 31) if year else date.max
    verdict = judge(indicator, entries, day, policy)
    printed = row.verdict if row.verdict in ("完成", "未完成") else None
    ours = {"met": "完成", "missed": "未完成"}.get(verdict.verdict)
    agrees = None if printed is None or ours is None else printed == ours
    return JudgedRow(row, printed, verdict, working(indicator, verdict, policy), agrees)


def _cells(cell: str | None, unit: str | None) -> Iterator[tuple[bool, Decimal]]:
    """The values of a cell such as ``257.3/[1415.1]``: whether each is a total (in brackets), and the number."""
    for part in (cell or "").split("/"):
        total = part.strip().startswith(("[", "［"))
        if amount := read_amount(part.strip().strip("[]［］"), unit or ""):
            yield total, amount.value
