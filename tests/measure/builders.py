"""Short ways to an indicator, its values and the policy they are judged by."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from yongjiang.measure import judge, read_target
from yongjiang.model.measure import IndicatorPlan, MeasurePolicy, Observation, Point, Verdict

POLICY = MeasurePolicy("sample", "示例-1", date(2026, 1, 1), "本项目测试用")
#: a day on which every value up to 2025 is due
LATE = date(2026, 12, 31)


def plan(
    target: str = "80", *, base: str | None = "100", year: int = 2025, unit: str = "", **more: Any
) -> IndicatorPlan:
    """An indicator from 2020 on; `target` as a document writes it."""
    column = more.pop("column", "level")
    return IndicatorPlan(
        "x", "指标", unit, (read_target(target, year=year, unit=unit, column=column),),
        base=None if base is None else Point(2020, Decimal(base)), **more,
    )  # fmt: skip


def seen(values: dict[str, str | None], **more: Any) -> list[Observation]:
    """Observations by period, recorded one after the other."""
    return [
        Observation("x", period, None if value is None else Decimal(value), seq=place, **more)
        for place, (period, value) in enumerate(values.items())
    ]


def judged(indicator: IndicatorPlan, values: dict[str, str | None], as_of: date | None = None, **more: Any) -> Verdict:
    """The verdict some months after the last period, or on `as_of`."""
    day = as_of or date(max(int(period[:4]) for period in values) + 1, 6, 30)
    return judge(indicator, seen(values, **more), day, POLICY)
